import type { Preview } from '@storybook/web-components-vite';
import '@peoplekit/elements/define';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import { html } from 'lit';
import { manifest } from '../manifest.ts';
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
  parameters: { layout: 'fullscreen', controls: { expanded: true } },
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
