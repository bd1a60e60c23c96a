import { readFileSync } from 'node:fs';
import { operators, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { enActivity } from './en-activity.ts';
import { enConditions } from './en-conditions.ts';
import { enContact } from './en-contact.ts';
import { enCrm } from './en-crm.ts';
import { enFields } from './en-fields.ts';
import { filterEn } from './en-filter.ts';
import { enIntegrations } from './en-integrations.ts';
import { enJobs } from './en-jobs.ts';
import { enPush } from './en-push.ts';
import { enSection } from './en-section.ts';
import { enTablePanels } from './en-table-panels.ts';
import { formatFor } from './format.ts';
import { isRightToLeft, languages } from './languages.ts';
import { messagesFor } from './locales.ts';
import type { AllMessages } from './messages.ts';
import { placeholders } from './placeholders.ts';

type Tree = Readonly<Record<string, unknown>>;
type Say = (...values: unknown[]) => string;

const english: AllMessages = {
  ...en,
  ...enSection,
  ...enConditions,
  ...enTablePanels,
  ...enContact,
  ...enFields,
  ...filterEn,
  ...enJobs,
  ...enActivity,
  ...enPush,
  ...enCrm,
  ...enIntegrations,
};

/** English leaves to the server and the core what is said of shipped fields and of operators: other languages say it. */
const expected: Tree = {
  ...english,
  systemLabels: Object.fromEntries(systemFields.map(({ label }) => [label, label])),
  optionLabels: Object.fromEntries(
    systemFields.flatMap(({ key, options }) =>
      options ? [[key, Object.fromEntries(options.map(({ label }) => [label, label]))]] : [],
    ),
  ),
  operatorLabels: Object.fromEntries(
    Object.entries(operators).flatMap(([type, ofType]) =>
      Object.entries(ofType).map(([op, { label }]) => [`${type}.${op}`, label]),
    ),
  ),
};

/** The paths of all texts of a language, with what stands there. */
function textsOf(tree: Tree, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, text]): [string, unknown][] =>
    typeof text === 'object' && text !== null ? textsOf(text as Tree, `${path}${key}/`) : [[`${path}${key}`, text]],
  );
}

const numeric =
  /^(count|rank|first|last|total|page|pages|place|places|most|pixels|changes|conditions|limit|done|read|chosen|all)$/;
/** Named so in messages where it is a text. */
const textual = new Set(['typeCount/count']);

/** Named so where it is a yes or no. */
const flags = new Set(['isNested', 'complete']);

/** What a message answers when each value is one that can be recognised, or a number that decides its form. */
function spoken(
  say: Say,
  key: string,
  locale: string,
  count: number,
  flag: boolean,
): { said: string; values: string[] } {
  const names: readonly string[] = placeholders[key as keyof typeof placeholders];
  const format = formatFor(locale);
  const isNumber = (name: string) => numeric.test(name) && !textual.has(`${key}/${name}`);
  const values = names.map((name, place) =>
    flags.has(name) ? flag : isNumber(name) ? count + place * 11_000_000 : `<${name}>`,
  );
  const isObject = ['range', 'fieldMoved', 'filterMoved'].includes(key);
  const given = isObject ? [Object.fromEntries(names.map((name, place) => [name, values[place]]))] : values;
  const said = isObject || names.some(isNumber) ? say(format, ...given) : say(...given);
  return {
    said,
    values: values
      .filter((value) => typeof value !== 'boolean')
      .map((value) => (typeof value === 'number' ? format.number(value) : `${value}`)),
  };
}

/** One count for each plural category that whole numbers have. */
function countsOf(locale: string): number[] {
  const rules = new Intl.PluralRules(locale);
  const counts = new Map<string, number>();
  for (let count = 1; count <= 1_000; count += 1)
    if (!counts.has(rules.select(count))) counts.set(rules.select(count), count);
  return [...counts.values()];
}

