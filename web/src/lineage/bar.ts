/** Above the picture: buttons for its size, a slider for its date, and whose path is followed. */

import type { Box } from "./drawing.ts";
import type { View } from "./view.ts";

interface Hands {
  readonly view: View;
  readonly until: (date: string) => void;
  readonly clear: () => void;
}

export class Bar {
  readonly place: HTMLElement;
  readonly dates: readonly string[];
  readonly hands: Hands;
  readonly #slider: HTMLInputElement;
  readonly #date = made("span");
  readonly #followed = made("p");

  constructor(place: HTMLElement, dates: readonly string[], hands: Hands) {
    this.place = place;
    this.dates = dates;
    this.hands = hands;
    const { view } = hands;
    const sizes = made("div");
    sizes.className = "sizes";
    sizes.append(
      this.#button("sayNearer", () => view.nearer()),
      this.#button("sayFarther", () => view.farther()),
      this.#button("sayWhole", () => view.whole()),
      this.#button("saySize", () => view.resize(1)),
    );
    this.#slider = made("input");
    const { length } = dates;
    Object.assign(this.#slider, { type: "range", min: "0", max: String(length - 1), step: "1", id: "until" });
    this.#slider.addEventListener("input", () => {
      const chosen = this.#slider.valueAsNumber;
      hands.until(chosen < length - 1 ? (dates[chosen] ?? "") : "");
    });
    const label = made("label");
    label.htmlFor = "until";
    label.textContent = this.#say("sayUntil");
    const time = made("div");
    time.className = "until";
    time.append(label, this.#slider, this.#date);
    time.hidden = length < 2;
    this.#followed.className = "followed";
    this.#followed.setAttribute("role", "status");
    const hint = made("p");
    hint.className = "hint";
    hint.textContent = this.#say("sayKeys");
    const bar = made("div");
    bar.className = "bar";
    bar.append(sizes, time, this.#followed);
    place.before(bar);
    place.after(hint);
  }

  show(until: string, followed: Box | undefined): void {
    const last = this.dates.length - 1;
    const index = until ? this.dates.findLastIndex((date) => date <= until || date.startsWith(until)) : last;
    this.#slider.value = String(index);
    const date = until || this.dates[last] || "";
    this.#date.textContent = date;
    this.#slider.setAttribute("aria-valuetext", date);
    this.#followed.replaceChildren(...(followed ? this.#told(followed) : []));
  }

  #told(box: Box): (Node | string)[] {
    const link = made("a");
    link.href = box.href;
    link.textContent = this.#say("sayOpen");
    const clear = this.#button("sayClear", this.hands.clear);
    const name = made("b");
    name.textContent = box.title;
    return [`${this.#say("sayMarked")} `, name, " ", ...(box.href ? [link, " "] : []), clear];
  }

  #button(name: string, act: () => void): HTMLButtonElement {
    const button = made("button");
    button.type = "button";
    button.textContent = this.#say(name);
    button.addEventListener("click", act);
    return button;
  }

  #say(name: string): string {
    return this.place.dataset[name] ?? "";
  }
}

function made<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] {
  return document.createElement(name);
}
