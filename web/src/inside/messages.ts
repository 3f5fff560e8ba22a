/** What the page and its worker say to each other. */

/** To begin with: the compiled engine, and the data as TriG. */
export interface Begin {
  module: WebAssembly.Module;
  data: Uint8Array<ArrayBuffer>;
}

export interface Asked {
  query: string;
  accept: string;
}

/** The worker can be asked; it holds so many statements. */
export interface Ready {
  count: number;
}

/** Why there is no answer; `broken` if the worker can be asked no more. */
export interface Trouble {
  trouble: "syntax" | "large" | "broken";
  reason: string;
}

export interface Answered {
  body: string;
}
