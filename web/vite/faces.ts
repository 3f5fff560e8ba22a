/** Of a font that comes in slices of characters, only the slices that hold a character in use. */

import type { AtRule, Plugin } from "postcss";

/**
 * A plugin that drops the other faces from style sheets.
 *
 * @param characters All characters that the project's own content uses; if there are none, every face stays.
 */
export function facesInUse(characters: string): Plugin {
  const used = [...characters].map((character) => character.codePointAt(0) ?? 0);
  return {
    postcssPlugin: "accoop-faces-in-use",
    AtRule: {
      "font-face": (face) => {
        const slices = slicesOf(face);
        const needed = slices.some(([first, last]) => used.some((code) => first <= code && code <= last));
        if (used.length > 0 && slices.length > 0 && !needed) face.remove();
      },
    },
  };
}

/** The first and the last code point of each range that a face is for. */
function slicesOf(face: AtRule): [number, number][] {
  const found: [number, number][] = [];
  face.walkDecls("unicode-range", (declaration) => {
    for (const range of declaration.value.split(",")) {
      const [first = "", last] = range.trim().replace(/^U\+/i, "").split("-");
      found.push([parseInt(first, 16), parseInt(last ?? first, 16)]);
    }
  });
  return found;
}
