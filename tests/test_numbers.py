"""Ordinary sentences with their numbers, in English and in Chinese: both give the same, or both give nothing.

Each row is made up. Numbers are told as `value unit [qualifier] [time]`, several parted by commas: `exactly` is
left out, and so is a time that the words do not give.
"""

from pathlib import Path

import pytest

from accoop.claims.extraction import Extraction
from accoop.model.claims import Observation
from accoop.pipeline import Reading
from made_up import report

# What is shown, the sentence in English and in Chinese (empty where there is none), and its numbers.
COUNTED = [
    ("how many, in figures", "The Secretariat had organized 14 workshops.", "秘书处举办了 14 次讲习班。", "14 training-course"),
    ("how many, in words", "One speaker said that twenty-seven officials had been dismissed.", "一位发言者说，二十七名官员被免职。", "27 person"),
    ("a thing without a unit of its own", "The register contained information on 402 lighthouses.", "登记册收录了 402 座灯塔的资料。", "402 item"),
    ("more than", "More than 1,500 whistle-blowers had been protected.", "1 500 多名举报人得到了保护。", "1500 person more-than"),
    ("over", "Over 200 judges had been trained in 2069.", "2069 年，超过 200 名法官接受了培训。", "200 person more-than 2069"),
    ("at least", "At least 30 companies had been sanctioned.", "至少 30 家公司受到制裁。", "30 company at-least"),
    ("nearly", "Nearly 90 requests had been refused.", "近 90 项请求被拒绝。", "90 request about"),
    ("about", "About 600 declarations were checked each year.", "每年约核查 600 份申报。", "600 declaration about"),
    ("some", "Some 45 jurisdictions had replied.", "约 45 个法域作了答复。", "45 state about"),
    ("up to", "Up to 12 investigators worked on one case.", "至多 12 名调查人员参与一起案件。", "12 person at-most"),
    ("fewer than", "Fewer than 20 States had published the data.", "不到 20 个国家公布了数据。", "20 state fewer-than"),
    ("ten thousands", "The platform had 35,000 registered users.", "该平台有 3.5 万名注册用户。", "35000 user"),
    ("as at a day", "As at 31 March 2071, 188 States had ratified it.", "截至 2071 年 3 月 31 日，188 个国家批准了该文书。", "188 state 2071-03-31"),
    ("in a year", "In 2070, the office had sent 64 requests.", "2070 年，该办公室发出了 64 项请求。", "64 request 2070"),
    ("in a year, told last", "The office had sent 64 requests in 2070.", "该办公室 2070 年发出了 64 项请求。", "64 request 2070"),
    ("between two years", "Between 2066 and 2069, 310 officials had been convicted.", "2066 年至 2069 年期间，310 名官员被定罪。", "310 person 2066/2069"),
    ("since a year", "Since 2067, 19 joint investigation teams had been set up.", "自 2067 年以来，设立了 19 个联合调查组。", "19 team 2067/"),
    ("by the end of a year", "By the end of 2069, 77 reviews had been completed.", "截至 2069 年底，完成了 77 次审议。", "77 review 2069-12"),
    ("in the first half of a year", "In the first half of 2070, 51 reports had been received.", "2070 年上半年收到 51 份报告。", "51 report 2070-01/2070-06"),
    ("last year is not told", "Last year, 51 reports had been received.", "去年收到 51 份报告。", "51 report"),
    ("two numbers of one time", "In 2070, the authority had received 312 requests and refused 14 requests.", "2070 年，主管机关收到 312 项请求，拒绝 14 项请求。", "312 request 2070, 14 request 2070"),
    ("dollars", "Assets worth $24.5 million had been returned.", "返还了价值 2 450 万美元的资产。", "24500000 us-dollar"),
    ("euros by their code", "The fine amounted to EUR 3.2 million.", "罚款达 320 万欧元。", "3200000 euro"),
    ("euros in words", "Fines of more than 30 million euros had been imposed.", "处以 3 000 多万欧元的罚款。", "30000000 euro more-than"),
    ("money of another currency", "The court had confiscated 7 million dinars.", "法院没收了 700 万第纳尔。", "7000000 other-currency"),
    ("a billion", "Some $1.2 billion had been frozen.", "约 12 亿美元被冻结。", "1200000000 us-dollar about"),
    ("per cent", "The Secretariat said that 43 per cent of the requests had been executed.", "秘书处说，43%的请求得到了执行。", "43 percent"),
    ("per cent in words", "Forty per cent of the cases had been closed.", "百分之四十的案件已经结案。", "40 percent"),
    ("less than per cent", "Less than 5 per cent of the assets had been returned.", "不到 5%的资产已返还。", "5 percent fewer-than"),
    ("two thirds", "Two thirds of the companies had a compliance programme.", "三分之二的公司有合规方案。", "0.6667 share"),
    ("a quarter", "A quarter of the budget went to training.", "四分之一的预算用于培训。", "0.25 share"),
    ("more than half", "More than half of the requests had been answered.", "半数以上的请求得到了答复。", "0.5 share more-than"),
    ("more than three quarters", "More than three quarters of the funds came from donors.", "四分之三以上的资金来自捐助方。", "0.75 share more-than"),
    ("tenths", "About seven tenths of the requests were urgent.", "约七成的请求属于紧急请求。", "0.7 share about"),
    ("how long", "A review took 18 months on average.", "一次审议平均用时 18 个月。", "18 month"),
    ("for how long", "The law had been in force for more than 12 years.", "该法已实施 12 年多。", "12 year more-than"),
    ("delayed by", "Translation had delayed the proceedings by six weeks.", "翻译使诉讼延误了六个星期。", "6 week"),
    ("a range of time", "National laws provided for periods of between 6 and 24 months.", "国内法规定了 6 至 24 个月的期限。", "6 month at-least, 24 month at-most"),
    ("a range of things", "Between 10 and 15 requests were refused each year.", "每年有 10 至 15 项请求被拒绝。", "10 request at-least, 15 request at-most"),
    ("a range of per cent", "Between 20 and 30 per cent of the cases were closed.", "20%至 30%的案件已经结案。", "20 percent at-least, 30 percent at-most"),
    ("some of those", "Of the 40 requests received, 12 had been refused.", "在收到的 40 项请求中，有 12 项被拒绝。", "40 request, 12 request"),
    ("a number of a number", "In all, 134 of the 191 States parties had replied.", "191 个缔约国中有 134 个作了答复。", "191 state, 134 state"),
    ("of which", "The office had received 90 requests, of which 70 had been executed.", "该办公室收到 90 项请求，其中 70 项已执行。", "90 request, 70 request"),
    ("half of which", "The register held 5,000 entries, half of which concerned gifts.", "登记册有 5 000 条记录，其中一半涉及礼品。", "5000 entry, 0.5 share half"),
    ("none of which", "The office had sent 17 requests, none of which had been refused.", "该办公室发出 17 项请求，无一被拒绝。", "17 request, 0 share none"),
    ("a further number", "In all, 17 requests had been executed and a further three were pending.", "共有 17 项请求已执行，另有三项有待处理。", "17 request, 3 request"),
    ("down to", "The time had been cut from 90 days to 30 days.", "时间从 90 天缩短到 30 天。", "90 day, 30 day"),
    ("grown by", "The number of requests had increased by 20 per cent.", "请求数量增加了 20%。", "20 percent"),
    ("fallen by a share", "Refusals had dropped by one third.", "拒绝数量减少了三分之一。", "0.3333 share"),
    ("a weight", "Customs had seized 2.5 tons of cocaine in 2070.", "海关 2070 年查获 2.5 吨可卡因。", "2.5 tonne 2070"),
    ("persons from states", "In all, 44 practitioners from 17 countries had tested the tool.", "来自 17 个国家的 44 名从业人员测试了该工具。", "17 state, 44 person"),
    ("in that period", "In 2070, 20 cases had been opened. In the same period, 9 cases had been closed.", "2070 年立案 20 起案件。同期结案 9 起案件。", "20 case 2070, 9 case 2070"),
    ("half of the states", "Half of the States parties had no statistics.", "半数缔约国没有统计数据。", "0.5 share half"),
    ("how many there are in all", "In all, bringing the total number of States parties to 189.", "使缔约国总数达到 189 个。", "189 state"),
    ("two numbers of one thing", "It had held 118 national and 24 regional workshops.", "举办了 118 次国家讲习班和 24 次区域讲习班。", "118 training-course, 24 training-course"),
    ("money as at a day", "The fund had a balance of $1,250,000 as at 31 December 2070.", "截至 2070 年 12 月 31 日，基金余额为 125 万美元。", "1250000 us-dollar 2070-12-31"),
    ("for a biennium", "The shortfall was estimated at $2.1 million for the biennium 2070–2071.", "2070-2071 两年期的缺口估计为 210 万美元。", "2100000 us-dollar 2070/2071"),
    ("from one year to another", "The time needed had fallen from nine months in 2068 to four months in 2070.", "所需时间从 2068 年的九个月降至 2070 年的四个月。", "9 month 2068, 4 month 2070"),
    ("investigations and persons", "In all, 1,340 investigations had been opened and 212 persons convicted.", "启动了 1 340 项调查，有 212 人被定罪。", "1340 case, 212 person"),
    ("from one number to another", "The number of requests had doubled, from 150 to 300.", "请求数量翻了一番，从 150 项增至 300 项。", "150 request, 300 request"),
    ("only so many of them", "Only 12 of the 45 recommendations had been implemented.", "45 项建议中只有 12 项得到落实。", "12 recommendation, 45 recommendation"),
    ("imprisonment", "The law provided for penalties of up to 10 years of imprisonment.", "该法规定最高可判处 10 年监禁。", "10 year at-most"),
    ("part of a sum", "In all, €3.4 billion had been confiscated, of which €900 million had been returned.", "共没收 34 亿欧元，其中 9 亿欧元已返还。", "3400000000 euro, 900000000 euro"),
    ("a list of persons", "Participants included 45 prosecutors, 30 judges and 12 investigators.", "参与者包括 45 名检察官、30 名法官和 12 名调查人员。", "45 person, 30 person, 12 person"),
    ("part of them", "The course had been attended by 60 trainees, 24 of them women.", "60 名学员参加了该课程，其中 24 名为女性。", "60 person, 24 person"),
    ("by a year", "More than 90 States had adopted such laws by 2070.", "到 2070 年，已有 90 多个国家通过了此类法律。", "90 state more-than 2070"),
    ("a share and its number", "Two thirds (126 States) had responded.", "", "0.6667 share, 126 state"),
    ("whose accounts", "Uganda had frozen 17 bank accounts and 8 properties.", "乌干达冻结了 17 个银行账户和 8 处房产。", "17 account, 8 property"),
    ("a meeting's sittings", "The expert meeting held six meetings.", "专家会议举行了六场会议。", "6 sitting"),
]  # fmt: skip

