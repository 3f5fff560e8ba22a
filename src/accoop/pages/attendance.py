"""Which states attended, by regional group of the United Nations: how many of how many, and which."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode

from accoop.pages.context import Context
from accoop.pages.model import Value
from accoop.pages.parts import Bar, Bars

_MEMBERS: Final = 500


def by_regional_group(context: Context, states: Iterable[NamedNode]) -> Bars:
    """A bar for each group, the largest attendance first, with the names of those who attended.

    States that the graph knows in no group stand last; of those, nobody says how many there are.
    """
    groups: dict[NamedNode | None, list[NamedNode]] = {}
    for state in states:
        found = context.descriptions.nodes(state, "regionalGroup")
        groups.setdefault(found[0] if found else None, []).append(state)
    members = {group: _size(context, group, len(found)) for group, found in groups.items()}
    most = max(members.values(), default=1)
    ordered = sorted(groups, key=lambda group: (group is None, -len(groups[group]), str(group)))
    rows = tuple(_bar(context, group, groups[group], members[group], most) for group in ordered)
    return Bars(rows, context.say("attended-shades"))


def _size(context: Context, group: NamedNode | None, attended: int) -> int:
    if group is None:
        return attended
    return len(context.descriptions.subjects("regionalGroup", group, _MEMBERS))


def _bar(context: Context, group: NamedNode | None, states: list[NamedNode], members: int, most: int) -> Bar:
    length = round(100 * len(states) / most, 1)
    names = tuple(sorted((context.value(state) for state in states), key=lambda one: one.text.words))
    if group is None:
        return Bar(Value(context.said("attended-no-group")), length, length, str(len(states)), names=names)
    shown = context.say("attended-of", count=len(states), members=members)
    return Bar(context.value(group), length, length, shown, round(100 * members / most, 1), names)
