"""Checking: whether a graph conforms to the shapes, and if not, what is wrong where."""

from accoop.checking.shacl import Violation, check

__all__ = ["Violation", "check"]
