/** The page of a lineage: its picture can be moved, made larger, followed along its arrows and seen as of a date. */

import "./lineage/lineage.css";
import { Bar } from "./lineage/bar.ts";
import { Drawing } from "./lineage/drawing.ts";
import { readState, writeState, type State } from "./lineage/state.ts";
import { View } from "./lineage/view.ts";

function start(place: HTMLElement, svg: SVGSVGElement): void {
  const drawing = new Drawing(svg);
  const view = new View(place, svg);
  let state: State = readState(location.hash);
  const bar = new Bar(place, drawing.dates, { view, until, clear: () => follow("") });

  function show(): void {
    drawing.showUntil(state.until);
    drawing.follow(state.path);
    bar.show(state.until, drawing.box(state.path));
  }

  function keep(changed: Partial<State>): void {
    state = { ...state, ...changed };
    writeState(state);
  }

  function until(date: string): void {
    keep({ until: date });
    show();
  }

  function follow(path: string): void {
    keep({ path });
    show();
  }

  place.addEventListener("click", (event) => {
    const path = drawing.pathAt(event.target);
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (path === undefined || path === state.path || !plain) return;
    event.preventDefault(); // the second click, or Enter, opens the page
    follow(path);
  });
  place.parentElement?.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.path) follow("");
  });
  addEventListener("hashchange", () => {
    state = readState(location.hash);
    view.restore(state);
    show();
  });
  view.restore(state);
  view.onChange((size, left, top) => keep({ size, left, top }));
  show();
}

const place = document.getElementById("picture");
const svg = place?.querySelector("svg");
if (place && svg) start(place, svg);
