"""The lanes of a picture, from top to bottom, and what stands in which."""

from typing import Final

from accoop.lineage.model import Kind

LANES: Final[tuple[str, ...]] = (
    "resolutions",
    "acts",
    "bodies",
    "meetings",
    "documents",
    "statements",
    "recommendations",
    "things",
)
_LANE_OF: Final = {
    Kind.RESOLUTION: "resolutions",
    Kind.ACT: "acts",
    Kind.BODY: "bodies",
    Kind.MEETING: "meetings",
    Kind.AGENDA: "meetings",
    Kind.DOCUMENT: "documents",
    Kind.REPORT: "documents",
    Kind.STATEMENT: "statements",
    Kind.RECOMMENDATION: "recommendations",
}


def lane_of(kind: Kind) -> str:
    """The lane in which things of a kind stand."""
    return _LANE_OF.get(kind, "things")
