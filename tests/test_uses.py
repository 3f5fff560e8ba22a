"""Whose use and whose doing the words tell: a state only where they name it, and nobody where they do not say.

Each passage stands alone, as if it were the first paragraph of a discussion.
"""

from collections.abc import Sequence

import pytest

from accoop.claims.developments import read_developments
from accoop.claims.floor import Floor
from accoop.claims.rules import Setting
from accoop.claims.statements import read_statements
from accoop.claims.talk import Talk
from accoop.claims.uses import read_uses, without_doubtful
from accoop.model.claims import Development, LegalBasisUse
from accoop.pack.load import load_packs
from accoop.pipeline import Reading, reader
from accoop.recognising.houses import home
from accoop.recognising.recognise import Recognised

FIRST, SECOND = "speaker/cosp-uncac/4/p1-1", "speaker/cosp-uncac/4/p1-2"
UNCAC, EXTRADITION = "instrument/uncac", "instrument/uncac/art_44__para_5"


@pytest.fixture(scope="module")
def told(reading: Reading) -> "Told":
    return Told(reading)


class Told:
    """What passages in Chinese tell."""

    def __init__(self, reading: Reading) -> None:
        known = reading.known
        pack = next(pack for pack in load_packs() if pack.language == "zh")
        self._reader = reader(pack, known)
        place = home(known.things["meeting/cosp-uncac/4"], known.things["body/cosp-uncac-eg1"], 2021, known)
        self._setting = Setting(place, known, self._reader.rules)

    def _talk(self, text: str) -> tuple[Recognised, Talk]:
        paragraph = self._reader.recogniser.passage(text, self._setting.home)
        floor = Floor(self._setting)
        said = read_statements(paragraph, floor)
        return paragraph, Talk(said.statements, floor.speakers)

    def uses(self, text: str) -> Sequence[LegalBasisUse]:
        """The uses that a passage tells of."""
        paragraph, talk = self._talk(text)
        found = read_uses(paragraph, talk, self._setting)
        headed = frozenset(use.provision for use in found.claims if use.provision is not None)
        return list(without_doubtful(found.claims, found.unconditional, headed))

    def developments(self, text: str) -> Sequence[Development]:
        """The developments that a passage tells of."""
        paragraph, talk = self._talk(text)
        return read_developments(paragraph, (), talk, (), self._setting).claims


@pytest.mark.parametrize(
    ("why", "text", "expected"),
    [
        (
            "the panellist's state is named, so it is the state's use",
            "来自巴拿马的主讲人讲述了本国将《公约》用作引渡的法律依据的情况。",
            [("state/PAN", UNCAC, "extradition", True, EXTRADITION)],
        ),
        (
            "two forms in one breath are two uses; cooperation in general has no provision of its own",
            "来自巴拿马的主讲人讲述了本国将《公约》用作引渡和国际合作的法律依据的情况。",
            [
                ("state/PAN", UNCAC, "extradition", True, EXTRADITION),
                ("state/PAN", UNCAC, "international-cooperation", True, None),
            ],
        ),
        (
            "a state that needs no treaty is not the one of whom the provision speaks, whenever it says so",
            "来自巴拿马的主讲人讲述了本国将《公约》用作引渡的法律依据的情况。"
            "该主讲人强调，巴拿马不以是否存在条约为引渡条件。",
            [("state/PAN", UNCAC, "extradition", True, None)],
        ),
        (
            "the state of an unnamed speaker is not named, so the speaker is the user",
            "一位发言者指出，本国将《公约》用作引渡的法律依据。",
            [(FIRST, UNCAC, "extradition", True, EXTRADITION)],
        ),
        (
            "what some states reported is theirs, not the secretariat's",
            "秘书处的一名代表介绍了答复。多数缔约国表示没有将《公约》用作引渡的法律依据。",
            [(SECOND, UNCAC, "extradition", False, EXTRADITION)],
        ),
        (
            "a law that allows it says nothing of whether it is done",
            "一位发言者指出，本国立法允许将《公约》用作引渡的法律依据。",
            [(FIRST, UNCAC, "extradition", None, EXTRADITION)],
        ),
        (
            "a convention whose provision nobody listed has none",
            "一位发言者指出，本国将《打击有组织犯罪公约》用作引渡的法律依据。",
            [(FIRST, "instrument/untoc", "extradition", True, None)],
        ),
        (
            "the form may open the sentence",
            "关于司法协助，一位发言者指出，本国曾根据《公约》提出请求。",
            [(FIRST, UNCAC, "mutual-legal-assistance", True, "instrument/uncac/art_46__para_7")],
        ),
        ("no form, no use", "一位发言者指出，本国曾根据《公约》提出请求。", []),
        (
            "the secretariat's representative tells of others without saying who",
            "秘书处的一名代表指出，根据《公约》发出了 500 项司法协助请求。",
            [],
        ),
        (
            "that it would be important is no use",
            "一位发言者指出将《公约》用作国际合作的法律依据的重要性。",
            [],
        ),
        ("that it should be done by all is no use", "一位发言者强调，应将《公约》用作引渡的法律依据。", []),
        (
            "on a condition it is not done",
            "一位发言者指出，如果本国将《公约》用作引渡的法律依据，请求将更快得到处理。",
            [],
        ),
        (
            "of a named state it may be denied too",
            "一位发言者指出，巴拿马没有将《公约》用作引渡的法律依据。",
            [("state/PAN", UNCAC, "extradition", False, EXTRADITION)],
        ),
        ("nobody speaks", "收集关于将《公约》用作司法协助的法律依据的统计数据。", []),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) and value.isascii() else "",
)
def test_whose_use(
    why: str, text: str, expected: list[tuple[str, str, str, bool | None, str | None]], told: Told
) -> None:
    found = [
        (u.user.path, u.instrument.path, u.form, u.used, u.provision.path if u.provision else None)
        for u in told.uses(text)
    ]
    assert found == expected, why


