"""Things that reports speak of, known from the authority graph or minted from what a report prints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something with an IRI.

    Attributes:
        path: the IRI behind `id/`, such as `state/CHN` or `resolution/cosp-uncac/4/2`.
        kind: the local name of its class, such as `State`.
    """

    path: str
    kind: str
