/** What the server tells the script on the page: addresses, and sentences in the language of the page. */

import type { Vocabulary } from "./vocabulary.ts";

/** Where things are, and what is said. */
export interface Setting {
  language: string;
  endpoint: string;
  lookup: string;
  root: string;
  base: string;
  vocabulary: Vocabulary;
  say: Say;
}

/** A sentence by its key, with its fields filled in. */
export type Say = (key: string, facts?: Record<string, string | number>) => string;

/** The sentences that an element carries. */
export function sentences(carried: string | undefined): Say {
  const known = JSON.parse(carried ?? "{}") as Record<string, string>;
  return (key, facts = {}) =>
    (known[key] ?? key).replace(/\{(\w+)\}/g, (field, name: string) => String(facts[name] ?? field));
}
