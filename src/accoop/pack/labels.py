"""What introduced things are called: `mappings/labels/LANGUAGE.toml` for every language of the graph."""

import tomllib

import msgspec

from accoop.content import content
from accoop.failures import Unreadable
from accoop.pack.schema import Strict


class Labels(Strict, frozen=True):
    """How things that a report introduces are called in this language; fields as in `str.format`."""

    resolution: str
    decision: str
    article: str
    paragraph: str
    point: str
    chapter: str
    session: str
    meeting: str
    resumed: str
    resumed_once: str
    session_part: str
    dated_meeting: str
    agenda_item: str
    speaker: str
    speaker_for: str
    report_graph: str
    inferred_addressee: str
    resolution_graph: str
    inferred_again: str
    inferred_body: str
    inferred_provision: str
    inferred_reported: str
    inferred_sentence: str
    inferred_share: str
    inferred_subject: str
    inferred_thing: str
    inferred_topic: str
    inferred_words: str
    joint_meeting: str
    meeting_series: str
    between: str
    panel: str
    note_verbale: str
    data_set: str


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
