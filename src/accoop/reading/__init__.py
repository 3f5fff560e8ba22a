"""Reading: bytes of a file become a `Report` or a `Resolution`. This step knows layout, not meaning."""

from accoop.reading.completeness import left_over
from accoop.reading.decode import MAXIMUM_BYTES, decode, read_source
from accoop.reading.document import read_document
from accoop.reading.language import choose_pack
from accoop.reading.report import read_report
from accoop.reading.sidecar import Sidecar, is_safe, read_sidecar, sidecar_path

__all__ = [
    "MAXIMUM_BYTES",
    "Sidecar",
    "choose_pack",
    "decode",
    "is_safe",
    "left_over",
    "read_document",
    "read_report",
    "read_sidecar",
    "read_source",
    "sidecar_path",
]
