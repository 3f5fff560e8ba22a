/** The line above the editor that tells what the engine in the browser does, with a button that stops a query. */

import { button, element } from "../shared/dom.ts";
import type { Say } from "../shared/say.ts";
import type { Listener } from "./engine.ts";

const MB = 1_000_000;

/** The line, and what keeps it up to date. */
export function statusLine(say: Say, stop: () => void): { line: HTMLElement; listener: Listener } {
  const words = element("span", { role: "status" });
  const bar = element("progress", { "aria-label": say("progress") });
  const ending = button(say("stop"), stop);
  const line = element("p", { class: "engine" }, words, " ", bar, ending);
  const tell = (text: string, busy: "loading" | "asking" | "" = ""): void => {
    if (words.textContent !== text) words.textContent = text;
    bar.hidden = busy === "";
    ending.hidden = busy !== "asking";
    line.dataset["state"] = busy;
  };
  const listener: Listener = {
    loading(done, whole) {
      tell(say("loading", { size: (whole / MB).toFixed(1) }), "loading");
      Object.assign(bar, { max: whole, value: done });
    },
    ready: (count) => tell(say("ready", { count })),
    asking() {
      bar.removeAttribute("value");
      tell(say("asking"), "asking");
    },
    failed: (reason) => tell(say("unloaded", { reason })),
  };
  return { line, listener };
}
