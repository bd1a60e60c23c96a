import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const host = `http://127.0.0.1:${process.env.PORT ?? 3000}`;

export default defineConfig({
  plugins: [svelte()],
  // While developing, pages come from Vite and everything else from the host.
  server: { proxy: { '/api/people': host, '/people-token': host } },
  // Browsers that have light-dark(), as the section needs it: for older ones Vite replaces it by what shadow roots do not see.
  build: { cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
});
