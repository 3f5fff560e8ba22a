/** YASGUI as it is set up here: one engine, ours; nothing of its own lists; answers drawn by us. */

import type { Yasqe as Editor } from "@zazuko/yasqe";
import Yasgui, { type PartialConfig } from "@zazuko/yasgui";
import { answerPlugin } from "./answer.ts";
import { button, element } from "../shared/dom.ts";
import { failurePlugin } from "./failure.ts";
import { ownCompleters, suggestWhileWriting } from "./completion.ts";
import { askThrough } from "./engine.ts";
import type { Setting } from "./setting.ts";

const DAYS = 24 * 60 * 60;
const LONGEST_ADDRESS = 4000;
const LEADING_AWAY =
  ".yasr_external_ref_btn, .yasr_downloadIcon, .yasr_response_chip, .yasr_tryQuery, .yasqe_share, .yasqe_fullscreenBtn";

// Where the editor says something in English, how that begins, and which sentence of ours says it.
const FOREIGN = [
  [".overlay_btn", "Show all", "all"],
  [".overlay_btn span", "Download result", "download"],
  [".yasqe_tooltip", "This line is invalid. Expected: ", "expected"],
  [".notification", "Press CTRL - <spacebar> to autocomplete", "press"],
] as const;

/** The editor, in place of the form. */
export function openEditor(place: HTMLElement, setting: Setting, first: string, name: string, given: boolean): Yasgui {
  const { Yasqe, Yasr } = Yasgui;
  const { say } = setting;
  ownCompleters(Yasqe, setting);
  askThrough(Yasqe, setting.engine, say);
  Yasqe.defaults.value = first;
  const { response } = Yasr.plugins;
  Yasr.plugins = {};
  Yasr.defaults.plugins = {};
  let editor: Yasgui | undefined;
  const asked = (): string => editor?.getTab()?.getYasqe()?.getValue() ?? "";
  Yasr.registerPlugin("answer", answerPlugin(setting, asked) as never);
  if (response) Yasr.registerPlugin("response", labelled(response as never, say("raw")) as never);
  Yasr.registerPlugin("error", failurePlugin(setting) as never);
  Object.assign(Yasr.defaults, { prefixes: setting.vocabulary.prefixes, pluginOrder: ["answer", "response"], defaultPlugin: "answer", maxPersistentResponseSize: 0 });
  const config: PartialConfig = {
    persistenceId: "accoop",
    persistencyExpire: 30 * DAYS,
    populateFromUrl: false,
    autofocus: false,
    tabName: say("tabs"),
    endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => undefined },
    requestConfig: { endpoint: () => location.href }, // it must have one, and asks none
    yasqe: { prefixCcApi: null, createShortLink: undefined, resizeable: false, editorHeight: "22rem", autocompleters: Yasqe.defaults.autocompleters },
  };
  editor = new Yasgui(place, config);
  const started = editor;
  editor.on("queryResponse", () => remember(setting.addressOf(asked())));
  const known = new WeakSet<Editor>();
  const equip = (): void => {
    const yasqe = started.getTab()?.getYasqe();
    if (yasqe === undefined || known.has(yasqe)) return;
    known.add(yasqe);
    suggestWhileWriting(yasqe, setting);
  };
  editor.on("tabSelect", () => setTimeout(equip));
  if (given) openQuery(started, first, name);
  equip();
  place.prepend(element("p", { class: "new" }, button(`+ ${say("new")}`, () => void started.addTab(true))));
  speak(place, setting);
  new MutationObserver(() => speak(place, setting)).observe(place, { subtree: true, childList: true, attributeFilter: ["title", "aria-label"] });
  return started;
}

/** Open a query in a tab of its own, unless it is the one that stands there. */
export function openQuery(editor: Yasgui, text: string, name: string): void {
  if (editor.getTab()?.getYasqe()?.getValue() === text) return;
  const called = name === "" ? {} : { name };
  editor.addTab(true, { ...Yasgui.Tab.getDefaults(editor), ...called, yasqe: { value: text } });
}

/** A plugin under another label. */
function labelled<T extends new (...given: never[]) => object>(plugin: T, label: string): T {
  // @ts-expect-error TypeScript asks for a constructor of any arguments here; it is passed on as it is.
  return class extends plugin {
    label = label;
  };
}

/** Put the address of a query into that of the page, so that it can be passed on. */
function remember(address: string): void {
  if (address.length < LONGEST_ADDRESS) history.replaceState(null, "", address);
}

/** What the editor says is said in the language of the page; what leads elsewhere goes. */
function speak(place: HTMLElement, { say }: Setting): void {
  for (const one of place.querySelectorAll(LEADING_AWAY)) one.remove();
  name(place, ".closeTab", say("close"));
  name(place, ".yasqe_queryButton:not(.busy)", say("run"));
  name(place, ".yasqe_queryButton.busy", say("stop"));
  name(place, ".CodeMirror textarea", say("editor"));
  for (const [selector, foreign, key] of FOREIGN) reword(place, selector, foreign, say(key));
  for (const one of place.querySelectorAll(".yasr_btn[title]")) called(one, one.getAttribute("title") ?? "");
}

function name(place: HTMLElement, selector: string, words: string): void {
  for (const one of place.querySelectorAll(selector)) called(one, words);
}

/** Put other words in the place of those with which a text begins, and take away the title that says them again. */
function reword(place: HTMLElement, selector: string, foreign: string, words: string): void {
  for (const one of place.querySelectorAll(selector)) {
    const text = one.firstChild;
    if (text?.nodeType !== Node.TEXT_NODE || !text.nodeValue?.startsWith(foreign)) continue;
    text.nodeValue = words + text.nodeValue.slice(foreign.length);
    one.closest("[title]")?.removeAttribute("title");
  }
}

/** Give an element a name, unless it has it. */
function called(one: Element, words: string): void {
  for (const attribute of ["title", "aria-label"]) {
    if (one.getAttribute(attribute) !== words) one.setAttribute(attribute, words);
  }
}
