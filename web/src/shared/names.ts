/** All names in a file, and how they are compared: as the server does it. */

import type { Thing } from "./lookup.ts";

/** The file: each thing with the rest of its IRI, its label and the language of that, its kind and its names. */
export interface Index {
  /** What all IRIs begin with. */
  base: string;
  /** The address of a page from the root of the site, with `{path}` for the rest of the IRI. */
  page: string;
  kinds: string[];
  /** A name has a rank: 0 for a name of its own, more for others. */
  things: [path: string, label: string, lang: string, kind: number, names: [text: string, rank: number][]][];
}

const WIDE = "[\\u1100-\\u115f\\u2014\\u2018\\u2019\\u201c\\u201d\\u2013\\u2026\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6]";
const BESIDE_WIDE = new RegExp(`(?<=${WIDE})\\s+|\\s+(?=${WIDE})`, "g");

/** A name as it is compared: without differences of case, width, and spaces beside wide characters. */
export function nameKey(text: string): string {
  const plain = text.normalize("NFKC").replace(/[\u2018\u2019\u02bc]/g, "'").replace(/[\u2010\u2011]/g, "-");
  const lower = plain.toLowerCase().replaceAll("\u00df", "ss").replaceAll("\u03c2", "\u03c3");
  return lower.replace(BESIDE_WIDE, "").replace(/\s+/g, " ").trim();
}

function unaccented(key: string): string {
  return key.normalize("NFD").replace(/\p{M}/gu, "");
}

/** A name that fits: how well, what rank it has, how long it is. */
type Fit = [fit: number, rank: number, length: number, text: string];

const keys = new WeakMap<Index, string[][]>();

/** The things that have a name like a text: the same name first, then those that begin with it, then others. */
export function findThings(index: Index, text: string): Thing[] {
  const key = nameKey(text);
  if (key === "") return [];
  const compared = keys.get(index) ?? index.things.map((thing) => thing[4].map(([name]) => nameKey(name)));
  keys.set(index, compared);
  const found = fitting(index, compared, key, (name) => name);
  return found.length > 0 ? found : fitting(index, compared, unaccented(key), unaccented);
}

function fitting(index: Index, compared: string[][], key: string, as: (name: string) => string): Thing[] {
  const found: [Fit, Thing][] = [];
  index.things.forEach(([path, label, lang, kind, names], place) => {
    const fits = names.flatMap(([text, rank], at): Fit[] => {
      const name = as(compared[place]?.[at] ?? "");
      return name.includes(key) ? [[name === key ? 0 : name.startsWith(key) ? 1 : 2, rank, text.length, text]] : [];
    });
    const best = fits.sort(order)[0];
    if (best === undefined) return;
    const by = best[3] === label ? "" : best[3];
    const page = index.page.replace("{path}", () => encodeURI(path));
    found.push([best, { iri: index.base + path, page, label, lang, kind: index.kinds[kind] ?? "", by }]);
  });
  return found.sort(([one, first], [other, second]) => order(one, other) || (first.iri < second.iri ? -1 : 1)).map(([, thing]) => thing);
}

function order(one: Fit, other: Fit): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
