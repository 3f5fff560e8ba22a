/** The picture as the server drew it: its boxes, its arrows, and what leads where. Nothing is ever moved. */

export interface Box {
  readonly path: string;
  readonly title: string;
  /** The ISO day, month or year that it stands at; empty if there is none. */
  readonly when: string;
  readonly element: Element;
  readonly href: string;
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly net: string;
  readonly element: Element;
}

export class Drawing {
  readonly svg: SVGSVGElement;
  readonly #boxes = new Map<string, Box>();
  readonly #arrows: Arrow[] = [];
  /** What belongs to several arrows: their verb, and the white rim below them. */
  readonly #shared: { readonly net: string; readonly element: Element }[] = [];

  constructor(svg: SVGSVGElement) {
    this.svg = svg;
    for (const element of svg.querySelectorAll(".box")) {
      const link = element.closest("a");
      this.#boxes.set(named(element, "path"), {
        path: named(element, "path"),
        title: element.querySelector("title")?.textContent ?? "",
        when: named(element, "when"),
        element,
        href: link?.getAttribute("href") ?? "",
      });
    }
    for (const element of svg.querySelectorAll(".arrow")) {
      const [from, to, net] = [named(element, "from"), named(element, "to"), named(element, "net")];
      this.#arrows.push({ from, to, net, element });
    }
    for (const element of svg.querySelectorAll(".verb, .rim")) {
      this.#shared.push({ net: named(element, "net"), element });
    }
  }

  /** All dates at which something stands, the earliest first. */
  get dates(): string[] {
    const found = new Set([...this.#boxes.values()].map((box) => box.when).filter((when) => when !== ""));
    return [...found].sort();
  }

  box(path: string): Box | undefined {
    return this.#boxes.get(path);
  }

  /** The path of the box that an event is about. */
  pathAt(target: EventTarget | null): string | undefined {
    if (!(target instanceof Element)) return undefined;
    const box = target.closest(".box") ?? target.closest("a")?.querySelector(".box");
    return box ? named(box, "path") : undefined;
  }

  /** Let what leads to a thing and what comes of it stand out; with no such thing, nothing does. */
  follow(path: string): void {
    const any = this.#boxes.has(path);
    const up = any ? reached(path, this.#arrows, (arrow) => [arrow.to, arrow.from]) : new Set<string>();
    const down = any ? reached(path, this.#arrows, (arrow) => [arrow.from, arrow.to]) : new Set<string>();
    this.svg.classList.toggle("following", any);
    for (const box of this.#boxes.values()) {
      box.element.classList.toggle("off", any && !up.has(box.path) && !down.has(box.path));
      box.element.classList.toggle("followed", box.path === path);
    }
    this.#mark("off", (arrow) => any && !up.has(arrow.to) && !down.has(arrow.from));
  }

  /** Hide what certainly began after a date; an empty one hides nothing. */
  showUntil(date: string): void {
    const later = new Set<string>();
    for (const box of this.#boxes.values()) {
      const isLater = date !== "" && earlier(date, box.when);
      box.element.classList.toggle("later", isLater);
      box.element.closest("a")?.toggleAttribute("inert", isLater);
      if (isLater) later.add(box.path);
    }
    this.#mark("later", (arrow) => later.has(arrow.from) || later.has(arrow.to));
  }

  /** Give arrows a class, and what they share where all of them have it. */
  #mark(name: string, has: (arrow: Arrow) => boolean): void {
    const without = new Set<string>();
    for (const arrow of this.#arrows) {
      const on = has(arrow);
      arrow.element.classList.toggle(name, on);
      if (!on) without.add(arrow.net);
    }
    for (const { net, element } of this.#shared) element.classList.toggle(name, !without.has(net));
  }
}

/** Whether a date is certainly before another, as far as both are known. */
export function earlier(one: string, other: string): boolean {
  const precision = Math.min(one.length, other.length);
  return one.slice(0, precision) < other.slice(0, precision);
}

/** A thing and all that is reached from it along arrows. */
function reached(path: string, arrows: readonly Arrow[], ends: (arrow: Arrow) => [string, string]): Set<string> {
  const next = new Map<string, string[]>();
  for (const arrow of arrows) {
    const [from, to] = ends(arrow);
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  const found = new Set([path]);
  for (const one of found) for (const other of next.get(one) ?? []) found.add(other);
  return found;
}

function named(element: Element, name: string): string {
  return element.getAttribute(`data-${name}`) ?? "";
}
