/** How the front end is built: one script or style for each file right in `src/`, named by its content. */

import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig } from "vite";
import { facesInUse } from "./vite/faces.ts";
import { licences } from "./vite/licences.ts";

const sources = join(import.meta.dirname, "src");
const modules = join(import.meta.dirname, "node_modules");
const carried = ["@fontsource-variable/noto-sans-sc", "@zazuko/yasgui", "oxigraph"];
const entries = readdirSync(sources, { withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|css)$/.test(entry.name))
  .map((entry) => join(sources, entry.name));

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  publicDir: false,
  logLevel: "warn",
  plugins: [licences(modules, carried)],
  css: { postcss: { plugins: [facesInUse(process.env["ACCOOP_CHARACTERS"] ?? "")] } },
  worker: { format: "es" },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: ".",
    assetsInlineLimit: 0,
    manifest: "manifest.json",
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      checks: { eval: false }, // in a parser of JSON for browsers without one; the pages' policy forbids it
      input: Object.fromEntries(entries.map((path) => [basename(path).replace(/\.\w+$/, ""), path])),
    },
  },
});
