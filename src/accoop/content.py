"""Where the content folders lie: beside `src/` in a checkout, inside the package in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def content_root() -> Path:
    """The folder that holds `ontology/`, `mappings/`, `graph/`, `queries/` and `reports/`."""
    packed = _PACKAGE / "content"
    return packed if packed.is_dir() else _PACKAGE.parent.parent


def content(*parts: str) -> Path:
    """A file or folder of the content, such as `content("ontology", "accoop.ttl")`."""
    return content_root().joinpath(*parts)
