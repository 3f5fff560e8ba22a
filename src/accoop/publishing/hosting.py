"""What hosts and crawlers read: site map, robots, and rules that lead from IRIs to files."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape

from accoop.publishing.links import DATA, HTML
from accoop.rdf.terms import SITE_MAPS
from accoop.wording import LANGUAGES

_MOST: Final = 50_000  # addresses in a site map, as its format says
_MAP: Final = "sitemap.xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'

# Media types that a client may ask for, and the ending of the file that it gets.
_ASKED: Final = (("ttl", ("text/turtle", "application/x-turtle")), ("jsonld", ("application/ld+json",)))
_ENDINGS: Final = "|".join(("html", *DATA))
_NAMED: Final = "(id|scheme|graph)/(.+)"
# Documents that tell of many things: what leads to them, and what of the page is meant.
_SHARED: Final = (("def(/.*)?", "def", ""), ("shapes", "shapes", ""), ("shape/(.+)", "shapes", "#$1"))


def site_maps(address: str, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The site map: path and content; of a large site a list of several.

    Args:
        address: the address of the site, which ends in `/`.
        pages: the paths of its pages.
    """
    places = [address + quote(page) for page in sorted(pages)]
    parts = [places[start : start + _MOST] for start in range(0, len(places), _MOST)]
    if len(parts) == 1:
        yield _MAP, _listed("urlset", "url", parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _listed("urlset", "url", part)
    yield _MAP, _listed("sitemapindex", "sitemap", [address + name for name in names])


def _listed(root: str, element: str, places: Sequence[str]) -> bytes:
    lines = "".join(f"<{element}><loc>{escape(place)}</loc></{element}>\n" for place in places)
    return f'{_HEAD}<{root} xmlns="{SITE_MAPS}">\n{lines}</{root}>\n'.encode()


def robots(address: str) -> bytes:
    """Everything may be read."""
    return f"User-agent: *\nAllow: /\nSitemap: {address}{_MAP}\n".encode()


def redirects(address: str) -> bytes:
    """Rules for the server of permanent names (Apache, `mod_rewrite`): from each IRI to its file.

    A client gets Turtle or JSON-LD where it asks for that, else the page, in its language where there is one.
    """
    return _rules(address, "R=303,L,NE").encode()


def own_rules() -> bytes:
    """Rules for an Apache that hands out the site itself: media types."""
    lines = [
        "AddType text/turtle .ttl",
        "AddType application/ld+json .jsonld",
        "AddType application/trig .trig",
        "AddType application/n-triples .nt",
        "AddType application/n-quads .nq",
        "AddType application/graphml+xml .graphml",
        "AddCharset UTF-8 .html .ttl .jsonld .json .csv .nt .nq .trig",
        "Options -MultiViews",
        "",
    ]
    return "\n".join(lines).encode()


def _rules(to: str, flags: str) -> str:
    target = re.sub(r"([%$\\])", r"\\\1", to)
    lines = ["Options +FollowSymLinks -MultiViews", "RewriteEngine On", ""]
    lines += [rf"RewriteRule ^(.+\.({_ENDINGS}))$ {target}$1 [{flags}]"]
    for ending, types in _ASKED:
        lines += _rule(_accepts(types), f"^{_NAMED}$", f"{target}$1/$2.{ending}", flags)
        for asked, document, _ in _SHARED:
            lines += _rule(_accepts(types), f"^{asked}$", f"{target}{document}.{ending}", flags)
    for language in LANGUAGES[1:]:
        reads = f"RewriteCond %{{HTTP:Accept-Language}} ^{language}\\b [NC]"
        lines += _rule(reads, f"^{_NAMED}$", f"{target}$1/$2.{language}{HTML}", flags)
        for asked, document, place in _SHARED:
            lines += _rule(reads, f"^{asked}$", f"{target}{document}.{language}{HTML}{place}", flags)
    lines += [f"RewriteRule ^{_NAMED}$ {target}$1/$2{HTML} [{flags}]"]
    for asked, document, place in _SHARED:
        lines += [f"RewriteRule ^{asked}$ {target}{document}{HTML}{place} [{flags}]"]
    lines += [f"RewriteRule ^(.*)$ {target}$1 [{flags.replace('303', '302')}]", ""]
    return "\n".join(lines)


def _accepts(types: Sequence[str]) -> str:
    wanted = "|".join(re.escape(one).replace("/", r"\/") for one in types)
    return f"RewriteCond %{{HTTP_ACCEPT}} ({wanted}) [NC]"


def _rule(condition: str, pattern: str, target: str, flags: str) -> list[str]:
    return [condition, f"RewriteRule {pattern} {target} [{flags}]"]
