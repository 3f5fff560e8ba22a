"""When things are: their own date, or the date of what they hang on."""

from accoop.lineage.model import Lineage


def hanging_dates(lineage: Lineage) -> dict[str, str]:
    """The date of every thing that has one or is linked, through however many others, to one that has.

    A thing without a date stands at the earliest date among the things it is linked to; where none of
    them has one, at the earliest date at which one of them stands. What is linked to nothing dated is
    left out.
    """
    dates = {node.path: node.start for node in lineage.nodes if node.start is not None}
    around: dict[str, set[str]] = {node.path: set() for node in lineage.nodes}
    for edge in lineage.edges:
        around[edge.source].add(edge.target)
        around[edge.target].add(edge.source)
    waiting = [node.path for node in lineage.nodes if node.path not in dates]
    while waiting:
        near = {p: [dates[other] for other in around[p] if other in dates] for p in waiting}
        found = {path: min(known) for path, known in near.items() if known}
        if not found:
            break
        dates.update(found)
        waiting = [path for path in waiting if path not in found]
    return dates
