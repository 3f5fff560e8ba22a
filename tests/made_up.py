"""Made-up documents for the tests: a meeting's report with a few paragraphs, a resolution with one clause."""

from collections.abc import Sequence
from pathlib import Path

_OPENING = {
    "en": (
        "Report on the seventy-third open-ended intergovernmental expert meeting to enhance international "
        "cooperation under the United Nations Convention against Corruption, held in Vienna from 3 to 5 June "
        "2071\n\nI. Introduction\n\n1. The expert meeting was held in Vienna.\n\nII. Discussion\n\n"
    ),
    "zh": (
        "2071 年 6 月 3 日至 5 日在维也纳举行的第七十三次增进《联合国反腐败公约》下国际合作不限成员名额"
        "政府间专家会议报告\n\n一. 导言\n\n1. 专家会议在维也纳举行。\n\n二. 讨论\n\n"
    ),
}
_CLOSING = {
    "en": "III. Adoption of the report\n\n{}. The expert meeting adopted its report.\n",
    "zh": "三. 通过报告\n\n{}. 专家会议通过了报告。\n",
}
_HEAD = {
    "en": (
        "Resolution 10/4\n\nStrengthening integrity\n\nThe Conference of the States Parties to the United Nations "
        "Convention against Corruption,\n\nRecalling its resolution 9/2,\n\n1. "
    ),
    "zh": "第 10/4 号决议\n\n加强廉正\n\n联合国反腐败公约缔约国会议，\n\n回顾其第 9/2 号决议，\n\n1. ",
}


def report(folder: Path, language: str, paragraphs: Sequence[str]) -> Path:
    """The file of a report in which these paragraphs are numbered from 2 on."""
    numbered = "".join(f"{number}. {text}\n\n" for number, text in enumerate(paragraphs, 2))
    path = folder / f"made-up.{language}.txt"
    closing = _CLOSING[language].format(len(paragraphs) + 2)
    path.write_text(_OPENING[language] + numbered + closing, encoding="utf-8")
    return path


def resolution(folder: Path, language: str, clause: str) -> Path:
    """The file of a resolution of the Conference with this clause."""
    path = folder / f"resolution.{language}.txt"
    path.write_text(_HEAD[language] + clause + "\n", encoding="utf-8")
    return path
