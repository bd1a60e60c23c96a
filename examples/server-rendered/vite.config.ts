import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Browsers that have light-dark(), as the section needs it: for older ones Vite replaces it by what shadow roots do not see.
  build: { cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
});
