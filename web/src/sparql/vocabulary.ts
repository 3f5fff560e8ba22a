/** The prefixes and terms of the graph. */

import { fetched } from "../shared/lookup.ts";

/** A class or a property. */
export interface Term {
  iri: string;
  label: string;
  /** Its names in all languages. */
  names: string;
}

export interface Vocabulary {
  prefixes: Record<string, string>;
  classes: Term[];
  properties: Term[];
}

/** All terms, from the file that lists them; none if it does not come. */
export async function fetchVocabulary(address: string): Promise<Vocabulary> {
  const none: Vocabulary = { prefixes: {}, classes: [], properties: [] };
  return (await fetched<Vocabulary>(address)) ?? (await fetched<Vocabulary>(address)) ?? none;
}

/** An IRI with a prefix, where one fits and the rest needs no escape; else in angle brackets. */
export function written(iri: string, prefixes: Record<string, string>): { text: string; prefix?: string } {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const rest = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[A-Za-z_][\w-]*$/.test(rest)) return { text: `${prefix}:${rest}`, prefix };
  }
  return { text: `<${iri}>` };
}
