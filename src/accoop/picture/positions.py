"""JSON of a layout: x, y, width and height of every box, the route of every arrow, for other programs."""

import json
from dataclasses import asdict

from accoop.picture.model import Layout


def positions(layout: Layout) -> str:
    """A layout as JSON; its fields are those of `Layout`."""
    return json.dumps(asdict(layout), ensure_ascii=False, indent=1) + "\n"
