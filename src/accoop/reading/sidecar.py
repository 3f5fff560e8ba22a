"""The sidecar of a report: what is known of it that it does not print itself."""

import re
import tomllib
from pathlib import Path

import msgspec

from accoop.failures import Unreadable

_SYMBOL = re.compile(r"[A-Z][A-Z0-9]*(?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*){1,12}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_PATH = re.compile(r"[a-z]+(?:-[a-z]+)*(?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*){1,8}")
_ACTIVE = re.compile(r"<[A-Za-z/!?]|javascript\s*:", re.IGNORECASE)
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_LONGEST = 2000


class Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is known of a report.

    Attributes:
        title: as it is printed.
        language: a BCP 47 tag.
        issuer: the body whose meeting the report is of, as the path of its IRI behind `id/`.
        symbol: the document symbol, where it is known for certain and the report does not print it.
        note: where the file comes from, for people.
    """

    title: str | None = None
    language: str | None = None
    issuer: str | None = None
    symbol: str | None = None
    note: str | None = None


def sidecar_path(report: Path) -> Path:
    """Where the sidecar of a report stands: beside it, `.toml` in the place of `.txt`."""
    return report.with_suffix(".toml") if report.suffix == ".txt" else report.with_name(report.name + ".toml")


def read_sidecar(report: Path) -> Sidecar:
    """The sidecar of a report; an empty one if there is none.

    Raises:
        Unreadable: it is no TOML, has an unknown key, or a value that is not safe.
    """
    path = sidecar_path(report)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        raise Unreadable("source-unreadable", file=path, reason=error.strerror) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable("sidecar-no-toml", file=path, reason=error) from error
    known = ", ".join(Sidecar.__struct_fields__)
    for key, value in table.items():
        if key not in Sidecar.__struct_fields__:
            raise Unreadable("sidecar-key", file=path, entry=key, known=known)
        if not isinstance(value, str) or not value.strip():
            raise Unreadable("sidecar-no-text", file=path, entry=key)
        if not is_safe(key, value):
            raise Unreadable("sidecar-unsafe", file=path, entry=key, value=value[:80])
    return msgspec.convert(table, Sidecar)


def is_safe(key: str, value: str) -> bool:
    """Whether a value has the form of its key and can do no harm in an IRI, a file name or a page."""
    if len(value) > _LONGEST or _ACTIVE.search(value) or _HIDDEN.search(value):
        return False
    form = {"symbol": _SYMBOL, "language": _LANGUAGE, "issuer": _PATH}.get(key)
    return form is None or form.fullmatch(value) is not None
