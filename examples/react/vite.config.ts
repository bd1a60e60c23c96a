import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const host = 'http://127.0.0.1:3000';

/** While developing, the pages come from Vite and everything else from the host. */
export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api/people': host, '/people-token': host } },
});
