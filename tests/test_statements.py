"""Who is taken to have said what: a speaker whom the report names, nobody, or the report itself."""

import pytest

from accoop.claims.acts import read_acts
from accoop.claims.floor import Floor
from accoop.claims.rules import Setting
from accoop.claims.statements import outside_acts, read_statements
from accoop.pack.load import load_packs
from accoop.pipeline import Reading, reader
from accoop.recognising.houses import home

# Language, a paragraph in which somebody spoke, the next one, and for each of its statements the speaker's
# place in it (`before` is who spoke in the paragraph before, `-` nobody), with the statement's verb.
CASES = [
    (
        "a speaker goes on in the next paragraph",
        (
            "en",
            "One speaker noted the results.",
            "The speaker stressed the need for training.",
            "before stressed",
        ),
    ),
    (
        "a verb alone does not say who goes on in another paragraph",
        ("zh", "一位发言者指出了成果。", "提到需要进行培训。", "- 提到"),
    ),
    (
        "some and others are speakers of their own",
        (
            "en",
            "One speaker noted the results.",
            "Some speakers welcomed the proposal, while others cautioned against haste.",
            "1 welcomed, 2 cautioned",
        ),
    ),
    (
        "a verb inside the words of an act is the body's own",
        (
            "en",
            "One speaker noted the results.",
            "In its resolution 8/4, the Conference noted that the Group had met and welcomed the results.",
            "",
        ),
    ),
    (
        "a state that speaks itself",
        ("en", "One speaker noted the results.", "Kenya highlighted its experience.", "1 highlighted"),
    ),
    (
        "who speaks for a group is not the one before",
        (
            "en",
            "The Chair thanked the host.",
            "The Chair welcomed the results. The representative of Peru, on behalf of the Group of 77 and China, "
            "called on donors to help.",
            "1 welcomed, 2 called on",
        ),
    ),
    (
        "the observer for an organization that is not known",
        (
            "en",
            "One speaker noted the results.",
            "The representative of Chile noted the results. The observer for the League of Auditors appealed to "
            "all for support.",
            "1 noted, 2 appealed to",
        ),
    ),
    (
        "a second speaker behind a semicolon or whereas",
        (
            "en",
            "One speaker noted the results.",
            "Several speakers noted the costs; one speaker, for her part, proposed a fund. The speaker from "
            "Chile agreed, whereas that from Kenya lamented the delay.",
            "1 noted, 2 proposed, 3 agreed, 4 lamented",
        ),
    ),
    (
        "what somebody says whom no rule reads is not given to the one before",
        (
            "en",
            "One speaker noted the results.",
            "Several speakers noted the costs; another young delegate, visibly moved, noted the delay.",
            "1 noted",
        ),
    ),
    (
        "the same in Chinese",
        ("zh", "一位发言者指出了成果。", "若干发言者指出了费用；审计师联盟观察员指出，时间不足。", "1 指出"),
    ),
    (
        "a second verb is a statement of its own",
        (
            "en",
            "One speaker noted the results.",
            "The representative of Chile acknowledged delays but undertook to publish the list and enquired "
            "about costs.",
            "1 acknowledged, 1 undertook, 1 enquired",
        ),
    ),
    (
        "reference that was made is nobody's",
        (
            "en",
            "One speaker noted the results.",
            "One speaker noted the results. In that connection, reference was made to the guide.",
            "1 noted, - made",
        ),
    ),
    (
        "what a body informs others of is not told by the speaker before",
        (
            "en",
            "One speaker noted the results.",
            "One speaker noted the results. The Secretariat informed the Group that two modules were ready.",
            "1 noted, 2 informed",
        ),
    ),
    (
        "the same in Chinese, with nobody who raised matters",
        (
            "zh",
            "一位发言者指出了成果。",
            "没有发言者提出问题。秘书处告知工作组，已有两个模块。",
            "1 提出问题, 2 告知",
        ),
    ),
    (
        "some of several speakers are speakers of their own",
        (
            "en",
            "One speaker noted the results.",
            "Several speakers supported the plan, and some of them proposed a fund. One of them noted the costs.",
            "1 supported, 2 proposed, 3 noted",
        ),
    ),
    (
        "a panellist of an organization, who goes on later in the paragraph",
        (
            "en",
            "One speaker noted the results.",
            "The panellist from INTERPOL presented a case. One speaker noted the costs. The panellist from "
            "INTERPOL replied that they were low.",
            "1 presented, 2 noted, 1 replied",
        ),
    ),
    (
        "a panellist goes on in Chinese",
        (
            "zh",
            "一位发言者指出了成果。",
            "来自国际刑警组织的主讲人介绍了案例。一位发言者指出了费用。来自国际刑警组织的主讲人答复说，费用不高。",
            "1 介绍了, 2 指出, 1 答复说",
        ),
    ),
    (
        "speakers at large are not the last one who had the floor",
        ("zh", "一位发言者指出了成果。", "在讨论期间，发言者强调了信任。", "1 强调了"),
    ),
]


@pytest.mark.parametrize(
    ("language", "before", "text", "expected"), [case[1] for case in CASES], ids=[case[0] for case in CASES]
)
def test_who_said_it(reading: Reading, language: str, before: str, text: str, expected: str) -> None:
    pack = next(pack for pack in load_packs() if pack.language == language)
    prepared = reader(pack, reading.known)
    known = reading.known
    at_home = home(known.things["meeting/cosp-uncac/4"], known.things["body/cosp-uncac-eg1"], 2021, known)
    floor = Floor(Setting(at_home, known, prepared.rules))
    discourse = prepared.recogniser.discourse(at_home)
    first = prepared.recogniser.paragraph(1, before, discourse)
    read_statements(first, floor)
    paragraph = prepared.recogniser.paragraph(2, text, discourse)
    said = outside_acts(read_statements(paragraph, floor), read_acts(paragraph, (), prepared.rules).claims)

    def who(path: str | None) -> str:
        if path is None:
            return "-"
        return "before" if "/p1-" in path else path.rpartition("-")[2]

    found = [f"{who(one.speaker.path if one.speaker else None)} {one.verb}" for one in said.statements]
    assert ", ".join(found) == expected
