"""Anchors of a page: where links lead, made of what things are called, and safe wherever they stand."""

import re
from typing import Final

TITLE: Final = "title"
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_.-]+")


def safe(text: str) -> str:
    """A name that can stand in an address; what cannot becomes a hyphen.

    >>> safe('state/CHN" onclick="x')
    'state-CHN-onclick-x'
    """
    return _UNSAFE.sub("-", text).strip("-")


def paragraph(number: int) -> str:
    """The anchor of a paragraph."""
    return f"p{number}"


def claim(number: int, key: str) -> str:
    """The anchor of a claim.

    >>> claim(21, "statement-2.2")
    'claim-p21-statement-2.2'
    """
    return f"claim-p{number}-{safe(key)}"


def thing(path: str) -> str:
    """The anchor of a thing."""
    return f"thing-{safe(path)}"


def rule(identity: str) -> str:
    """The anchor of a rule."""
    return f"rule-{safe(identity)}"


def section(number: str) -> str:
    """The anchor of a section."""
    return f"section-{safe(number)}"


def note(number: int) -> str:
    """The anchor of a note."""
    return f"note-{number}"


def item(number: int, label: str) -> str:
    """The anchor of a part of a paragraph."""
    return f"p{number}-item-{safe(label)}"


def doubt(place: str, start: int) -> str:
    """The anchor of words that are not resolved, in a paragraph, a heading or the title."""
    return f"doubt-{safe(place)}-{start}"
