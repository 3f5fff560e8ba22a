/** The licences of all that is carried, with their texts, in one file. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

interface Package {
  name: string;
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

/**
 * A plugin that writes `licences.txt`.
 *
 * @param modules The folder of installed packages.
 * @param carried The packages that pages are made of; what they depend on is carried, too.
 */
export function licences(modules: string, carried: string[]): Plugin {
  return {
    name: "accoop-licences",
    generateBundle() {
      const found = new Map<string, string>();
      for (const name of carried) collect(modules, name, found);
      const source = [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text);
      this.emitFile({ type: "asset", fileName: "licences.txt", source: source.join(`\n${"-".repeat(78)}\n\n`) });
    },
  };
}

/** The text for a package and for all that it depends on. */
function collect(modules: string, name: string, found: Map<string, string>): void {
  const folder = join(modules, name);
  if (found.has(name) || !existsSync(join(folder, "package.json"))) return;
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const kept = join(modules, "..", "licences", `${name}.txt`); // of a package that comes without its text
  const source = file === undefined ? kept : join(folder, file);
  const text = existsSync(source) ? `\n${readFileSync(source, "utf8").trim()}\n` : "";
  found.set(name, `${about.name} ${about.version}: ${about.license ?? "see below"}\n${text.replace(/\r/g, "")}`);
  for (const needed of Object.keys(about.dependencies ?? {})) collect(modules, needed, found);
}