describe.each(Object.entries(languages))('%s', (locale, load) => {
  const loaded = load().then(({ messages }) => messages);

  it('has every text that English has, and no other', async () => {
    const own = new Map(textsOf((await loaded) as unknown as Tree));
    const wanted = new Map(textsOf(expected));
    const missing = [...wanted.keys()].filter((path) => !own.has(path));
    const stray = [...own.keys()].filter((path) => !wanted.has(path));
    expect({ missing, stray }, `Complete src/messages/${locale}/ by what is missing, take out what is stray`).toEqual({
      missing: [],
      stray: [],
    });
    const empty = [...own].flatMap(([path, text]) =>
      text === '' || typeof text !== typeof wanted.get(path) ? [path] : [],
    );
    expect(empty, 'These are empty, or take no values where English does: see placeholders.ts').toEqual([]);
  });

  it('has the forms of a word that whole numbers need, where a text depends on a number', async () => {
    const { catalogue } = await load();
    const rules = new Intl.PluralRules(locale);
    const needed = new Set(countsOf(locale).map((count) => rules.select(count)));
    const faults = textsOf(catalogue as Tree).flatMap(([path]) => {
      const [, parent = '', form = ''] = /^(.*)\/([^/]+)$/.exec(path) ?? [];
      if (!rules.resolvedOptions().pluralCategories.includes(form as Intl.LDMLPluralRule)) return [];
      if (form === 'other') return [];
      const forms = parent.split('/').reduce<Tree>((tree, key) => tree[key] as Tree, catalogue as Tree);
      const missing = [...needed].filter((category) => !(category in forms));
      return missing.length > 0 ? [`${parent} lacks ${missing.join(', ')}`] : [];
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  it('says every value that it is given, in all plural forms, and nothing else in braces', async () => {
    const faults: string[] = [];
    const inEnglish = new Map(textsOf(english as unknown as Tree));
    for (const [path, say] of textsOf((await loaded) as unknown as Tree)) {
      const [key = ''] = path.split('/');
      if (typeof say !== 'function') {
        if (/[{}]|#/.test(String(say))) faults.push(`${path} has a placeholder, but gets no value`);
        continue;
      }
      const cases = countsOf(locale).flatMap((count) => [true, false].map((flag) => ({ count, flag })));
      for (const { count, flag } of cases) {
        const { said, values } = spoken(say as Say, key, locale, count, flag);
        const english = spoken(inEnglish.get(path) as Say, key, 'en', count, flag);
        const plain = said.replace(/[\u2068\u2069]/g, '');
        // A number may be left out where a word says it, as Arabic does for one and two.
        const unsaid = values.filter((value, place) => {
          const isCount = /^\d/.test(english.values[place] ?? '') && count <= 2;
          return !isCount && !plain.includes(value) && english.said.includes(english.values[place] ?? '');
        });
        if (unsaid.length > 0) faults.push(`${path} for ${count}: "${plain}" leaves out ${unsaid.join(', ')}`);
        if (/[{}#]|undefined/.test(plain))
          faults.push(`${path} for ${count}: "${plain}" has a placeholder of another name`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('names buttons by what stands on them, for those who say it (WCAG 2.5.3)', async () => {
    const messages = await loaded;
    for (const key of ['crmConnect', 'crmReconnect', 'crmDisconnect', 'crmOpen'] as const)
      expect(messages[`${key}Name`]('HubSpot').toLowerCase()).toContain(messages[key].toLowerCase());
  });
});

describe('the language of a locale', () => {
  const tableLabel = async (locale: string) => (await messagesFor(locale)).tableLabel;

  it('is that of its subtag, else English', async () => {
    expect(await Promise.all(['de-AT', 'DE_ch', 'pt-PT', 'ja-JP-u-ca-japanese', 'xx', ''].map(tableLabel))).toEqual([
      'Kontakte',
      'Kontakte',
      'Contatos',
      '連絡先',
      'Contacts',
      'Contacts',
    ]);
  });

  it('is there at once when it was loaded before', async () => {
    await messagesFor('uk');
    expect(messagesFor('uk-UA')).not.toBeInstanceOf(Promise);
  });

  it('is written in the direction of its script', () => {
    for (const locale of Object.keys(languages)) {
      expect(isRightToLeft(locale), locale).toBe(['ar', 'fa', 'he', 'ur'].includes(locale));
    }
  });

  it('is in the table of the documentation', () => {
    const page = readFileSync(new URL('../../../../docs/languages.md', import.meta.url), 'utf8');
    const named = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, locale]) => locale);
    expect(named.sort()).toEqual(['en', ...Object.keys(languages)].sort());
  });
});
