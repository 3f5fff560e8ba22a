"""The page that tells what went wrong: one clear sentence, in the language of whoever asked."""

from typing import Final

from accoop.pages.frame import frame
from accoop.pages.rendering import rendered
from accoop.pages.setting import Setting
from accoop.rdf.terms import Terms

_NOT_FOUND: Final = 404


def error_page(language: str, here: str, status: int, sentence: str) -> str:
    """The page.

    Args:
        language: the language of the page.
        here: the path that was asked for, without the slash at its beginning.
        status: the HTTP status.
        sentence: what went wrong, and what to do.
    """
    return _told(Setting(Terms(), language, here), status, sentence)


def not_found_page(setting: Setting) -> str:
    """The page of a site of files for an address where nothing is."""
    return _told(setting, _NOT_FOUND, setting.say("error-no-page"))


def _told(setting: Setting, status: int, sentence: str) -> str:
    key = f"status-{status}"
    known = key in setting.words.sentences
    return rendered(
        "error.html",
        frame=frame(setting, setting.said(key if known else f"status-{status // 100}xx")),
        say=setting.say,
        status=status,
        sentence=sentence,
    )
