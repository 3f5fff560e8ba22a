"""What a careful reader of the client's report would answer, one module a subject.

What is expected comes from the words of the report and from the hand-checked facts in `gold/`, never from an
answer of the program.
"""

from cases import (
    attendance,
    meetings,
    norms,
    numbers,
    recommendations,
    resolutions,
    statements,
    texts,
    things,
)

CASES = [
    *attendance.CASES,
    *meetings.CASES,
    *norms.CASES,
    *numbers.CASES,
    *recommendations.CASES,
    *resolutions.CASES,
    *statements.CASES,
    *texts.CASES,
    *things.CASES,
]
