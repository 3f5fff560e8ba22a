/** A worker that holds the data and answers one query after another, beside the page. */

import { initSync, Store } from "oxigraph/web.js";
import type { Answered, Asked, Begin, Ready, Trouble } from "./messages.ts";

const MOST = 32 * 1024 * 1024; // characters of an answer, so that the page can show it
// The default graph is what all named graphs say together, each statement once, as on the server.
const MERGE = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }";

let store: Store | undefined;

addEventListener("message", ({ data }: MessageEvent<Begin | Asked>) => {
  postMessage("module" in data ? begin(data) : answer(data));
});

function begin({ module, data }: Begin): Ready | Trouble {
  try {
    initSync({ module });
    store = new Store();
    store.load(data, { format: "application/trig", no_transaction: true });
    const named = store.size;
    store.update(MERGE);
    return { count: store.size - named };
  } catch (error) {
    return { trouble: "broken", reason: String(error) };
  }
}

function answer({ query, accept }: Asked): Answered | Trouble {
  try {
    const body = store?.query(query, { results_format: accept });
    if (typeof body !== "string") return { trouble: "broken", reason: "" };
    return body.length > MOST ? { trouble: "large", reason: `${MOST / 1024 / 1024} MB` } : { body };
  } catch (error) {
    // What the engine throws itself are errors of a query; all else has overthrown it.
    const broken = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    return { trouble: broken ? "broken" : "syntax", reason: error instanceof Error ? error.message : String(error) };
  }
}
