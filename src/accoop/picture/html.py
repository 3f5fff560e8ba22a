"""HTML: the picture in a page with tables of its things and arrows; no script, no request."""

import base64
import hashlib
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from accoop.picture.model import Layout
from accoop.picture.svg import svg
from accoop.picture.typeface import Typeface
from accoop.picture.voice import Voice

_PAGE: Final = "page.html"
_STYLE: Final = "page.css"


def html(layout: Layout, face: Typeface) -> str:
    """The page."""
    voice = Voice(layout.language)
    environment = Environment(
        autoescape=True,
        loader=PackageLoader("accoop.picture", "templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    style = environment.get_template(_STYLE).render()
    return environment.get_template(_PAGE).render(
        layout=layout,
        svg=svg(layout, face),
        style_digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii"),
        names={box.path: box.title for box in layout.boxes},
        tag=voice.tag,
        say=voice.line,
    )


def inline(layout: Layout, face: Typeface) -> str:
    """The picture as a piece of a page, such as a notebook, that scrolls where it is wider."""
    return f'<div style="overflow:auto;max-height:80vh;background:#fff">{svg(layout, face)}</div>'
