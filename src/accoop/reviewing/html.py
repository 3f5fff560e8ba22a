"""A review as one HTML page that needs nothing else: no script, no request, all it shows escaped."""

import base64
import hashlib
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from accoop.glyphs import printable
from accoop.reviewing import anchors
from accoop.reviewing.marking import plain
from accoop.reviewing.model import Page
from accoop.wording import Wording

_PAGE: Final = "page.html"
_STYLE: Final = "review.css"


def html(page: Page, wording: Wording) -> str:
    """The page."""
    environment = Environment(
        autoescape=True,
        finalize=_shown,
        keep_trailing_newline=False,
        loader=PackageLoader("accoop.reviewing", "templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(anchors=anchors, plain=plain)
    style = environment.get_template(_STYLE).render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return environment.get_template(_PAGE).render(
        page=page,
        rules=page.rules,
        say=wording.say,
        style_digest=digest,
    )


def _shown(value: object) -> object:
    """What could change how the page reads, such as a direction override, is shown as an escape."""
    return printable(value) if type(value) is str else value
