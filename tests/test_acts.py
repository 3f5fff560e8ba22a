"""Sentences in which reports tell what a resolution did, each made up: what must be read, and what must not.

A row says what it shows, and has its language, the paragraph, and the acts, one a line:

    verb(modifiers) resolution > addressees @ things acted on

A paragraph with no acts is one that looks as if a body acted through a resolution, and does not say so.
"""

import pytest

from accoop.claims.acts import read_acts
from accoop.model.claims import MandateAct
from accoop.model.things import Thing
from accoop.pack.load import load_pack
from accoop.pipeline import Reader, Reading, reader
from accoop.recognising.houses import home

GROUP = "body/cosp-uncac-wg2"

ENGLISH = [
    # ---- Where the resolution stands ----
    ("resolution, then body", "In its resolution 8/1, the Conference urged States parties to cooperate.", "urges cosp-uncac/8/1 > group/states-parties-uncac"),
    ("no comma behind the number", "In resolution 8/1 the Conference urged States parties to cooperate.", "urges cosp-uncac/8/1 > group/states-parties-uncac"),
    ("a paragraph of the resolution", "In paragraphs 4 and 5 of its resolution 8/1, the Conference invited donors to help.", "invites cosp-uncac/8/1 > group/donors"),
    ("a title and a date", "In its resolution 8/1 of 20 December 2019, entitled “Measurement”, the Conference directed the Working Group to meet.", "directs cosp-uncac/8/1 > body/cosp-uncac-wg2"),
    ("body, then resolution", "The General Assembly, in its resolution 76/196 of 17 December 2021, called upon Member States to ratify the Convention.", "calls-upon unga/76/196 > group/un-member-states @ instrument/uncac"),
    ("body, then resolution, without commas", "The Economic and Social Council in resolution 2023/17 invited Member States to provide resources.", "invites ecosoc/2023/17 > group/un-member-states"),
    ("the resolution in the middle", "The Conference requested, in its resolution 8/2, the Secretariat to collect statistics.", "requests cosp-uncac/8/2 > body/secretariat"),
    ("the resolution at the end", "The Conference decided to establish the Implementation Review Group in its resolution 3/1.", "decides cosp-uncac/3/1 @ body/cosp-uncac-irg"),
    ("the resolution in brackets", "The Conference established the Implementation Review Group (resolution 3/1).", "establishes cosp-uncac/3/1 @ body/cosp-uncac-irg"),
    ("the resolution itself acts", "Resolution 8/2 called on States parties to share forms.", "calls-upon cosp-uncac/8/2 > group/states-parties-uncac"),
    ("the resolution of a body acts, in the present tense", "Economic and Social Council resolution 2023/17 encourages Member States to provide resources.", "encourages ecosoc/2023/17 > group/un-member-states"),
    ("the resolution with its body behind it acts", "Resolution 10/4 of the Conference of the Parties to the United Nations Convention against Transnational Organized Crime also invited the Secretariat to report.", "invites(also) cop-untoc/10/4 > body/secretariat"),
    ("adopted, in which", "At its eighth session, the Conference adopted resolution 8/1, entitled “Measurement”, in which it requested the Secretariat to hold consultations.", "requests cosp-uncac/8/1 > body/secretariat"),
    ("adopted, by a participle", "The Conference adopted resolution 8/1, requesting the Secretariat to hold consultations.", "requests cosp-uncac/8/1 > body/secretariat"),
    ("whereby", "The Secretary recalled resolution 8/1, whereby the Conference invited States parties to share data.", "invites cosp-uncac/8/1 > group/states-parties-uncac"),
    ("a decision", "In its decision 4/2, the Conference of the Parties to the United Nations Convention against Transnational Organized Crime decided that the Working Group on International Cooperation would be a constant element of the Conference.", "decides cop-untoc/4/2 > body/cop-untoc-wg3"),
    ("two resolutions", "In its resolutions 6/1 and 8/2, the Conference requested the Secretariat to assist.", "requests cosp-uncac/6/1 > body/secretariat\nrequests cosp-uncac/8/2 > body/secretariat"),
    ("two bodies", "The Economic and Social Council, in its resolution 2023/17, and the General Assembly, in its resolution 76/196, both commended the work of the Working Group.", "commends ecosoc/2023/17 @ body/cosp-uncac-wg2\ncommends unga/76/196 @ body/cosp-uncac-wg2"),
    # ---- Words between body and verb ----
    ("likewise", "The Conference of the Parties to the United Nations Convention against Transnational Organized Crime, in its resolution 10/4, likewise encouraged States parties to that Convention to share data.", "encourages cop-untoc/10/4 > group/parties-untoc"),
    ("for its part", "For its part, the General Assembly, in its resolution 76/196, noted with appreciation the work of the Working Group.", "notes(with-appreciation) unga/76/196 @ body/cosp-uncac-wg2"),
    ("inter alia, behind the addressee", "In its resolution 8/2, the Conference requested the Secretariat, inter alia, to publish the note.", "requests(inter-alia) cosp-uncac/8/2 > body/secretariat"),
    ("inter alia and had", "In its resolution 8/2, the Conference had, inter alia, requested the Secretariat to publish the note.", "requests(inter-alia) cosp-uncac/8/2 > body/secretariat"),
    ("strongly", "In its resolution 8/2, the Conference strongly encouraged States parties to publish data.", "encourages(strongly) cosp-uncac/8/2 > group/states-parties-uncac"),
    ("its call again", "In its resolution 8/2, the Conference reiterated its call upon States parties to publish data.", "calls-upon(again) cosp-uncac/8/2 > group/states-parties-uncac"),
    # ---- The passive ----
    ("asked, passive", "In resolution 8/2, the Secretariat was requested to prepare a paper, and States parties were invited to comment.", "requests cosp-uncac/8/2 > body/secretariat\ninvites cosp-uncac/8/2 > group/states-parties-uncac"),
    ("asked, passive, by a body", "The Secretariat was requested by the Conference, in its resolution 8/2, to prepare a paper.", "requests cosp-uncac/8/2 > body/secretariat"),
    ("asked, passive, resolution behind", "The Working Group had been directed in resolution 8/2 to continue its work.", "directs cosp-uncac/8/2 > body/cosp-uncac-wg2"),
    ("asked, passive, those concerned first", "By resolution 8/2, all States parties were urged to designate focal points.", "urges cosp-uncac/8/2 > group/states-parties-uncac"),
    ("asked twice, passive", "In resolution 8/2, States parties were requested to reply to the note and were encouraged to share data.", "requests cosp-uncac/8/2 > group/states-parties-uncac\nencourages cosp-uncac/8/2 > group/states-parties-uncac"),
    ("asked twice, passive, then somebody else", "In resolution 8/2, the Secretariat was requested to report and was invited to write a note, and donors were invited to help.", "requests cosp-uncac/8/2 > body/secretariat\ninvites cosp-uncac/8/2 > body/secretariat\ninvites cosp-uncac/8/2 > group/donors"),
    ("those asked before were somebody else", "In resolution 8/2, the Secretariat was requested to write to experts who had replied and were encouraged to comment.", "requests cosp-uncac/8/2 > body/secretariat"),
    ("those asked again were named behind", "In resolution 8/2, the Secretariat was requested to write a note, and two experts were chosen and were asked to comment.", "requests cosp-uncac/8/2 > body/secretariat"),
    ("pursuant to, passive", "Pursuant to resolution 8/2, the Secretariat was asked to prepare a paper.", "requests cosp-uncac/8/2 > body/secretariat"),
    ("reaffirmed, passive", "The mandate of the Working Group was reaffirmed in resolution 8/9.", "reaffirms cosp-uncac/8/9 @ body/cosp-uncac-wg2"),
    ("founded, passive", "The Implementation Review Group was established by the Conference by its resolution 3/1.", "establishes cosp-uncac/3/1 @ body/cosp-uncac-irg"),
    ("endorsed, passive, by a body", "The recommendations were endorsed by the Conference in its resolution 8/2.", "endorses cosp-uncac/8/2"),
    # ---- Lists ----
    ("a list of three", "By its resolution 8/2, the Conference welcomed the conclusions, reaffirmed its commitment, requested the Secretariat to report and urged States parties to give effect to articles 7 and 8 of the Convention.", "welcomes cosp-uncac/8/2\nreaffirms cosp-uncac/8/2\nrequests cosp-uncac/8/2 > body/secretariat\nurges cosp-uncac/8/2 > group/states-parties-uncac @ instrument/uncac/art_7 instrument/uncac/art_8"),
    ("semicolons", "In its resolution 8/2, the Conference took note of the report; decided that the Working Group should meet twice a year; and called upon States parties to attend.", "takes-note cosp-uncac/8/2\ndecides cosp-uncac/8/2 > body/cosp-uncac-wg2\ncalls-upon cosp-uncac/8/2 > group/states-parties-uncac"),
    ("and it also", "In resolution 8/2, the Conference directed the Working Group to meet, and it also invited States to nominate experts.", "directs cosp-uncac/8/2 > body/cosp-uncac-wg2\ninvites(also) cosp-uncac/8/2 > group/states"),
    ("two addressees", "In resolution 8/2, the Conference encouraged Member States and the Secretariat to cooperate.", "encourages cosp-uncac/8/2 > body/secretariat group/un-member-states"),
    ("the next sentence", "In its resolution 8/2, the Conference welcomed the report. It further requested the Secretariat to update it.", "welcomes cosp-uncac/8/2\nrequests(further) cosp-uncac/8/2 > body/secretariat"),
    ("the next sentence, after a resolution that was adopted", "The Conference adopted resolution 8/2, entitled “Measurement”. It requested the Secretariat to update the report.", "requests cosp-uncac/8/2 > body/secretariat"),
    ("the same resolution", "In its resolution 8/2, the Conference welcomed the report. In the same resolution, the Conference decided that the Working Group should: (a) collect practices; and (b) build trust.", "welcomes cosp-uncac/8/2\ndecides cosp-uncac/8/2 > body/cosp-uncac-wg2"),
    ("another resolution of the same body", "The Conference established the Group in its resolution 3/1 and, in its resolution 4/1, requested it to meet every year.", "establishes cosp-uncac/3/1 @ body/cosp-uncac-irg\nrequests cosp-uncac/4/1"),
    ("the last of several resolutions", "The Conference spoke of it in resolutions 8/5 and 28/6. In the last-mentioned resolution, the Secretariat was invited to write a paper.", "invites cosp-uncac/28/6 > body/secretariat"),
    ("none of several resolutions", "The Conference spoke of it in resolutions 8/5 and 28/6. In the same resolution, the Secretariat was invited to write a paper.", ""),
    # ---- On what ----
    ("commitments of a declaration", "In its resolution 76/196, the General Assembly called upon Member States to implement the commitments contained in the political declaration adopted by the General Assembly at its special session against corruption.", "calls-upon unga/76/196 > group/un-member-states @ instrument/ungass-2021-declaration"),
    ("the whole Convention, to be implemented", "In its resolution 76/196, the General Assembly encouraged Member States to take further measures to implement the Convention.", "encourages unga/76/196 > group/un-member-states @ instrument/uncac"),
    ("the whole Convention, implemented by others", "In its resolution 76/196, the General Assembly invited Member States to assist those that had implemented the Convention.", "invites unga/76/196 > group/un-member-states"),
    ("an initiative and a network, to be used", "In its resolution 8/2, the Conference urged States parties to make use of the Stolen Asset Recovery Initiative and the GlobE Network.", "urges cosp-uncac/8/2 > group/states-parties-uncac @ initiative/star network/globe"),
    ("experience with a network", "In its resolution 8/2, the Conference urged States parties to share their experience of the GlobE Network.", "urges cosp-uncac/8/2 > group/states-parties-uncac"),
    ("information in a directory", "In its resolution 8/2, the Conference urged States parties to keep up to date the information contained in the online directory of competent national authorities.", "urges cosp-uncac/8/2 > group/states-parties-uncac @ tool/online-directory"),
    ("what a body is, not what it does", "In its resolution 76/196, the General Assembly reaffirmed the role of the Conference as the main forum for cooperation.", "reaffirms unga/76/196"),
    # ---- Whom ----
    ("those States parties whose reviews are meant", "In its resolution 8/2, the Conference welcomed the report and urged States parties under review to submit replies.", "welcomes cosp-uncac/8/2\nurges cosp-uncac/8/2"),
    ("its parties", "The Conference of the Parties to the United Nations Convention against Transnational Organized Crime, in its resolution 10/4, recommended that its parties consider the measures contained in article 9 of that Convention.", "recommends cop-untoc/10/4 > group/parties-untoc @ instrument/untoc/art_9"),
    ("those that have not", "In resolution 8/2, the Conference invited those States parties that had not yet done so to submit replies.", "invites cosp-uncac/8/2 > group/states-parties-uncac"),
    # ---- What is no act ----
    ("somebody asks", "One speaker asked whether the Conference, in its resolution 8/2, had requested the Secretariat to report.", ""),
    ("denied", "The Conference, in its resolution 8/2, had not requested the Secretariat to report.", ""),
    ("only possible", "The Conference might wish, in its resolution 8/2, to request the Secretariat to report.", ""),
    ("proposed", "It was proposed that the Conference request the Secretariat to report on resolution 8/2.", ""),
    ("somebody else acts", "In response to resolution 8/2, the Secretariat invited States parties to reply.", ""),
    ("a speaker's own words", "Referring to resolution 8/2, one speaker encouraged States parties to reply.", ""),
    ("pursuant to", "Pursuant to resolution 8/2 of the Conference, the Secretariat had requested information.", ""),
    ("in accordance with", "In accordance with resolution 8/2, the Conference decided to adjourn.", ""),
    ("the resolution is spoken of", "Several speakers welcomed resolution 8/2 and urged States parties to carry it out.", ""),
    ("no mandate", "Resolution 8/2 created no mandate for the Working Group.", ""),
    ("a draft", "A draft resolution, in which the Conference would request the Secretariat to report, was withdrawn.", ""),
    ("another body's number", "In its resolution 8/2, the Secretariat requested information.", ""),
    ("somebody else follows", "In its resolution 8/2, the Conference welcomed the report. The Secretariat also invited States parties to reply.", "welcomes cosp-uncac/8/2"),
    ("denied, the resolution behind the denial", "The Secretary noted that the Conference had not, in its resolution 8/2, requested any report.", ""),
    ("what is only planned", "In its resolution 8/2, the Conference will encourage States parties to report.", ""),
    ("what was failed to be done", "One speaker regretted that the Conference, in its resolution 8/2, had failed to request a report.", ""),
    ("another resolution is spoken of", "The Conference welcomed General Assembly resolution 76/196, in which the Assembly had called upon Member States to cooperate, and invited States parties to attend.", "calls-upon unga/76/196 > group/un-member-states"),
    ("somebody else acts in the same sentence", "In its resolution 8/2, the Conference decided to establish a fund, and the Secretariat invited donors to contribute.", "decides cosp-uncac/8/2"),
    ("what somebody urged in a report", "In resolution 8/2, the Conference took note of the report, in which the Secretariat urged States parties to submit data.", "takes-note cosp-uncac/8/2"),
    ("a body that cannot be told", "The Commission, in resolution 8/1, urged States to cooperate.", ""),
    ("several bodies, each with its own", "The Commission on Crime Prevention and Criminal Justice, in resolution 8/1, and the Economic and Social Council, in resolution 2023/17, urged States to cooperate.", "urges ccpcj/8/1 > group/states\nurges ecosoc/2023/17 > group/states"),
    ("in line with", "The Working Group, in line with resolution 8/2, requested the Secretariat to prepare a note.", ""),
    ("when the resolution was adopted", "In its resolution 8/2, adopted at its eighth session, held in Abu Dhabi from 16 to 20 December 2019, the Conference requested the Secretariat to report.", "requests cosp-uncac/8/2 > body/secretariat"),
    ("the mandates that a resolution has", "The Secretariat was requested to report on the mandates contained in resolution 8/2.", ""),
    ("what was asked and done", "In its resolution 8/2, the Conference welcomed the measures taken, recommended and carried out by the Secretariat.", "welcomes cosp-uncac/8/2"),
    ("what those asked then did", "In its resolution 8/2, the Conference requested the Secretariat to compile the replies received and submitted by States parties.", "requests cosp-uncac/8/2 > body/secretariat"),
]  # fmt: skip

