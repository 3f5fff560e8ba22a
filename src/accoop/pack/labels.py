"""What introduced things are called: `mappings/labels/LANGUAGE.toml` for every language of the graph."""

import tomllib

import msgspec

from accoop.content import content
from accoop.failures import Unreadable
from accoop.pack.rules import Labels


def load_labels() -> dict[str, Labels]:
    """Language to the names of things that reports introduce.

    Raises:
        Unreadable: a file is broken; the failure names it and says where.
    """
    found: dict[str, Labels] = {}
    for path in sorted(content("mappings", "labels").glob("*.toml")):
        try:
            found[path.stem] = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Labels)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise Unreadable("pack-invalid", file=path, place="[labels]", reason=error) from error
    return found
