import type { StorybookConfig } from '@storybook/web-components-vite';
import { defaultClientConditions, mergeConfig } from 'vite';

/** Stories show the sources of the workspace, so that no build comes before. Nothing is sent to anyone. */
export default {
  framework: '@storybook/web-components-vite',
  stories: ['../*.stories.ts'],
  addons: ['@storybook/addon-docs'],
  features: { sidebarOnboardingChecklist: false, menuOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (config) =>
    mergeConfig(config, {
      // Read and turned into JavaScript before the first story asks for them.
      server: { warmup: { clientFiles: ['./.storybook/preview.ts', './*.stories.ts'] } },
      resolve: { conditions: ['peoplekit-source', ...defaultClientConditions] },
      // `light-dark()` stays as it is: the scheme of the page is set by a script, which what would stand for it does not see.
      build: { target: 'es2022', cssTarget: ['chrome123', 'firefox120', 'safari17.5'], chunkSizeWarningLimit: 2_000 },
    }),
} satisfies StorybookConfig;