# What is shown, and a sentence in English and in Chinese, neither of which counts anything.
NOTHING = [
    ("an article", "Article 46 and article 51, paragraph 2, of the Convention were cited.", "援引了《公约》第四十六条和第五十一条第二款。"),
    ("a resolution", "Resolution 8/2 and General Assembly resolution 76/196 were recalled.", "回顾了第 8/2 号决议和大会第 76/196 号决议。"),
    ("a date", "The note was issued on 4 May 2071.", "该说明于 2071 年 5 月 4 日印发。"),
    ("a sitting by its number", "At its 3rd meeting, on 4 June, the item was considered.", "在 6 月 4 日第 3 次会议上审议了该项目。"),
    ("an agenda item", "The expert meeting considered agenda item 4.", "专家会议审议了议程项目 4。"),
    ("an agenda in a year's name", "Speakers referred to the 2030 Agenda for Sustainable Development.", "发言者提到了《2030 年可持续发展议程》。"),
    ("a session", "The tenth session of the Conference was to be held in Doha.", "缔约国会议第十届会议将在多哈举行。"),
    ("a group of states", "The Group of 77 and China made a statement.", "77 国集团和中国作了发言。"),
    ("a document", "The report was contained in CAC/COSP/2070/12.", "报告载于 CAC/COSP/2070/12。"),
    ("who speaks", "Two speakers stressed the importance of training.", "两位发言者强调了培训的重要性。"),
    ("a limit", "Costs should not exceed one tenth of the amount returned.", "费用不应超过返还数额的十分之一。"),
    ("what is asked", "States should nominate at least two experts.", "各国应至少提名两名专家。"),
    ("what may be", "The number of members could reach 300.", "成员数目可能达到 300 名。"),
    ("within a time", "States replied within six months.", "各国在六个月内作了答复。"),
    ("over the past years", "Cooperation had improved over the past three years.", "过去三年合作有所改善。"),
    ("one of them", "One of the cases was difficult.", "其中一起案件很难办。"),
    ("so many out of so many", "Nine out of ten requests had been granted, one in three with delay.", ""),
    ("about so many, in two words", "Two or three States replied.", "三四个国家作了答复。"),
    ("a virus", "Travel had been affected by the COVID-19 pandemic.", "旅行受到 COVID-19 疫情的影响。"),
    ("a part of a text", "Chapter IV and annex 2 were discussed.", "讨论了第四章和附件 2。"),
    ("issues", "Two issues and three aspects were discussed.", "讨论了两个问题和三个方面。"),
    ("languages", "The guide was available in the six official languages of the United Nations.", "该指南以联合国六种正式语文提供。"),
]  # fmt: skip

