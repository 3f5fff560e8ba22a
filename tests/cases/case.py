"""A question to the client's report, with its answer; and paths and names that many answers hold."""

from dataclasses import dataclass

MEETING = "meeting/cosp-uncac-eg1/10"
REPORT = "report/cosp-uncac-eg1/10"
SERIES = "series/cosp-uncac-eg1--cosp-uncac-irg--cosp-uncac-wg2"
BACK_TO_BACK = "meeting/cop-untoc-wg2--cop-untoc-wg3/2022"
POSSIBLE = "meeting/cop-untoc-wg3--cosp-uncac-eg1/2023"
ADD = "doc/CAC/COSP/EG.1/2021/"

EXPERTS = (
    "Open-ended Intergovernmental Expert Meeting to Enhance International Cooperation "
    "under the United Nations Convention against Corruption"
)
PARTIES = "States parties to the United Nations Convention against Corruption"
WGIC = (
    "Working Group on International Cooperation of the Conference of the Parties "
    "to the United Nations Convention against Transnational Organized Crime"
)
WGTA = "Working Group of Government Experts on Technical Assistance"

Row = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A question that a person would ask of the report, and its answer.

    Attributes:
        says: the answer in a line of English.
        columns: the columns that are compared.
        rows: what they hold; all rows in this order, or some rows where `whole` is false.
        count: how many rows there are, where not all are listed.
    """

    query: str
    given: str
    says: str
    columns: str
    rows: tuple[Row, ...]
    whole: bool = True
    count: int | None = None
    language: str = "en"

    def __str__(self) -> str:
        return f"{self.query} {self.given}".strip()


def exact(query: str, given: str, says: str, columns: str, *rows: Row, language: str = "en") -> Case:
    """All rows, in this order."""
    return Case(query, given, says, columns, rows, language=language)


def some(
    query: str,
    given: str,
    says: str,
    columns: str,
    *rows: Row,
    count: int | None = None,
    language: str = "en",
) -> Case:
    """Rows that the answer must hold, among others."""
    return Case(query, given, says, columns, rows, whole=False, count=count, language=language)
