"""PNG: the SVG painted by resvg, without any font of the machine."""

from typing import Final

from accoop.content import content
from accoop.picture.model import Layout
from accoop.picture.svg import Letters, svg
from accoop.picture.typeface import Typeface

# Twice as fine as the screen of the layout, as long as that is soon painted; a larger picture as fine as the
# screen, as long as viewers open it.
_SCALE: Final = 2.0
_SOON_PIXELS: Final = 9_000_000
_MOST_PIXELS: Final = 32_000_000
# For lines with letters that have no outline since they join; the rest of such a line in the second.
_FONTS: Final = ("joining.ttf", "beside.ttf")


def png(layout: Layout, face: Typeface) -> bytes:
    """A picture as PNG; a very large one is painted less finely."""
    import resvg_py

    size = layout.area.width * layout.area.height
    zoom = min(_SCALE, max(min(1.0, (_MOST_PIXELS / size) ** 0.5), (_SOON_PIXELS / size) ** 0.5))
    width = round(layout.area.width * zoom)
    fonts = [str(content("fonts", name)) for name in _FONTS]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(layout, face, letters=Letters.OUTLINES),
            width=width,
            skip_system_fonts=True,
            font_files=fonts,
        )
    )
