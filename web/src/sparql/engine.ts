/** Who answers queries: the server, or an engine in the visitor's browser. */

import type { Yasqe } from "@zazuko/yasqe";
import type Yasgui from "@zazuko/yasgui";
import type { Say } from "../shared/say.ts";

/** Answers queries. */
export interface Engine {
  /**
   * The answer in a format; what cannot be answered has another status than 200 and says why.
   *
   * @param accept The media type of the answer.
   * @param stop Ends the waiting, and the work where it can be ended.
   */
  ask(query: string, accept: string, stop?: AbortSignal): Promise<Response>;
}

/** The server behind the page. */
export function serverEngine(endpoint: string, language: string): Engine {
  const headers = { "Accept-Language": language };
  return {
    ask: (query, accept, stop) =>
      fetch(endpoint, { method: "POST", headers: { ...headers, Accept: accept }, body: new URLSearchParams({ query }), signal: stop ?? null }),
  };
}

/** Let an editor ask an engine, in place of its own request; its button then stops what it began. */
export function askThrough(editor: typeof Yasgui.Yasqe, engine: Engine, say: Say): void {
  const latest = new WeakMap<Yasqe, AbortController>();
  editor.prototype.query = async function (this: Yasqe): Promise<void> {
    this.abortQuery();
    const stop = new AbortController();
    const begun = Date.now();
    latest.set(this, stop);
    this.emit("query", new Request(location.href), stop);
    const answer = await answered(engine, this, stop.signal).catch((error: unknown) => error);
    if (latest.get(this) !== stop) return; // another query has taken its place
    const told = stop.signal.aborted ? new Error(say("stopped")) : answer;
    this.emit("queryResponse", told, Date.now() - begun);
  };
}

/** An answer as the editor takes it. */
async function answered(engine: Engine, yasqe: Yasqe, stop: AbortSignal): Promise<object> {
  const graph = ["CONSTRUCT", "DESCRIBE"].includes(yasqe.getQueryType());
  const accept = graph ? "text/turtle" : "application/sparql-results+json";
  const response = await engine.ask(yasqe.getValue(), accept, stop);
  const { ok, status, statusText, headers, type } = response;
  const content = await response.text();
  if (!ok) throw new Error(content || statusText);
  return { ok, status, statusText, headers, type, content };
}
