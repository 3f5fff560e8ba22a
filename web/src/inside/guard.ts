/** What no query here may be: one that would ask another server, or change the data. */

// What may hold any word: comments, IRIs and strings.
const OPAQUE =
  /#[^\r\n]*|<[^<>"{}|^`\\\s]*>|"""(?:"{0,2}(?:[^"\\]|\\[^]))*"""|'''(?:'{0,2}(?:[^'\\]|\\[^]))*'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'/g;
const ESCAPE = /\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g;
const PROLOGUE = /^\s*(?:(?:PREFIX\s+\S*:|BASE|VERSION)\s+)*/i;
const UPDATES = /^(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)/i;

/** Why a query is refused, if it is. */
export function refusal(query: string): "service" | "update" | undefined {
  const bare = words(query);
  if (UPDATES.test(bare.replace(PROLOGUE, ""))) return "update";
  return [bare, words(query.replace(ESCAPE, unescaped))].some(asksOthers) ? "service" : undefined;
}

function words(query: string): string {
  return query.replace(OPAQUE, " ");
}

/** The engine takes SERVICE also where it is glued to its neighbours. */
function asksOthers(bare: string): boolean {
  return /SERVICE/i.test(bare.replace(/[?$]\w+|:[\w.-]*/g, " "));
}

function unescaped(escape: string, short?: string, long?: string): string {
  const code = parseInt(short ?? long ?? "", 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
}
