/** Suggestions while one writes: the project's prefixes, the graph's classes and properties, things by name. */

import type { Hint, HintList, Yasqe } from "@zazuko/yasqe";
import type Yasgui from "@zazuko/yasgui";
import type { Setting } from "./setting.ts";
import { written, type Term } from "./vocabulary.ts";

const MOST = 20;
const FROM_LENGTH = 2;
// What may belong to a name or to the beginning of a term.
const WORD = /[^\s{}()[\]<>"'`;,|^*+!?$#=&/\\]+$/u;

interface Suggestion {
  iri: string;
  shown: string;
}

/** Take out every completer that asks others or knows names that are not the project's. */
export function ownCompleters(editor: typeof Yasgui.Yasqe, { vocabulary }: Setting): void {
  const lines = Object.entries(vocabulary.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`);
  editor.forkAutocompleter("prefixes", { name: "own-prefixes", persistenceId: null, get: () => lines.sort() });
  const kept = ["variables", "own-prefixes"];
  for (const name of Object.keys(editor.Autocompleters)) if (!kept.includes(name)) delete editor.Autocompleters[name];
  editor.defaults.autocompleters = kept;
}

/** Suggest the graph's own terms and things in an editor, while one writes and on Ctrl+Space. */
export function suggestWhileWriting(yasqe: Yasqe, setting: Setting): void {
  const hint = async (): Promise<HintList> => {
    const cursor = yasqe.getDoc().getCursor();
    const word = wordAt(yasqe);
    const from = { line: cursor.line, ch: word?.start ?? cursor.ch };
    const found = word === undefined ? [] : await suggestions(word.text, afterA(yasqe), setting);
    return { list: found.map((one) => hinted(one, setting)), from, to: cursor };
  };
  const show = (): void => yasqe.showHint({ hint, completeSingle: false, closeCharacters: /[\s>"]/, container: yasqe.rootEl });
  yasqe.on("inputRead", () => {
    const word = wordAt(yasqe);
    if (word !== undefined && word.inside && !yasqe.state.completionActive) show();
  });
  yasqe.addKeyMap({ "Ctrl-Space": () => (wordAt(yasqe) === undefined ? yasqe.autocomplete() : show()) });
}

interface Word {
  text: string;
  start: number;
  /** Whether it stands in a pattern, and does not look like a word of the language. */
  inside: boolean;
}

/** What stands before the cursor, if it could become a term or a thing. */
function wordAt(yasqe: Yasqe): Word | undefined {
  const cursor = yasqe.getDoc().getCursor();
  const before = yasqe.getDoc().getRange({ line: 0, ch: 0 }, cursor);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (/comment|string$/.test(yasqe.getTokenAt(cursor).type ?? "") || /[?$][\w]*$|<[^>\s]*$|PREFIX\s+\S*$/i.test(line)) return undefined;
  const text = WORD.exec(line)?.[0] ?? "";
  const wide = /[\u2e80-\uffef]/.test(text);
  if (text.length < (wide ? 1 : FROM_LENGTH)) return undefined;
  const open = before.split("{").length > before.split("}").length;
  return { text, start: cursor.ch - text.length, inside: open && !/^[A-Z]+$/.test(text) };
}

/** Whether a class is what must follow. */
function afterA(yasqe: Yasqe): boolean {
  const cursor = yasqe.getDoc().getCursor();
  return /(^|\s)(a|rdf:type)\s+\S*$/.test(yasqe.getDoc().getLine(cursor.line).slice(0, cursor.ch));
}

async function suggestions(text: string, classesOnly: boolean, setting: Setting): Promise<Suggestion[]> {
  const { vocabulary, say } = setting;
  const classes = like(text, vocabulary.classes, say("classes"), setting);
  if (classesOnly) return classes.slice(0, MOST);
  const properties = like(text, vocabulary.properties, say("properties"), setting);
  const things = text.includes(":") ? [] : await setting.lookup(text);
  const named = things.map(({ iri, label, kind, by }) => ({ iri, shown: `${by === "" ? label : `${by} = ${label}`} \u2013 ${kind}` }));
  return [...properties, ...classes].slice(0, MOST / 2).concat(named).slice(0, MOST);
}

/** The terms that are written or called like a text. */
function like(text: string, terms: Term[], kind: string, setting: Setting): Suggestion[] {
  const wanted = text.toLowerCase();
  const local = wanted.split(":").pop() ?? "";
  return terms
    .map((term) => ({ term, name: written(term.iri, setting.vocabulary.prefixes).text }))
    .filter(({ term, name }) => {
      if (wanted.includes(":")) return name.toLowerCase().startsWith(wanted);
      return name.toLowerCase().includes(local) || term.names.toLowerCase().includes(wanted);
    })
    .map(({ term, name }) => ({ iri: term.iri, shown: `${name} \u2013 ${term.label} (${kind})` }));
}

/** A suggestion as it is shown; when it is taken it brings its prefix with it. */
function hinted({ iri, shown }: Suggestion, { vocabulary }: Setting): Hint {
  const { text, prefix } = written(iri, vocabulary.prefixes);
  const hint = (yasqe: Yasqe, { from, to }: HintList): void => {
    yasqe.getDoc().replaceRange(text, from, to, "complete");
    const namespace = prefix === undefined ? undefined : vocabulary.prefixes[prefix];
    if (prefix !== undefined && namespace !== undefined && yasqe.getPrefixesFromQuery()[prefix] === undefined) {
      yasqe.addPrefixes({ [prefix]: namespace });
    }
  };
  return { text, displayText: shown, hint } as Hint;
}
