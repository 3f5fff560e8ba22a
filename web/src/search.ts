/**
 * Suggestions while one types the name of a thing: a combobox with a list, as ARIA describes it.
 *
 * Where no server stands behind the page, all that is found is listed here too.
 */

import "./search/search.css";
import { element } from "./shared/dom.ts";
import { lookupAt, type Thing } from "./shared/lookup.ts";
import { listFound } from "./search/found.ts";

const PATIENCE = 120; // milliseconds without a key before anything is looked up

let lists = 0;

/** Make a field of a search form a combobox; without a choice, the form works as it does without a script. */
function suggest(field: HTMLInputElement, form: HTMLFormElement): void {
  const root = new URL("./", form.action);
  const lookup = lookupAt(form.dataset["suggestions"] ?? "", form.dataset["names"] ?? "");
  form.hidden = false;
  const list = element("ul", { role: "listbox", id: `suggestions-${++lists}`, class: "suggestions" });
  list.setAttribute("aria-label", field.labels?.[0]?.textContent?.trim() ?? "");
  list.hidden = true;
  const around = element("span", { class: "suggesting" });
  field.replaceWith(around);
  around.append(field, list);
  const given = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(given)) field.setAttribute(name, value);
  let chosen = -1;
  let waiting: number | undefined;
  let asked = 0;

  const close = (): void => {
    asked += 1;
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const choose = (index: number): void => {
    chosen = index;
    [...list.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === index)));
    const option = list.children[index];
    if (option === undefined) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", option.id);
    option?.scrollIntoView({ block: "nearest" });
  };
  const show = (found: Thing[]): void => {
    list.replaceChildren(...found.map((thing, index) => option(thing, `${list.id}-${index}`, root)));
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
    choose(-1);
  };
  const look = async (): Promise<void> => {
    const turn = ++asked;
    const found = await lookup(field.value.trim());
    if (turn === asked && document.activeElement === field) show(found);
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim() === "") close();
    else waiting = window.setTimeout(() => void look(), PATIENCE);
  });
  field.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.isComposing) return;
    if (event.key === "Escape" && count > 0) close();
    else if (event.key === "ArrowDown" && count > 0) choose((chosen + 1) % count);
    else if (event.key === "ArrowUp" && count > 0) choose(chosen <= 0 ? count - 1 : chosen - 1);
    else if (event.key === "Enter" && count > 0 && chosen >= 0) follow(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", close);
  // The field keeps the focus while somebody points at the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    if (event.target instanceof Element) follow(event.target.closest("[role=option]"));
  });
}

/** A suggestion: what it is called, what it is, and the name it was found by. */
function option({ page, label, lang, kind, by }: Thing, id: string, root: URL): HTMLElement {
  const made = element("li", { role: "option", id, "aria-selected": "false", "data-page": new URL(page, root).href });
  made.append(element("span", lang === "" ? {} : { lang }, label), " ", element("span", { class: "by" }, by === "" ? kind : `${kind} \u00b7 ${by}`));
  return made;
}

function follow(option: Element | null | undefined): void {
  if (option instanceof HTMLElement && option.dataset["page"]) location.assign(option.dataset["page"]);
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[role=search]")) {
  const field = form.querySelector<HTMLInputElement>("input[type=search]");
  if (field !== null) suggest(field, form);
}
const found = document.getElementById("found");
if (found !== null) void listFound(found);
