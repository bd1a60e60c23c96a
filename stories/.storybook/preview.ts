import type { Preview } from '@storybook/web-components-vite';
import '@peoplekit/elements/define';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import { html } from 'lit';
import { renderElement } from '../bound-element.ts';
import { controlsFromManifest } from '../controls.ts';
import { manifest } from '../manifest.ts';
import elementPage from './element-page.mdx';
import './preview.css';

setCustomElementsManifest(manifest);

export default {
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: { icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
    direction: {
      description: 'Writing direction',
      toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'light', direction: 'ltr' },
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    docs: { page: elementPage },
    options: { storySort: { order: ['Elements', 'Recipes'] } },
  },
  argTypesEnhancers: [controlsFromManifest],
  render: (args, { component }) => renderElement(String(component), args),
  decorators: [
    (story, { globals, args, parameters }) => {
      // An element with a theme of its own is shown on a page of the same one.
      const own = args.theme === 'light' || args.theme === 'dark' ? args.theme : undefined;
      document.documentElement.style.colorScheme = own ?? String(globals.theme);
      document.documentElement.dir = String(globals.direction);
      return parameters.frame ? html`<div class=${String(parameters.frame)}>${story()}</div>` : story();
    },
  ],
} satisfies Preview;
