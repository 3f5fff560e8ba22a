/** Things by a part of their name: looked up by the server, or in a file of all names where there is none. */

import { findThings, type Index } from "./names.ts";

/** A thing with a name. */
export interface Thing {
  iri: string;
  /** The address of its page, from the root of the site. */
  page: string;
  label: string;
  lang: string;
  kind: string;
  /** The name that it was found by, where that is another. */
  by: string;
}

/** The things that have a name like a text, the best first. */
export type Lookup = (text: string) => Promise<Thing[]>;

const AT_ONCE = 10;

/**
 * Where things are looked up.
 *
 * @param suggestions The address that the server gives suggestions at, with the language; or nothing.
 * @param names The address of the file of all names; or nothing.
 */
export function lookupAt(suggestions: string, names: string): Lookup {
  if (names !== "") {
    return async (text) => {
      const index = await namesAt(names);
      return index === undefined ? [] : findThings(index, text).slice(0, AT_ONCE);
    };
  }
  const address = new URL(suggestions, location.href);
  return async (text) => {
    address.searchParams.set("q", text);
    return (await fetched<Thing[]>(address.href)) ?? [];
  };
}

const files = new Map<string, Promise<Index | undefined>>();

/** The file of all names, which is fetched when it is needed first; nothing if it does not come, which the next asks for anew. */
export async function namesAt(address: string): Promise<Index | undefined> {
  const file = files.get(address) ?? fetched<Index>(address);
  files.set(address, file);
  const index = await file;
  if (index === undefined) files.delete(address);
  return index;
}

/** What an address gives as JSON; nothing if there is no answer. */
export async function fetched<T>(address: string): Promise<T | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}
