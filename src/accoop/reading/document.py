"""A decoded source becomes the document that it is: a report or a resolution, printed or marked up."""

from collections.abc import Sequence

from accoop.failures import Unreadable
from accoop.model.report import Report, Source
from accoop.pack.load import Pack
from accoop.reading.akn import is_akn_resolution, language_code, read_akn
from accoop.reading.language import choose_pack
from accoop.reading.report import read_report
from accoop.reading.resolution import is_resolution, read_resolution
from accoop.reading.stripping import strip
from accoop.reading.xml import is_xml, read_xml


def read_document(source: Source, packs: Sequence[Pack], language: str | None = None) -> Report:
    """Read a source as what it is.

    Args:
        source: the decoded file.
        packs: the languages to choose from.
        language: the language of a printed source if it is known already, such as from a sidecar.

    Raises:
        Unreadable: it is no report and no resolution, is damaged, or is in a language without a pack.
    """
    if is_xml(source):
        return _marked_up(source, packs)
    pack = choose_pack(source, packs, language)
    bare = strip(source, pack.layout)
    read = read_resolution if is_resolution(bare, pack) else read_report
    return read(source, pack, bare)


def _marked_up(source: Source, packs: Sequence[Pack]) -> Report:
    root = read_xml(source)
    if not is_akn_resolution(root):
        raise Unreadable("xml-other", file=source.name, root=root.name)
    code = language_code(root)
    for pack in packs:
        if pack.resolutions is not None and code in pack.resolutions.codes:
            return read_akn(source, root, pack)
    known = ", ".join(pack.language for pack in packs if pack.resolutions is not None)
    raise Unreadable("language-unsupported", file=source.name, language=code or "?", known=known)
