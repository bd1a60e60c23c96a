import type { Preview } from '@storybook/web-components-vite';
import '@peoplekit/elements/define';
import './preview.css';

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
    (story, { globals, args }) => {
      // An element with a theme of its own is shown on a page of the same one.
      const own = args.theme === 'light' || args.theme === 'dark' ? args.theme : undefined;
      document.documentElement.style.colorScheme = own ?? String(globals.theme);
      document.documentElement.dir = String(globals.direction);
      return story();
    },
  ],
} satisfies Preview;
