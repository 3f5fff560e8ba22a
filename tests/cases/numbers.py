"""The numbers that the report tells."""

from cases.case import exact, some

CASES = [
    exact(
        "numbers",
        "thing=tool/online-directory",
        "the five figures of the online directory, as of August 2021, given by the secretariat",
        "value qualifierLabel unitLabel aspect period onBehalfOf paragraph",
        *(
            (n, "exactly", "states", f"scheme/topic/{topic}", "2021-08", "body/secretariat", "17")
            for n, topic in (
                ("133", "central-authorities"),
                ("120", "prevention"),
                ("86", "asset-recovery-focal-points"),
                ("32", "extradition"),
                ("35", "civil-and-administrative-cooperation"),
            )
        ),
    ),
    exact(
        "numbers",
        "measure=measure/requests-sent",
        "48 requests, more than 50, then 17 in the first half of 2021",
        "qualifierLabel value period givenBy",
        ("exactly", "48", "2020", "speaker/cosp-uncac-eg1/10/p36-2"),
        ("more than", "50", "2020", "speaker/cosp-uncac-eg1/10/p36-3"),
        ("exactly", "17", "2021-01/2021-06", "speaker/cosp-uncac-eg1/10/p36-3"),
    ),
    exact(
        "numbers",
        "measure=measure/requests-executed",
        "22 of the 48 were executed, and half of the more than 50",
        "qualifierLabel value unitLabel wholeValue",
        ("exactly", "22", "requests", "48"),
        ("half of", "0.5", "share", "50"),
    ),
    some(
        "numbers",
        "",
        "27 applications from 18 states, 30 replies, 82 treaties and 117 memorandums, 10 sittings",
        "measureLabel value paragraph",
        ("收到的申请", "27", "16"),
        ("提出申请的国家", "18", "16"),
        ("收到的答复", "30", "26"),
        ("已缔结的条约", "82", "35"),
        ("已缔结的谅解备忘录和协定", "117", "35"),
        ("举行的场次", "10", "8"),
        count=24,
        language="zh",
    ),
]
