/** Moving about in the picture: it scrolls as any box of a page does; dragging and size come on top. */

import type { State } from "./state.ts";

const least = 0.05;
const most = 4;
const step = 1.25;
const dragged = 4; // pixels from which on it is no click
const quiet = 200; // milliseconds after which a movement is over

export class View {
  readonly place: HTMLElement;
  readonly svg: SVGSVGElement;
  readonly #width: number;
  readonly #height: number;
  #size = 1;
  #changed: (size: number, left: number, top: number) => void = () => {};

  constructor(place: HTMLElement, svg: SVGSVGElement) {
    this.place = place;
    this.svg = svg;
    this.#width = svg.viewBox.baseVal.width;
    this.#height = svg.viewBox.baseVal.height;
    place.classList.add("movable");
    place.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    place.addEventListener("keydown", (event) => this.#key(event));
    this.#letDrag();
    this.#letNotice();
  }

  onChange(changed: (size: number, left: number, top: number) => void): void {
    this.#changed = changed;
  }

  restore({ size, left, top }: State): void {
    this.resize(size);
    this.place.scrollTo(left, top);
  }

  nearer(): void {
    this.resize(this.#size * step);
  }

  farther(): void {
    this.resize(this.#size / step);
  }

  whole(): void {
    this.resize(Math.min(this.place.clientWidth / this.#width, this.place.clientHeight / this.#height, 1));
  }

  /** Make the picture so large, while a point of the box that it scrolls in stays where it is. */
  resize(size: number, x = this.place.clientWidth / 2, y = this.place.clientHeight / 2): void {
    const now = Math.min(Math.max(size, least), most);
    const [left, top] = [this.place.scrollLeft + x, this.place.scrollTop + y];
    const grown = now / this.#size;
    this.#size = now;
    this.svg.setAttribute("width", String(this.#width * now));
    this.svg.setAttribute("height", String(this.#height * now));
    this.place.scrollTo(left * grown - x, top * grown - y);
    this.#tell();
  }

  #tell(): void {
    this.#changed(this.#size, this.place.scrollLeft, this.place.scrollTop);
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const frame = this.place.getBoundingClientRect();
    this.resize(this.#size * Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => void> = {
      "+": () => this.nearer(),
      "=": () => this.nearer(),
      "-": () => this.farther(),
      "0": () => this.whole(),
      "1": () => this.resize(1),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  #letDrag(): void {
    let from: { x: number; y: number; left: number; top: number } | undefined;
    let moved = false;
    this.place.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.pointerType === "touch") return; // a finger scrolls by itself
      from = { x: event.clientX, y: event.clientY, left: this.place.scrollLeft, top: this.place.scrollTop };
      moved = false;
    });
    addEventListener("pointermove", (event) => {
      if (!from) return;
      const [x, y] = [event.clientX - from.x, event.clientY - from.y];
      moved ||= Math.hypot(x, y) > dragged;
      if (moved) this.place.scrollTo(from.left - x, from.top - y);
    });
    addEventListener("pointerup", () => {
      from = undefined;
    });
    this.place.addEventListener("dragstart", (event) => event.preventDefault());
    this.place.addEventListener(
      "click",
      (event) => {
        if (!moved) return;
        moved = false;
        event.preventDefault();
        event.stopPropagation();
      },
      { capture: true },
    );
  }

  #letNotice(): void {
    let waiting = 0;
    this.place.addEventListener("scroll", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.#tell(), quiet) as unknown as number;
    });
  }
}