CHINESE = [
    # ---- 决议所在的位置 ----
    ("body and resolution", "缔约国会议第 8/1 号决议敦促缔约国开展合作。", "urges cosp-uncac/8/1 > group/states-parties-uncac"),
    ("body, then in its resolution", "缔约国会议在其第 8/1 号决议中敦促缔约国开展合作。", "urges cosp-uncac/8/1 > group/states-parties-uncac"),
    ("resolution, then body", "在第 8/1 号决议中，缔约国会议指示工作组继续其工作。", "directs cosp-uncac/8/1 > body/cosp-uncac-wg2"),
    ("a title", "缔约国会议在题为“衡量腐败”的第 8/1 号决议中请秘书处举行协商。", "requests cosp-uncac/8/1 > body/secretariat"),
    ("a date", "大会在 2021 年 12 月 17 日第 76/196 号决议中吁请会员国批准《公约》。", "calls-upon unga/76/196 > group/un-member-states @ instrument/uncac"),
    ("adopted, in which", "缔约国会议第八届会议通过了题为“衡量腐败”的第 8/1 号决议，其中请秘书处举行协商。", "requests cosp-uncac/8/1 > body/secretariat"),
    ("adopted, asking", "缔约国会议通过了第 8/1 号决议，请秘书处举行协商。", "requests cosp-uncac/8/1 > body/secretariat"),
    ("through its resolution", "缔约国会议通过第 3/1 号决议设立了实施情况审议组。", "establishes cosp-uncac/3/1 @ body/cosp-uncac-irg"),
    ("a paragraph of the resolution", "缔约国会议在其第 8/2 号决议第 5 段中请秘书处收集统计数据。", "requests cosp-uncac/8/2 > body/secretariat"),
    ("a decision", "联合国打击跨国有组织犯罪公约缔约方会议在第 4/2 号决定中决定国际合作工作组应为缔约方会议的常设机构。", "decides cop-untoc/4/2 > body/cop-untoc-wg3"),
    ("two resolutions", "缔约国会议在第 6/1 号和第 8/2 号决议中请秘书处提供协助。", "requests cosp-uncac/6/1 > body/secretariat\nrequests cosp-uncac/8/2 > body/secretariat"),
    ("two bodies", "经济及社会理事会在第 2023/17 号决议中以及大会在第 76/196 号决议中都赞扬了工作组的工作。", "commends ecosoc/2023/17 @ body/cosp-uncac-wg2\ncommends unga/76/196 @ body/cosp-uncac-wg2"),
    # ---- 机构与动词之间的措辞 ----
    ("likewise", "联合国打击跨国有组织犯罪公约缔约方会议也在其第 10/4 号决议中鼓励该公约缔约国交流信息。", "encourages cop-untoc/10/4 > group/parties-untoc"),
    ("in turn", "大会则在第 76/196 号决议中赞赏地注意到工作组的工作。", "notes(with-appreciation) unga/76/196 @ body/cosp-uncac-wg2"),
    ("most recently", "缔约国会议最近一次在第 8/9 号决议中重申工作组的任务。", "reaffirms cosp-uncac/8/9 @ body/cosp-uncac-wg2"),
    ("inter alia", "缔约国会议在第 8/2 号决议中除其他外请秘书处公布说明。", "requests(inter-alia) cosp-uncac/8/2 > body/secretariat"),
    ("had", "缔约国会议曾在第 8/2 号决议中大力鼓励缔约国公布数据。", "encourages(strongly) cosp-uncac/8/2 > group/states-parties-uncac"),
    ("again", "缔约国会议在第 8/2 号决议中再次促请缔约国公布数据。", "calls-upon(again) cosp-uncac/8/2 > group/states-parties-uncac"),
    ("a comma behind the verb", "缔约国会议在第 8/2 号决议中决定，工作组应：(a)收集做法；(b)建立信任。", "decides cosp-uncac/8/2 > body/cosp-uncac-wg2"),
    # ---- 被动 ----
    ("founded, passive", "实施情况审议组是缔约国会议第 3/1 号决议设立的。", "establishes cosp-uncac/3/1 @ body/cosp-uncac-irg"),
    ("founded, by", "实施情况审议组由缔约国会议第 3/1 号决议设立。", "establishes cosp-uncac/3/1 @ body/cosp-uncac-irg"),
    ("reaffirmed, passive", "工作组的任务在第 8/9 号决议中得到重申。", "reaffirms cosp-uncac/8/9 @ body/cosp-uncac-wg2"),
    # ---- 列举 ----
    ("a list of three", "缔约国会议第 8/2 号决议欢迎各项结论，请秘书处提出报告，并敦促缔约国切实执行《公约》第七条和第八条。", "welcomes cosp-uncac/8/2\nrequests cosp-uncac/8/2 > body/secretariat\nurges cosp-uncac/8/2 > group/states-parties-uncac @ instrument/uncac/art_7 instrument/uncac/art_8"),
    ("and also", "缔约国会议在第 8/2 号决议中指示工作组举行会议，并邀请各国提名专家。", "directs cosp-uncac/8/2 > body/cosp-uncac-wg2\ninvites cosp-uncac/8/2 > group/states"),
    ("two addressees", "缔约国会议在第 8/2 号决议中鼓励会员国和秘书处开展合作。", "encourages cosp-uncac/8/2 > body/secretariat group/un-member-states"),
    ("the next sentence", "缔约国会议在第 8/2 号决议中欢迎报告。缔约国会议还请秘书处更新该报告。", "welcomes cosp-uncac/8/2\nrequests(further) cosp-uncac/8/2 > body/secretariat"),
    ("the next sentence, after a resolution that was adopted", "缔约国会议通过了题为“衡量腐败”的第 8/2 号决议。缔约国会议在该决议中请秘书处更新报告。", "requests cosp-uncac/8/2 > body/secretariat"),
    ("the same resolution", "缔约国会议在第 8/2 号决议中欢迎报告。同一决议还请秘书处更新该报告。", "welcomes cosp-uncac/8/2\nrequests(further) cosp-uncac/8/2 > body/secretariat"),
    ("and, at the same time", "缔约国会议在第 8/1 号决议中设立了基金，同时邀请尚未加入《公约》的国家捐款。", "establishes cosp-uncac/8/1\ninvites cosp-uncac/8/1 > group/states"),
    ("another resolution of the same body", "缔约国会议在第 3/1 号决议中设立了实施情况审议组，其后在第 4/1 号决议中决定该审议组应每年举行会议。", "establishes cosp-uncac/3/1 @ body/cosp-uncac-irg\ndecides cosp-uncac/4/1 > body/cosp-uncac-irg"),
    ("其中", "缔约国会议通过了题为“衡量腐败”的第 8/2 号决议。其中请秘书处更新报告。", "requests cosp-uncac/8/2 > body/secretariat"),
    ("其中，会议名称在后", "缔约国会议在第 8/2 号决议中欢迎报告。其中，缔约国会议请秘书处更新该报告。", "welcomes cosp-uncac/8/2\nrequests cosp-uncac/8/2 > body/secretariat"),
    ("其中一些", "缔约国会议在第 8/2 号决议中欢迎各项建议。其中一些建议请缔约国提供资料。", "welcomes cosp-uncac/8/2"),
    ("两项决议", "缔约国会议在第 6/1 号和第 8/2 号两项决议中请秘书处提供协助。", "requests cosp-uncac/6/1 > body/secretariat\nrequests cosp-uncac/8/2 > body/secretariat"),
    # ---- 涉及什么 ----
    ("commitments of a declaration", "大会第 76/196 号决议促请会员国履行大会反腐败问题特别会议通过的政治宣言所载的承诺。", "calls-upon unga/76/196 > group/un-member-states @ instrument/ungass-2021-declaration"),
    ("the whole Convention, to be implemented", "大会第 76/196 号决议鼓励会员国采取进一步措施执行《公约》。", "encourages unga/76/196 > group/un-member-states @ instrument/uncac"),
    ("experience in implementing it", "大会第 76/196 号决议鼓励会员国交流执行《公约》的经验。", "encourages unga/76/196 > group/un-member-states"),
    ("an initiative and a network, to be used", "缔约国会议第 8/2 号决议敦促缔约国利用追回被盗资产举措和反腐败执法机构全球行动网络。", "urges cosp-uncac/8/2 > group/states-parties-uncac @ initiative/star network/globe"),
    ("experience with a network", "缔约国会议第 8/2 号决议敦促缔约国交流利用反腐败执法机构全球行动网络的经验。", "urges cosp-uncac/8/2 > group/states-parties-uncac"),
    ("what a body is, not what it does", "大会第 76/196 号决议重申缔约国会议作为主要论坛的作用。", "reaffirms unga/76/196"),
    # ---- 向谁提出 ----
    ("its parties", "联合国打击跨国有组织犯罪公约缔约方会议在第 10/4 号决议中建议其缔约方考虑该公约第九条所载的措施。", "recommends cop-untoc/10/4 > group/parties-untoc @ instrument/untoc/art_9"),
    ("those that have not", "缔约国会议在第 8/2 号决议中邀请尚未答复的缔约国提交答复。", "invites cosp-uncac/8/2 > group/states-parties-uncac"),
    # ---- 不是行动 ----
    ("somebody asks", "一位发言者询问缔约国会议第 8/2 号决议是否请秘书处提出报告。", ""),
    ("denied", "缔约国会议第 8/2 号决议并没有请秘书处提出报告。", ""),
    ("only possible", "缔约国会议不妨在第 8/2 号决议中请秘书处提出报告。", ""),
    ("proposed", "有发言者建议缔约国会议请秘书处就第 8/2 号决议提出报告。", ""),
    ("somebody else acts", "根据缔约国会议第 8/2 号决议，秘书处请缔约国作出答复。", ""),
    ("a speaker's own words", "一位发言者提到第 8/2 号决议，鼓励缔约国作出答复。", ""),
    ("the resolution is spoken of", "若干发言者欢迎第 8/2 号决议，敦促缔约国执行该决议。", ""),
    ("no mandate", "第 8/2 号决议没有为工作组规定任务。", ""),
    ("requests that were made", "缔约国会议第 8/2 号决议请求国名单已经公布。", ""),
    ("somebody else follows", "缔约国会议在第 8/2 号决议中欢迎报告。秘书处还请缔约国作出答复。", "welcomes cosp-uncac/8/2"),
    ("what is only planned", "缔约国会议将在第 8/2 号决议中鼓励缔约国提出报告。", ""),
    ("in line with", "工作组按照第 8/2 号决议请秘书处编写一份说明。", ""),
    ("somebody else acts in the same sentence", "缔约国会议在第 8/2 号决议中决定设立一个基金，秘书处邀请捐助方捐款。", "decides cosp-uncac/8/2"),
    ("an attribute", "缔约国会议第 8/2 号决议建议的措施已经采取。", ""),
    ("a title without quotation marks", "缔约国会议在其关于预防腐败的第 6/6 号决议中请工作组继续讨论。", "requests cosp-uncac/6/6 > body/cosp-uncac-wg2"),
    ("what was expressed about something", "缔约国会议在第 8/2 号决议中对取得的进展表示赞赏，并再次邀请缔约国捐款。", "expresses-appreciation cosp-uncac/8/2\ninvites(again) cosp-uncac/8/2 > group/states-parties-uncac"),
    ("what was asked", "缔约国会议在第 8/2 号决议中请秘书处拟订标准，邀请专家，并通过报告。", "requests cosp-uncac/8/2 > body/secretariat"),
]  # fmt: skip

