"""What has to be sent: the graphs that the server does not hold as they stand here."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """What changes on the server.

    Attributes:
        send: IRIs of the graphs to put there, in order.
        drop: IRIs of the graphs that were pushed once and stand here no longer.
        stands: IRI to digest of the graphs that stay there as they are.
    """

    send: tuple[str, ...]
    drop: tuple[str, ...]
    stands: Mapping[str, str]


def plan(here: Mapping[str, str], there: Mapping[str, str], *, everything: bool = False) -> Plan:
    """Compare graphs by their digests.

    Args:
        here: IRI of each graph of the store to its digest.
        there: the same for what was pushed to the server before; other graphs of it are none of ours.
        everything: send also what stands there already.

    >>> plan({"a": "1", "b": "2"}, {"b": "2", "c": "3"})
    Plan(send=('a',), drop=('c',), stands={'b': '2'})
    """
    send = tuple(sorted(name for name, digest in here.items() if everything or there.get(name) != digest))
    stands = {name: digest for name, digest in here.items() if name not in send}
    return Plan(send, tuple(sorted(there.keys() - here.keys())), stands)
