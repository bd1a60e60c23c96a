import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const host = 'http://127.0.0.1:3000';

/** Tags that are custom elements, so that Vue does not look for components of these names. */
const isCustomElement = (tag: string) => /^(people-|filter-builder$|jobs-panel$)/.test(tag);

/** While developing, the pages come from Vite and everything else from the host. */
export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
  server: { proxy: { '/api/people': host, '/people-token': host } },
});
