import { resolve } from "node:path";
import { defineConfig } from "vite";

// https://vitejs.dev/config/#server-options
export default defineConfig({
  root: __dirname,
  server: { port: 5173, proxy: { "/server": "http://localhost:8080" } },
  resolve: {
    alias: {
      "@acme/web-client": resolve(__dirname, "src"),
      "@legacy": resolve(__dirname, "../../web-client/src"),
      "@proto": resolve(__dirname, "..", "..", "server", "proto"),
      "@server": resolve(__dirname, "../server/api"),
    },
  },
});
