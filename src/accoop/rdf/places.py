"""The names of the nodes of one document: the document, its paragraphs, and what is found in them."""

from accoop.claims.extraction import Extraction
from accoop.model.claims import Claim
from accoop.model.report import Paragraph


def document_path(key: str) -> str:
    """The path of the document whose graph has this name.

    >>> document_path("cosp-uncac-eg1/10"), document_path("resolution/unga/76/196")
    ('report/cosp-uncac-eg1/10', 'resolution/unga/76/196')
    """
    return key if key.startswith("resolution/") else f"report/{key}"


class Places:
    """Paths, behind `id/`, of what one document makes.

    Attributes:
        key: the document's place among all, such as `cosp-uncac-eg1/10` or `resolution/unga/76/196`.
        document: the path of the document itself.
    """

    def __init__(self, extraction: Extraction) -> None:
        self.key = extraction.key
        self.document = document_path(extraction.key)
        self._paragraphs = {paragraph.number: paragraph for paragraph in extraction.report.paragraphs}

    def printed(self, number: int) -> Paragraph:
        """The paragraph that a quote points into."""
        return self._paragraphs[number]

    def paragraph(self, number: int) -> str:
        """The path of a paragraph."""
        return f"{self.document}/{self._paragraphs[number].path}"

    def item(self, number: int, label: str) -> str:
        """The path of a lettered or numbered part of a paragraph."""
        return f"{self.paragraph(number)}/item-{label.strip('().')}"

    def section(self, number: str) -> str:
        """The path of a section."""
        return f"{self.document}/section/{number}"

    def note(self, number: int) -> str:
        """The path of a footnote."""
        return f"{self.document}/footnote/{number}"

    def claim(self, claim: Claim) -> str:
        """The path of a claim."""
        return self.keyed(claim.quote.paragraph, claim.key)

    def keyed(self, number: int, key: str) -> str:
        """The path of the claim of a paragraph that has a key."""
        return f"claim/{self.key}/{self.label(number)}/{key}"

    def label(self, number: int) -> str:
        """What names a paragraph in other paths, such as `p4` or `op3`."""
        return self._paragraphs[number].label
