/** All things that have a name like the one that the address asks for, where no server lists them. */

import { element } from "../shared/dom.ts";
import { namesAt, type Thing } from "../shared/lookup.ts";
import { findThings } from "../shared/names.ts";
import { sentences } from "../shared/say.ts";

const MOST = 200;

/** Fill the place that the page has for them. */
export async function listFound(place: HTMLElement): Promise<void> {
  const text = (new URLSearchParams(location.search).get("q") ?? new URLSearchParams(location.hash.slice(1)).get("q") ?? "").trim();
  addEventListener("hashchange", () => location.reload());
  place.replaceChildren();
  if (text === "") return;
  const field = document.querySelector<HTMLInputElement>("#q");
  if (field) field.value = text;
  const { names = "", root = "", spoken } = place.dataset;
  const say = sentences(spoken);
  const index = await namesAt(names);
  if (index === undefined) {
    place.replaceChildren(element("p", { class: "trouble", role: "alert" }, say("script-unreachable")));
    return;
  }
  const found = findThings(index, text);
  const told = found.length > 0 ? say("search-count", { count: found.length }) : say("search-nothing", { text });
  const list = element("ul", { class: "hits" }, ...found.slice(0, MOST).map((thing) => line(thing, root, say)));
  const rest = found.length > MOST ? [element("p", { class: "hint" }, say("and-more", { count: found.length - MOST }))] : [];
  place.replaceChildren(element("p", { class: "found", role: "status" }, told), list, ...rest);
}

function line({ page, label, lang, kind, by }: Thing, root: string, say: (key: string) => string): HTMLElement {
  const link = element("a", { href: root + page, ...(lang === "" ? {} : { lang }) }, label);
  const how = by === "" ? kind : `${kind} \u00b7 ${say("search-by")}${by}`;
  return element("li", {}, link, " ", element("span", { class: "by" }, how));
}