ROWS = [("en", *row) for row in ENGLISH] + [("zh", *row) for row in CHINESE]


@pytest.fixture(scope="module")
def readers(reading: Reading) -> dict[str, Reader]:
    """What reads each language."""
    return {language: reader(load_pack(language), reading.known) for language in ("en", "zh")}


def told(act: MandateAct) -> str:
    """An act in one line."""
    modifiers = f"({' '.join(act.modifiers)})" if act.modifiers else ""
    whom = " ".join(sorted(thing.path for thing in act.addressees))
    what = " ".join(sorted(thing.path for thing in act.acts_on))
    number = act.vehicle.path.partition("/")[2]
    return f"{act.verb}{modifiers} {number}" + (f" > {whom}" if whom else "") + (f" @ {what}" if what else "")


@pytest.mark.parametrize(
    ("language", "shows", "text", "expected"), ROWS, ids=[f"{row[1]} ({row[0]})" for row in ROWS]
)
def test_acts(
    language: str, shows: str, text: str, expected: str, readers: dict[str, Reader], reading: Reading
) -> None:
    prepared = readers[language]
    own = home(Thing(f"meeting/{GROUP[5:]}/58", "Meeting"), reading.known.things[GROUP], 2068, reading.known)
    paragraph = prepared.recogniser.passage(text, own)
    acts = read_acts(paragraph, (), prepared.rules).claims
    assert [told(act) for act in acts] == expected.splitlines(), shows