# What is shown, the sentence in English and in Chinese, and what each of its numbers measures.
MEASURED = [
    ("what came in", "In 2070, the office had received 53 requests.", "2070 年，该办公室收到 53 项请求。", "requests-received 53"),
    ("from where it came", "It had received from 21 States 53 requests.", "该办公室收到了来自 21 个国家的 53 项请求。", "count 21, requests-received 53"),
    ("what went out", "One speaker said that her country had sent about 36 requests.", "一位发言者说，她的国家发出了约 36 项请求。", "requests-sent 36"),
    ("of which so many", "It had sent 118 requests, of which 74 had been executed.", "本国发出了 118 项请求，其中 74 项得到执行。", "requests-sent 118, requests-executed 74"),
    ("refused is neither", "The office had refused 14 requests.", "该办公室拒绝了 14 项请求。", "count 14"),
    ("not executed", "In 2070, 9 requests had not been executed.", "2070 年，9 项请求未得到执行。", "count 9"),
    ("what others sent is not sent", "Neighbours had sent it 12 requests.", "邻国向该国发出 12 项请求。", "count 12"),
    ("two sorts of treaties", "Her country had concluded 64 treaties on legal assistance and 41 treaties on extradition.", "她的国家缔结了 64 项司法协助条约和 41 项引渡条约。", "treaties-in-force 64, treaties-in-force 41"),
    ("treaties not yet made", "Her country was negotiating 5 treaties.", "她的国家正在谈判 5 项条约。", "count 5"),
    ("agreements", "The agency had signed 30 agreements.", "该局签署了 30 项协定。", "agreements-in-force 30"),
    ("promised", "The donor had pledged 2 million euros.", "该捐助方认捐了 200 万欧元。", "contributions-pledged 2000000"),
    ("returned is not promised", "The court had returned 2 million euros.", "法院返还了 200 万欧元。", "amount 2000000"),
    ("trained", "The academy had trained 85 investigators.", "该学院培训了 85 名调查人员。", "officials-trained 85"),
    ("those who took part in training", "Some 450 practitioners had taken part in 28 training courses.", "约 450 名从业人员参加了 28 个培训班。", "officials-trained 450, count 28"),
    ("those who teach", "In all, 12 experts had been recruited.", "共招聘了 12 名专家。", "count 12"),
    ("in a directory", "The directory listed the central authorities of 97 States parties.", "名录载有 97 个缔约国的中央机关。", "parties-in-directory 97"),
    ("not in a directory", "Some 40 States parties had central authorities.", "约 40 个缔约国设有中央机关。", "count 40"),
]  # fmt: skip


