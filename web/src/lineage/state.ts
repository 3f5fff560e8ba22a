/** What is seen of a picture, as it stands behind the # of the address, so that a link shows the same. */

export interface State {
  /** The thing whose path stands out, or nothing. */
  readonly path: string;
  /** The date until which things are shown, or nothing. */
  readonly until: string;
  /** How large the picture is; 1 is the size that it is laid out in. */
  readonly size: number;
  readonly left: number;
  readonly top: number;
}

const date = /^\d{4}(-\d{2}){0,2}$/;

export function readState(hash: string): State {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const until = given.get("until") ?? "";
  return {
    path: given.get("path") ?? "",
    until: date.test(until) ? until : "",
    size: number(given.get("size"), 1),
    left: number(given.get("left"), 0),
    top: number(given.get("top"), 0),
  };
}

export function writeState({ path, until, size, left, top }: State): void {
  const kept = new URLSearchParams();
  if (path) kept.set("path", path);
  if (until) kept.set("until", until);
  if (size !== 1) kept.set("size", size.toFixed(2));
  if (left) kept.set("left", left.toFixed());
  if (top) kept.set("top", top.toFixed());
  const hash = kept.toString();
  history.replaceState(null, "", `${location.pathname}${location.search}${hash && `#${hash}`}`);
}

function number(text: string | null, otherwise: number): number {
  const found = Number(text ?? Number.NaN);
  return Number.isFinite(found) && found >= 0 && text !== "" ? found : otherwise;
}
