"""Which language a text is in, told by the words that a report of the genre has."""

from collections.abc import Sequence

from accoop.failures import Unreadable
from accoop.glyphs import is_wide
from accoop.model.report import Source
from accoop.pack.load import Pack


def choose_pack(source: Source, packs: Sequence[Pack], language: str | None = None) -> Pack:
    """The pack to read a source with.

    Args:
        source: the decoded file.
        packs: those to choose from.
        language: the language if it is known already, such as from a sidecar.

    Raises:
        Unreadable: no pack fits, or two fit equally well.
    """
    known = ", ".join(pack.language for pack in packs)
    if language is not None:
        for pack in packs:
            if pack.language == language:
                return pack
        raise Unreadable("language-unsupported", file=source.name, language=language, known=known)
    shares = {pack.language: share for pack in packs if (share := _share(source.text, pack))}
    best = [pack for pack in packs if shares.get(pack.language, 0) == max(shares.values(), default=1)]
    if not best:
        raise Unreadable("language-unknown", file=source.name, known=known)
    if len(best) > 1:
        languages = ", ".join(pack.language for pack in best)
        raise Unreadable("language-ambiguous", file=source.name, languages=languages)
    return best[0]


def has_words_of(text: str, pack: Pack) -> bool:
    """Whether a text has enough of the words by which a pack tells its language."""
    return _share(text, pack) > 0


def _share(text: str, pack: Pack) -> float:
    """Which share of a pack's words occur, wherever lines break; 0 if they are too few."""
    parts = text.casefold().split()
    spaced, joined = " ".join(parts), "".join(parts)
    words = {word.casefold() for word in pack.detection.words}
    found = sum(1 for word in words if word in (joined if is_wide(word[0]) else spaced))
    return found / len(words) if found >= pack.detection.at_least else 0
