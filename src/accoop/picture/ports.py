"""Ports: at which height of which side each line leaves or enters a box, and where its verb stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from accoop.picture.nets import LEFT, RIGHT, Net, Place
from accoop.picture.texts import LEADING

PITCH: Final = 12.0
LABEL_SIZE: Final = 10.0
# Lines from the left and from the right of a gutter never have the same height: they keep to two combs.
COMB: Final = 6.0
_TEETH: Final = {RIGHT: 0.0, LEFT: 3.0}
_LABEL_SPACE: Final = 9.0
HUB: Final = -1

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Port:
    """Where a line meets a box.

    Attributes:
        key: the net and the number of the spoke, or `HUB`.
        room: the height that it needs, with its label.
        toward: how far down the picture the line goes, as lane and place in the cell.
    """

    key: Key
    box: str
    side: str
    room: float
    toward: tuple[float, float]
    labelled: bool


def ports(
    nets: Iterable[Net], labels: Mapping[int, int], place: Mapping[str, Place], lanes: Mapping[str, int]
) -> dict[tuple[str, str], list[Port]]:
    """The ports of each side of each box, from top to bottom.

    Args:
        nets: the nets.
        labels: how many lines the label of each net has.
        place: where the boxes stand.
        lanes: the number of each lane, from the top.
    """
    found: defaultdict[tuple[str, str], list[Port]] = defaultdict(list)

    def height(box: str) -> tuple[float, float]:
        lane, _, row = place[box]
        return float(lanes[lane]), float(row)

    for net in nets:
        others = [height(spoke.box) for spoke in net.spokes]
        middle = (sum(o[0] for o in others) / len(others), sum(o[1] for o in others) / len(others))
        lines = labels[net.name]
        room = lines * LABEL_SIZE * LEADING + _LABEL_SPACE if lines else PITCH
        found[net.hub, net.side].append(Port((net.name, HUB), net.hub, net.side, room, middle, lines > 0))
        for number, spoke in enumerate(net.spokes):
            found[spoke.box, spoke.side].append(
                Port((net.name, number), spoke.box, spoke.side, PITCH, height(net.hub), labelled=False)
            )
    return {side: sorted(those, key=lambda p: (p.toward, p.key)) for side, those in found.items()}


def room(those: Iterable[Port]) -> float:
    """The height that the ports of one side need."""
    return sum(port.room for port in those)


def heights(those: list[Port], top: float, height: float) -> dict[Key, float]:
    """The y of each port of one side of a box."""
    y = top + (height - room(those)) / 2
    found = {}
    for port in those:
        y += port.room
        line = y - 2 if port.labelled else y - port.room / 2
        tooth = _TEETH[port.side]
        found[port.key] = round((line - tooth) / COMB) * COMB + tooth
    return found
