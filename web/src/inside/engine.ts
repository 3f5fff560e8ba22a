/** Oxigraph in the visitor's browser: it runs in a worker, so that the page goes on and a query can be stopped. */

import type { Engine } from "../sparql/engine.ts";
import type { Say } from "../shared/say.ts";
import { refusal } from "./guard.ts";
import { unpacked, type Part } from "./loading.ts";
import type { Answered, Asked, Begin, Ready, Trouble } from "./messages.ts";

/** Told what goes on. */
export interface Listener {
  loading(done: number, whole: number): void;
  ready(count: number): void;
  asking(): void;
  failed(reason: string): void;
}

/** Whether this browser can do it at all. */
export function possible(): boolean {
  return typeof WebAssembly === "object" && typeof Worker === "function" && typeof DecompressionStream === "function";
}

export class BrowserEngine implements Engine {
  readonly #listener: Listener;
  readonly #say: Say;
  readonly #begin: Promise<Begin>;
  #worker!: Promise<Worker>;
  #count = 0;
  #failed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(engine: Part, data: Part, listener: Listener, say: Say) {
    this.#listener = listener;
    this.#say = say;
    this.#begin = this.#load(engine, data);
    this.#start();
  }

  /** One query after another: each waits for the one before. */
  ask(query: string, accept: string, stop?: AbortSignal): Promise<Response> {
    const refused = refusal(query);
    if (refused !== undefined) return Promise.resolve(new Response(this.#say(refused), { status: 400 }));
    const turn = this.#last.then(() => this.#answered({ query, accept }, stop));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #load(engine: Part, data: Part): Promise<Begin> {
    let done = 0;
    const whole = engine.size + data.size;
    const took = (bytes: number): void => {
      done = Math.min(done + bytes, whole);
      if (!this.#failed) this.#listener.loading(done, whole);
    };
    const headers = { "Content-Type": "application/wasm" };
    const [module, bytes] = await Promise.all([
      unpacked(engine, took).then((stream) => WebAssembly.compileStreaming(new Response(stream, { headers }))),
      unpacked(data, took).then((stream) => new Response(stream).arrayBuffer()),
    ]);
    return { module, data: new Uint8Array(bytes) };
  }

  #start(): void {
    this.#worker = this.#started();
    this.#worker.catch(() => undefined); // told to the listener, and to whoever asks
  }

  /** A new worker that holds the data. */
  async #started(): Promise<Worker> {
    try {
      const begin = await this.#begin;
      const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
      const told = await replied<Ready>(worker, begin);
      if ("trouble" in told) throw new Error(told.reason);
      this.#count = told.count;
      this.#listener.ready(told.count);
      return worker;
    } catch (error) {
      this.#failed = true;
      this.#listener.failed(error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  async #answered(asked: Asked, stop?: AbortSignal): Promise<Response> {
    const worker = await this.#worker;
    stop?.throwIfAborted();
    this.#listener.asking();
    const told = await Promise.race([replied<Answered>(worker, asked), stopped(stop)]);
    if (told === undefined || ("trouble" in told && told.trouble === "broken")) {
      worker.terminate();
      this.#start();
      stop?.throwIfAborted();
    } else this.#listener.ready(this.#count);
    if (told === undefined || "trouble" in told) {
      return new Response(this.#say(told?.trouble ?? "broken", { reason: told?.reason ?? "" }), { status: 400 });
    }
    return new Response(told.body, { headers: { "Content-Type": asked.accept } });
  }
}

/** What a worker replies to a message; a worker that fails tells nothing more. */
function replied<T>(worker: Worker, message: Begin | Asked): Promise<T | Trouble> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<T | Trouble>) => resolve(data);
    worker.onerror = ({ message }) => resolve({ trouble: "broken", reason: message });
    worker.postMessage(message);
  });
}

function stopped(stop?: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => stop?.addEventListener("abort", () => resolve(undefined), { once: true }));
}
