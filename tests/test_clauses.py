"""Clauses of resolutions, each made up: whom they address, on what they bear, and by when.

A row says what it shows, and has its language, the operative paragraph, and its acts, one a line:

    verb(modifiers) > addressees @ things acted on, by when
"""

from pathlib import Path

import pytest

from accoop.model.claims import MandateAct
from accoop.pipeline import Reading
from made_up import resolution

ROWS = [
    # ---- Whom ----
    ("member states of the United Nations", "en", "Invites Member States and other donors to provide resources.", "invites > group/donors group/un-member-states"),
    ("member states of the United Nations", "zh", "邀请会员国和其他捐助方提供资源。", "invites > group/donors group/un-member-states"),
    ("the same office again", "en", "Requests the Secretariat to publish the note, and also requests it to update the note.", "requests > body/secretariat\nrequests(also) > body/secretariat"),
    ("the same office again", "zh", "请秘书处公布说明，又请其更新说明。", "requests > body/secretariat\nrequests(also) > body/secretariat"),
    ("those of them that have", "en", "Urges States parties that have not done so to ratify the Convention, and encourages those that have to report.", "urges > group/states-parties-uncac @ instrument/uncac\nencourages > group/states-parties-uncac"),
    ("what is asked stands behind the last verb", "en", "Encourages States parties, and invites signatories, to share replies through the TRACK portal by 1 June 2024.", "encourages > group/states-parties-uncac @ tool/track, 2024-06-01\ninvites > group/signatories-uncac @ tool/track, 2024-06-01"),
    ("what is asked stands behind the last verb", "zh", "鼓励缔约国并邀请签署国通过反腐败知识工具和资源门户网站分享答复。", "encourages > group/states-parties-uncac @ tool/track\ninvites > group/signatories-uncac @ tool/track"),
    # ---- On what ----
    ("an article to be implemented", "en", "Urges States parties to implement article 9, paragraph 2, and article 10 of the Convention.", "urges > group/states-parties-uncac @ instrument/uncac/art_10 instrument/uncac/art_9__para_2"),
    ("an article to be implemented", "zh", "敦促缔约国执行《公约》第九条第二款和第十条。", "urges > group/states-parties-uncac @ instrument/uncac/art_10 instrument/uncac/art_9__para_2"),
    ("an article under which requests are made", "en", "Urges States parties to answer requests made under article 46 of the Convention.", "urges > group/states-parties-uncac"),
    ("an article under which requests are made", "zh", "敦促缔约国答复根据《公约》第四十六条提出的请求。", "urges > group/states-parties-uncac"),
    ("the importance of an article", "en", "Emphasizes the importance of article 8, paragraph 4, of the Convention.", "emphasizes @ instrument/uncac/art_8__para_4"),
    ("the importance of an article", "zh", "强调《公约》第八条第四款的重要性。", "emphasizes @ instrument/uncac/art_8__para_4"),
    ("the experience with an article", "zh", "鼓励缔约国分享适用《公约》第五十四条的实例。", "encourages > group/states-parties-uncac"),
    ("the work of a body", "en", "Commends the work of the Implementation Review Group.", "commends @ body/cosp-uncac-irg"),
    ("the work of a body", "zh", "赞扬实施情况审议组所做的工作。", "commends @ body/cosp-uncac-irg"),
    ("a conclusion of a body", "en", "Welcomes the conclusions reached by the Implementation Review Group.", "welcomes"),
    ("the effect on an article", "en", "Requests the Secretariat to analyse the implications of virtual assets for the implementation of article 54 of the Convention.", "requests > body/secretariat"),
    ("the effect on an article", "zh", "请秘书处分析虚拟资产对执行《公约》第五十四条的影响。", "requests > body/secretariat"),
    ("thanks, behind those who are thanked", "en", "Expresses gratitude to the Government of Malaysia for hosting its eleventh session.", "expresses-gratitude"),
    ("thanks, behind those who are thanked", "zh", "对马来西亚政府主办其第十一届会议表示感谢。", "expresses-gratitude"),
    # ---- By when ----
    ("a body that shall do something at a session", "en", "Decides that the Implementation Review Group shall consider the matter at its twentieth session.", "decides > body/cosp-uncac-irg, meeting/cosp-uncac-irg/20"),
    ("a body that is to do something at a meeting", "zh", "指示资产追回问题工作组在其第六十次会议上审议这一事项。", "directs > body/cosp-uncac-wg2, meeting/cosp-uncac-wg2/60"),
    ("what is looked forward to", "en", "Looks forward to an oral report by the Secretariat before 31 December 2024.", "looks-forward, 2024-12-31"),
    ("three verbs in one sentence", "zh", "赞扬秘书处所做的工作，欢迎缔约国愿意分享经验，并期待秘书处在 2024 年 12 月 31 日前提出报告。", "commends @ body/secretariat\nwelcomes\nlooks-forward, 2024-12-31"),
    # ---- Verbs that are somebody else's ----
    ("a verb behind a comma", "en", "Takes note of the report, and strongly supports the recommendations contained therein.", "takes-note\nsupports(strongly)"),
    ("what an initiative does", "en", "Welcomes the initiative of States parties that promotes and supports cooperation.", "welcomes"),
    ("what States did", "en", "Welcomes the measures that States parties reported and adopted.", "welcomes"),
]  # fmt: skip


def told(act: MandateAct) -> str:
    """A clause in one line."""
    modifiers = f"({' '.join(act.modifiers)})" if act.modifiers else ""
    whom = " ".join(sorted(thing.path for thing in act.addressees))
    what = " ".join(sorted(thing.path for thing in act.acts_on))
    due = act.deadline and (act.deadline.date or (act.deadline.session and act.deadline.session.path))
    return (
        f"{act.verb}{modifiers}"
        + (f" > {whom}" if whom else "")
        + (f" @ {what}" if what else "")
        + (f", {due}" if due else "")
    )


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"{row[0]} ({row[1]})" for row in ROWS],
)
def test_clauses(reading: Reading, tmp_path: Path, language: str, clause: str, expected: str) -> None:
    found = reading.extraction(resolution(tmp_path, language, clause))
    acts = [claim for claim in found.claims if isinstance(claim, MandateAct)]
    assert [told(act) for act in acts] == expected.splitlines()
