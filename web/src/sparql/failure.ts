/** Why there is no answer: the server's own sentence, which is in the language of the page, or ours if it is silent. */

import type { Yasr } from "@zazuko/yasr";
import { element } from "../shared/dom.ts";
import type { Setting } from "./setting.ts";

/** The plugin of the editor's answers that tells what went wrong. */
export function failurePlugin({ say }: Setting) {
  return class Failure {
    priority = 20;
    label = say("failed");
    hideFromSelection = true;
    readonly yasr: Yasr;
    constructor(yasr: Yasr) {
      this.yasr = yasr;
    }

    canHandleResults(): boolean {
      return this.yasr.results?.getError() !== undefined;
    }

    draw(): void {
      const results = this.yasr.results as { error?: unknown; getError(): { text?: string } | undefined } | undefined;
      // A request that nobody answers fails with an error of the browser, in words of its own.
      const silent = results?.error instanceof TypeError;
      const told = silent ? "" : (results?.getError()?.text ?? "").trim();
      this.yasr.resultsEl.append(element("p", { class: "trouble", role: "alert" }, told === "" ? say("unreachable") : told));
    }

    getIcon(): undefined {
      return undefined;
    }
  };
}
