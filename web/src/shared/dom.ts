/** Elements made of names and texts: no text ever becomes markup. */

type Child = Node | string;

/** An element with its attributes and what stands in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(words: string, act: () => void): HTMLButtonElement {
  const made = element("button", { type: "button" }, words);
  made.addEventListener("click", act);
  return made;
}
