/** Sentences in the language of the page, which its elements carry. */

/** A sentence by its key, with its fields filled in. */
export type Say = (key: string, facts?: Record<string, string | number>) => string;

/** The sentences that an element carries. */
export function sentences(carried: string | undefined): Say {
  const known = JSON.parse(carried ?? "{}") as Record<string, string>;
  return (key, facts = {}) =>
    (known[key] ?? key).replace(/\{(\w+)\}/g, (field, name: string) => String(facts[name] ?? field));
}
