"""Circles of arrows, and the order of things whose arrows close none.

Both are in networkx too, whose import takes longer than most lineages take to be drawn.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from typing import Any

Arrow = tuple[str, str]


def circles(arrows: Iterable[Arrow]) -> dict[str, int]:
    """The things that stand in a circle, each with a number that it shares with what leads to it and back.

    >>> sorted(circles([("a", "b"), ("b", "a"), ("b", "c")]))
    ['a', 'b']
    """
    onward: defaultdict[str, list[str]] = defaultdict(list)
    back: defaultdict[str, list[str]] = defaultdict(list)
    for tail, head in arrows:
        onward[tail].append(head)
        back[head].append(tail)
    found: dict[str, int] = {}
    seen: set[str] = set()
    # What leads to the last thing, and was not led to by a later one, stands in a circle with it (Kosaraju).
    for number, path in enumerate(reversed(list(_last_first(list(onward), onward, set())))):
        group = list(_last_first([path], back, seen))
        if len(group) > 1:
            found.update(dict.fromkeys(group, number))
    return found


def in_sequence(things: Iterable[str], arrows: Iterable[Arrow], key: Callable[[str], Any]) -> Iterator[str]:
    """Things in an order in which all arrows lead onward; among those that may come next, the least by key.

    >>> list(in_sequence("abc", [("c", "a")], key=str))
    ['b', 'c', 'a']
    """
    onward: defaultdict[str, list[str]] = defaultdict(list)
    entering: Counter[str] = Counter()
    for tail, head in set(arrows):
        onward[tail].append(head)
        entering[head] += 1
    waiting = [(key(path), path) for path in things if not entering[path]]
    heapify(waiting)
    while waiting:
        _, path = heappop(waiting)
        yield path
        for other in onward[path]:
            entering[other] -= 1
            if not entering[other]:
                heappush(waiting, (key(other), other))


def _last_first(starts: Iterable[str], onward: Mapping[str, list[str]], seen: set[str]) -> Iterator[str]:
    """What is reached and was not seen yet, each behind what it leads to unless that leads back."""
    for start in starts:
        ways = [] if start in seen else [(start, iter(onward.get(start, ())))]
        seen.add(start)
        while ways:
            path, following = ways[-1]
            other = next((other for other in following if other not in seen), None)
            if other is None:
                ways.pop()
                yield path
            else:
                seen.add(other)
                ways.append((other, iter(onward.get(other, ()))))
