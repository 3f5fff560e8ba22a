/** The editor where no server stands behind the page: the browser answers, and files hold the examples. */

import type Yasgui from "@zazuko/yasgui";
import { openQuery } from "../sparql/editor.ts";
import type { Start } from "../sparql/setting.ts";
import type { Say } from "../shared/say.ts";
import { BrowserEngine, possible } from "./engine.ts";
import { statusLine } from "./status.ts";

/** The engine, and what to begin with. */
export interface Inside {
  engine: BrowserEngine;
  addressOf: (query: string) => string;
  /** The query that the address of the page asks for, if it does. */
  asked: () => Promise<Start | undefined>;
  /** Open in the editor what is chosen from the examples, and what the address comes to ask for. */
  follow: (editor: Yasgui) => void;
}

/** Begin to load the engine; nothing but a line that says why where this browser cannot run it. */
export function begin(place: HTMLElement, say: Say): Inside | undefined {
  const unstarted = document.getElementById("unstarted");
  if (!possible()) {
    if (unstarted) unstarted.textContent = say("impossible");
    return undefined;
  }
  unstarted?.remove();
  const { engine = "", engineSize, data = "", dataSize } = place.dataset;
  let shown: Yasgui | undefined;
  const { line, listener } = statusLine(say, () => shown?.getTab()?.getYasqe()?.abortQuery());
  place.before(line);
  const parts = [{ address: engine, size: Number(engineSize) }, { address: data, size: Number(dataSize) }] as const;
  const select = document.querySelector<HTMLSelectElement>("#example");
  const form = select?.form ?? undefined;
  return {
    engine: new BrowserEngine(...parts, listener, say),
    addressOf: (query) => `#${new URLSearchParams({ query })}`,
    asked: () => asked(place),
    follow(editor) {
      shown = editor;
      const open = async (start: Promise<Start | undefined>): Promise<void> => {
        const found = await start;
        if (found !== undefined) openQuery(editor, found.text, found.name);
      };
      addEventListener("hashchange", () => void open(asked(place)));
      form?.addEventListener("submit", (event) => {
        event.preventDefault();
        void open(example(select?.value ?? ""));
      });
      if (form) form.hidden = false;
    },
  };
}

/** The query that stands behind the # of the address, or that begins with the example or thing named there. */
async function asked(place: HTMLElement): Promise<Start | undefined> {
  const given = new URLSearchParams(location.hash.slice(1));
  const [query, name, thing] = [given.get("query"), given.get("example"), given.get("thing")];
  if (query !== null) return { text: query, name: "", given: true };
  if (name !== null) return example(name);
  if (thing === null || /[<>"{}|^`\\\s]/.test(thing)) return undefined;
  const text = (place.dataset["ofAThing"] ?? "").replaceAll("{thing}", () => thing);
  return { text, name: thing.slice(place.dataset["base"]?.length), given: true };
}

/** A saved query, from its file. */
async function example(name: string): Promise<Start | undefined> {
  const select = document.querySelector<HTMLSelectElement>("#example");
  const option = [...(select?.options ?? [])].find(({ value }) => value === name);
  if (option === undefined) return undefined;
  option.selected = true;
  const response = await fetch(option.dataset["file"] ?? "");
  return response.ok ? { text: await response.text(), name, given: true } : undefined;
}
