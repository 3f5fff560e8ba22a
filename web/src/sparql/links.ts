/** Which IRIs become links: ours to their pages, others only by http or https. */

/**
 * Where an IRI leads; nothing if it must not be followed.
 *
 * @param page The address of the page of a thing of ours, with `{path}` for the rest of its IRI.
 */
export function leadsTo(iri: string, base: string, page: string): { href: string; outward: boolean } | undefined {
  if (iri.startsWith(base)) {
    const [path = "", fragment] = iri.slice(base.length).split("#");
    const place = /^(id|scheme|graph)\/./.test(path) || path === "def" ? encodeURI(path) : undefined;
    if (place === undefined || path.split("/").some((part) => part === "." || part === "..")) return undefined;
    const anchor = fragment === undefined ? "" : `#${encodeURIComponent(fragment)}`;
    return { href: page.replace("{path}", () => place) + anchor, outward: false };
  }
  return outward(iri) ? { href: iri, outward: true } : undefined;
}

function outward(iri: string): boolean {
  if (!/^https?:\/\/[^\s\\]+$/i.test(iri)) return false;
  try {
    const { protocol, hostname } = new URL(iri);
    return hostname !== "" && (protocol === "https:" || protocol === "http:");
  } catch {
    return false;
  }
}
