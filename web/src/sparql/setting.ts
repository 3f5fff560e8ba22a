/** What the page tells its script: addresses, and sentences in the language of the page. */

import type { Lookup } from "../shared/lookup.ts";
import type { Say } from "../shared/say.ts";
import type { Engine } from "./engine.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Where things are, and what is said. */
export interface Setting {
  language: string;
  engine: Engine;
  lookup: Lookup;
  /** What the IRIs of the graph begin with. */
  base: string;
  /** The address of the page of a thing, with `{path}` for the rest of its IRI. */
  page: string;
  /** The address at which this page shows a query. */
  addressOf: (query: string) => string;
  vocabulary: Vocabulary;
  say: Say;
}

/** What the editor begins with. */
export interface Start {
  text: string;
  /** What it is called, or nothing. */
  name: string;
  /** Whether it was asked for. */
  given: boolean;
}
