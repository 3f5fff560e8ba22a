/** What the server is asked for while one types. */

/** A thing with a name. */
export interface Thing {
  iri: string;
  page: string;
  label: string;
  lang: string;
  kind: string;
  by: string;
}

/** The things that have a name like a text, the best first. */
export async function fetchThings(lookup: string, language: string, text: string): Promise<Thing[]> {
  const asked = new URLSearchParams({ q: text, lang: language });
  return (await fetched<Thing[]>(`${lookup}suggestions.json?${asked}`)) ?? [];
}

/** What an address gives as JSON; nothing if the server does not answer. */
export async function fetched<T>(address: string): Promise<T | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}
