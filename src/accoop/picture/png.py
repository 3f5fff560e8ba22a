"""PNG: the SVG painted by resvg, without any font of the machine."""

from typing import Final

from accoop.picture.model import Layout
from accoop.picture.svg import svg
from accoop.picture.typeface import Typeface

# Twice as fine as the screen of the layout, but within what viewers open.
_SCALE: Final = 2.0
_MOST_PIXELS: Final = 14_000_000


def png(layout: Layout, face: Typeface) -> bytes:
    """A picture as PNG; a very large one is painted less finely."""
    import resvg_py

    size = layout.area.width * layout.area.height
    zoom = min(_SCALE, (_MOST_PIXELS / size) ** 0.5)
    width = round(layout.area.width * zoom)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg(layout, face), width=width, skip_system_fonts=True))
