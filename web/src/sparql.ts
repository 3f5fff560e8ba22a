/** The page on which people write SPARQL: the form becomes YASGUI. */

import "@zazuko/yasgui/build/yasgui.min.css";
import "./sparql/editor.css";
import { lookupAt } from "./shared/lookup.ts";
import { sentences } from "./shared/say.ts";
import { openEditor } from "./sparql/editor.ts";
import { serverEngine } from "./sparql/engine.ts";
import type { Start } from "./sparql/setting.ts";
import { fetchVocabulary } from "./sparql/vocabulary.ts";

async function start(place: HTMLElement, form: HTMLElement, text: HTMLTextAreaElement): Promise<void> {
  const { endpoint = "", suggestions = "", names = "", vocabulary = "", base = "", page = "", name = "", given, spoken } = place.dataset;
  const language = document.documentElement.lang;
  const say = sentences(spoken);
  const asked: Start = { text: text.value, name, given: given === "yes" };
  // Where no server answers, the browser does.
  const inside = endpoint === "" ? await (await import("./inside/start.ts")).begin(place, say) : undefined;
  if (endpoint === "" && inside === undefined) return;
  const setting = {
    language,
    engine: inside?.engine ?? serverEngine(new URL(endpoint, location.href).href, language),
    lookup: lookupAt(suggestions, names),
    base,
    page,
    addressOf: inside?.addressOf ?? ((query: string) => `?${new URLSearchParams({ query, lang: language })}`),
    vocabulary: await fetchVocabulary(vocabulary),
    say,
  };
  form.hidden = true;
  place.hidden = false;
  const first = { ...asked, ...(await inside?.asked()) };
  const editor = openEditor(place, setting, first.text, first.name, first.given);
  inside?.follow(editor);
  editor.on("query", () => document.getElementById("answer")?.remove());
}

const [place, form, text] = ["editor", "asking", "query"].map((id) => document.getElementById(id));
if (place && form && text instanceof HTMLTextAreaElement) void start(place, form, text);
