/** The prefixes and terms of the graph, and its things by their names, as the server knows them. */

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

/** A thing with a name. */
export interface Thing {
  iri: string;
  page: string;
  label: string;
  lang: string;
  kind: string;
  by: string;
}

/** All terms; none if the server does not answer. */
export async function fetchVocabulary(lookup: string, language: string): Promise<Vocabulary> {
  const none: Vocabulary = { prefixes: {}, classes: [], properties: [] };
  const address = `${lookup}vocabulary.json?lang=${language}`;
  return (await fetched<Vocabulary>(address)) ?? (await fetched<Vocabulary>(address)) ?? none;
}

/** The things that have a name like a text, the best first. */
export async function fetchThings(lookup: string, language: string, text: string): Promise<Thing[]> {
  const asked = new URLSearchParams({ q: text, lang: language });
  return (await fetched<Thing[]>(`${lookup}suggestions.json?${asked}`)) ?? [];
}

/** An IRI with a prefix, where one fits and the rest needs no escape; else in angle brackets. */
export function written(iri: string, prefixes: Record<string, string>): { text: string; prefix?: string } {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const rest = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[A-Za-z_][\w-]*$/.test(rest)) return { text: `${prefix}:${rest}`, prefix };
  }
  return { text: `<${iri}>` };
}

async function fetched<T>(address: string): Promise<T | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}
