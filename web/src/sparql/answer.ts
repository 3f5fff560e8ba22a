/** An answer as a table of texts and links, in place of the tables that come with the editor. */

import type { Yasr } from "@zazuko/yasr";
import { button, element } from "../shared/dom.ts";
import { leadsTo } from "./links.ts";
import type { Setting } from "./setting.ts";
import { written } from "./vocabulary.ts";

const AT_ONCE = 200;
const DATA = {
  rows: [["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"], ["JSON", "application/sparql-results+json", "json"]],
  graph: [["Turtle", "text/turtle", "ttl"], ["JSON-LD", "application/ld+json", "jsonld"]],
} as const;

interface Cell {
  type: string;
  value: string;
  "xml:lang"?: string;
  datatype?: string;
}
type Row = Record<string, Cell | undefined>;

/** The plugin of the editor's answers that draws tables, yes and no. */
export function answerPlugin(setting: Setting, asked: () => string) {
  return class Answer {
    priority = 30;
    label = setting.say("table");
    hideFromSelection = false;
    readonly yasr: Yasr;
    constructor(yasr: Yasr) {
      this.yasr = yasr;
    }

    canHandleResults(): boolean {
      const results = this.yasr.results;
      return results !== undefined && !results.getError() && (results.getBoolean() !== undefined || results.getVariables().length > 0);
    }

    draw(): void {
      const results = this.yasr.results;
      if (results === undefined) return;
      const truth = results.getBoolean();
      if (truth !== undefined) {
        this.yasr.resultsEl.append(element("p", { class: "truth" }, setting.say(truth ? "yes" : "no")));
        return;
      }
      const rows = (results.getBindings() ?? []) as Row[];
      const graph = (results.getStatements() ?? []).length > 0;
      const seconds = ((results.getResponseTime() ?? 0) / 1000).toFixed(2);
      const time = element("p", { class: "hint time" }, setting.say("seconds", { seconds }));
      this.yasr.resultsEl.append(time, ...drawn(results.getVariables(), rows, graph, setting, asked));
    }

    getIcon(): undefined {
      return undefined;
    }
  };
}

function drawn(names: string[], rows: Row[], graph: boolean, setting: Setting, asked: () => string): Node[] {
  const { say } = setting;
  if (rows.length === 0) return [element("p", { role: "status" }, say("none"))];
  const body = element("tbody");
  const count = element("p", { class: "hint", role: "status" });
  let shown = 0;
  const more = button(say("more"), () => add());
  const add = (): void => {
    body.append(...rows.slice(shown, shown + AT_ONCE).map((row) => line(names, row, setting)));
    shown = Math.min(shown + AT_ONCE, rows.length);
    count.textContent = shown < rows.length ? say("cut", { shown, count: rows.length }) : say("rows", { count: rows.length });
    more.hidden = shown >= rows.length;
  };
  add();
  const head = element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name)));
  const table = element("table", {}, element("thead", {}, head), body);
  const saves = element("p", { class: "saves" });
  for (const [name, type, ending] of graph ? DATA.graph : DATA.rows) {
    saves.append(button(say("save", { format: name }), () => void save(setting, asked(), type, `answer.${ending}`)));
  }
  return [count, element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": say("table") }, table), more, saves];
}

function line(names: string[], row: Row, setting: Setting): HTMLElement {
  return element("tr", {}, ...names.map((name) => element("td", {}, ...cell(row[name], setting))));
}

function cell(term: Cell | undefined, setting: Setting): Node[] {
  if (term === undefined) return [];
  if (term.type !== "uri") {
    const language = term["xml:lang"];
    const attributes: Record<string, string> = language ? { lang: language } : {};
    return [element("span", attributes, term.value)];
  }
  const words = short(term.value, setting);
  const link = leadsTo(term.value, setting.base, setting.page);
  if (link === undefined) return [element("span", { title: term.value }, words)];
  const attributes = { href: link.href, title: term.value };
  if (!link.outward) return [element("a", attributes, words)];
  return [element("a", { ...attributes, class: "outward", rel: "external noopener noreferrer" }, words)];
}

/** An IRI in short: behind the base of ours, with a prefix, or as it is. */
function short(iri: string, setting: Setting): string {
  const { text } = written(iri, setting.vocabulary.prefixes);
  if (!text.startsWith("<")) return text;
  return iri.startsWith(setting.base) ? iri.slice(setting.base.length) : iri;
}

/** Ask again for a format, and save it as a file. */
async function save({ engine }: Setting, query: string, type: string, name: string): Promise<void> {
  const response = await engine.ask(query, type);
  if (!response.ok) return;
  const address = URL.createObjectURL(await response.blob());
  element("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
