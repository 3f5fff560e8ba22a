/** The page on which people write SPARQL: the form becomes YASGUI. */

import "@zazuko/yasgui/build/yasgui.min.css";
import "./sparql/editor.css";
import { openEditor } from "./sparql/editor.ts";
import { sentences } from "./sparql/setting.ts";
import { fetchVocabulary } from "./sparql/vocabulary.ts";

async function start(place: HTMLElement, form: HTMLFormElement, text: HTMLTextAreaElement): Promise<void> {
  const { endpoint = "", lookup = "", root = "", base = "", name = "", given, spoken } = place.dataset;
  const language = document.documentElement.lang;
  const vocabulary = await fetchVocabulary(lookup, language);
  const setting = { language, endpoint, lookup, root, base, vocabulary, say: sentences(spoken) };
  form.hidden = true;
  place.hidden = false;
  const editor = openEditor(place, setting, text.value, name, given === "yes");
  editor.on("query", () => document.getElementById("answer")?.remove());
}

const [place, form, text] = ["editor", "asking", "query"].map((id) => document.getElementById(id));
if (place && form instanceof HTMLFormElement && text instanceof HTMLTextAreaElement) void start(place, form, text);