def test_a_printed_provision_is_not_inferred(told: Told) -> None:
    printed, inferred = (
        told.uses(f"一位发言者指出，本国将《公约》{provision}用作引渡的法律依据。")[0]
        for provision in ("第四十四条第五款", "")
    )
    assert printed.provision == inferred.provision
    assert (printed.printed, inferred.printed) == (True, False)


@pytest.mark.parametrize(
    ("why", "text", "expected"),
    [
        (
            "the panellist's state is named",
            "来自中国的主讲人指出本国进行了立法改革。",
            [("law-reform", "state/CHN", "done")],
        ),
        (
            "an unnamed speaker's state is not",
            "一位发言者报告说，本国进行了立法改革。",
            [("law-reform", FIRST, "done")],
        ),
        (
            "a representative of the secretariat has no laws",
            "秘书处的一名代表指出，本国进行了立法改革。",
            [],
        ),
        (
            "under way is neither done nor planned",
            "毒品和犯罪问题办公室正在更新法律图书馆所载信息。",
            [("update", "tool/legal-library", "ongoing")],
        ),
        (
            "proposed by a speaker",
            "一位发言者建议成立一个联合国特别委员会。",
            [("founding", "body/un-special-committee", "proposed")],
        ),
        ("outside a recommendation the same words propose nothing", "设立一个联合国特别委员会。", []),
        ("recommendations adopted at no session that was named", "并通过了相关建议。", []),
        (
            "what was adopted at a session is dated by it",
            "国际合作工作组 2021 年 3 月 25 日和 26 日在维也纳举行的第十二次会议取得了成果。"
            "在该次会议上，工作组审议联合调查机构等专题，并通过了相关建议。",
            [
                ("consideration", "meeting/cop-untoc-wg3/12", "done"),
                ("adoption", "meeting/cop-untoc-wg3/12", "done"),
                ("meeting", "meeting/cop-untoc-wg3/12", "done"),
            ],
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) and value.isascii() else "",
)
def test_whose_doing(why: str, text: str, expected: list[tuple[str, str, str]], told: Told) -> None:
    found = told.developments(text)
    assert [(d.kind, d.about[0].path, d.status) for d in found] == expected, why
    assert len({d.key for d in found}) == len(found)
    if len(found) > 1:
        assert {d.period.start for d in found if d.period} == {"2021-03-25"}
        assert all(d.period for d in found)
