import path from 'path';
import { defineConfig } from 'vite';
import { createServer } from './server';
import { client } from '@parcels/client/http';

export default defineConfig({
  resolve: {
    alias: {
      '@': path.resolve(__dirname, './src'),
      '@api': path.resolve(__dirname, '../../server/static/api'),
      server: '/src/server',
      old: path.join(__dirname, '..', '..', 'web', 'client', 'src'),
    },
  },
  server: { proxy: { '/server': 'http://server:8000' } },
  build: { outDir: '../../server/static/client' },
});