def read(reading: Reading, tmp_path: Path, language: str, text: str) -> Extraction:
    """A made-up report with a paragraph."""
    return reading.extraction(report(tmp_path, language, [text]))


def told(claim: Observation) -> str:
    """A number in the words of the table."""
    value = format(claim.value.normalize(), "f")
    how = claim.quantifier or claim.qualifier
    period = claim.period
    when = (
        ""
        if period is None
        else period.start
        if period.start == period.end
        else f"{period.start}/{period.end}"
    )
    return " ".join(part for part in (value, claim.unit, "" if how == "exactly" else how, when) if part)


def observations(found: Extraction) -> list[Observation]:
    """What the numbers of the paragraph say."""
    return [claim for claim in found.claims if isinstance(claim, Observation) and claim.quote.paragraph == 2]


def numbers(found: Extraction) -> list[str]:
    """The numbers of the paragraph, in no order."""
    return sorted(told(claim) for claim in observations(found))


PAIRS = [
    pytest.param(language, text, expected, id=f"{language}: {shows}")
    for shows, english, chinese, expected in [*COUNTED, *((*row, "") for row in NOTHING)]
    for language, text in (("en", english), ("zh", chinese))
    if text
]


@pytest.mark.parametrize(("language", "text", "expected"), PAIRS)
def test_numbers_of_a_sentence(
    language: str, text: str, expected: str, reading: Reading, tmp_path: Path
) -> None:
    found = numbers(read(reading, tmp_path, language, text))
    assert found == sorted(expected.split(", ") if expected else [])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(language, text, expected, id=f"{language}: {shows}")
        for shows, english, chinese, expected in MEASURED
        for language, text in (("en", english), ("zh", chinese))
    ],
)
def test_what_numbers_measure(
    language: str, text: str, expected: str, reading: Reading, tmp_path: Path
) -> None:
    found = observations(read(reading, tmp_path, language, text))
    measures = [f"{claim.measure} {claim.value.normalize():f}" for claim in found]
    assert sorted(measures) == sorted(expected.split(", "))
