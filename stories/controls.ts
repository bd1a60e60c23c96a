import type { ArgTypesEnhancer } from 'storybook/internal/types';
import { contractOf } from './manifest.ts';

/** Properties that are one of a few words, which the manifest knows by the name of their type only. */
const choices: Readonly<Record<string, readonly string[]>> = {
  theme: ['auto', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  locale: ['en', 'de', 'es', 'fr', 'pt-BR', 'uk', 'pl', 'it', 'ja', 'ar'],
  mode: ['paged', 'continuous'],
  connector: ['hubspot', 'salesforce', 'bigquery'],
};

const byType: Readonly<Record<string, string>> = { string: 'text', boolean: 'boolean', number: 'number' };

/** Plain data, which can be written as JSON. */
const data = /^(readonly (string|Field|ScopeChoice)\[\]|Filter|ContactQuery|JobFilter|MessageOverrides|Suggestions)/;

function controlFor(type: string): object {
  const name = type.replace(' | undefined', '');
  if (byType[name]) return { type: { name }, control: { type: byType[name] } };
  return { control: data.test(name) ? { type: 'object' } : false };
}

/**
 * Controls as the manifest has them: for each property that takes data, and for each token. Parts, slots, events and attributes are
 * told, and read-only properties and code are not to be typed in. A client in memory stands for `endpoint` and `token`.
 */
export const controlsFromManifest: ArgTypesEnhancer = ({ argTypes, component }) => {
  if (typeof component !== 'string') return argTypes;
  const { properties } = contractOf(component);
  const typed = Object.entries(argTypes).map(([name, argType]) => {
    const property = properties.find((known) => known.name === name);
    const words = choices[name];
    if (name.startsWith('--')) return [name, { ...argType, control: { type: 'text' } }];
    // Named plainly, so that an address with arguments in it is understood.
    if (property && words)
      return [
        name,
        {
          ...argType,
          type: { name: 'string' },
          options: words,
          control: { type: words.length > 3 ? 'select' : 'inline-radio' },
        },
      ];
    const isTyped = property && !property.readonly && !['endpoint', 'token', 'syncUrl'].includes(name);
    return [name, { ...argType, ...(isTyped ? controlFor(property.type?.text ?? '') : { control: false }) }];
  });
  return Object.fromEntries(typed);
};
