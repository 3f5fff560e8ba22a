"""A knowledge graph of anti-corruption cooperation, read from reports of United Nations meetings."""

from importlib.metadata import version

__version__ = version("accoop")
