"""Templates: every text is escaped, and nothing that could change how the page reads comes through unseen."""

from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from accoop.glyphs import printable
from accoop.pages.addresses import ICON, STYLE

_TEMPLATES: Final = "templates"
FILES: Final = {STYLE: "text/css", ICON: "image/svg+xml"}


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True,
        finalize=_shown,
        keep_trailing_newline=False,
        loader=PackageLoader("accoop.pages", _TEMPLATES),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def rendered(template: str, **facts: object) -> str:
    """A page, from its template and what stands in it."""
    return _environment().get_template(template).render(**facts)


def compile_templates() -> None:
    """Compile all templates, so that the first page takes no longer than others."""
    environment = _environment()
    for name in environment.list_templates(extensions=("html",)):
        environment.get_template(name)


@cache
def static_file(name: str) -> bytes:
    """A file that pages need, one of `FILES`."""
    source, _, _ = PackageLoader("accoop.pages", _TEMPLATES).get_source(_environment(), name)
    return source.encode()


def _shown(value: object) -> object:
    """Controls and direction overrides are shown as escapes."""
    return printable(value) if type(value) is str and not value.isprintable() else value
