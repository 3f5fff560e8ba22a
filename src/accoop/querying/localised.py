"""Words in the reader's language: a comment line of a query stands for the SPARQL that finds them.

`# in ?lang: ?body skos:prefLabel ?bodyLabel` binds `?bodyLabel` to the label in the language `?lang`, else in
English, else in the language whose tag comes first. What stands before the last variable is any pattern that
leads to the words; `else STR(?body)` behind it says what to take where there are none.
"""

import re
from typing import Final

from accoop.failures import QueryFailure

_LINE: Final = re.compile(r"^(?P<indent>[ \t]*)#[ \t]*in[ \t]+\?lang\b(?P<said>.*)$", re.MULTILINE)
_SAID: Final = re.compile(
    r":\s*(?P<pattern>\S.*?)\s+\?(?P<name>[A-Za-z]\w*)(?:\s+else\s+(?P<other>\S.*))?", re.ASCII
)
_WRITTEN: Final = (
    "OPTIONAL {{ {pattern} ?{name}Here FILTER(LANG(?{name}Here) = ?lang) }}",
    'OPTIONAL {{ {pattern} ?{name}En FILTER(LANG(?{name}En) = "en") }}',
    "OPTIONAL {{ {pattern} ?{name}Any FILTER(!BOUND(?{name}Here) && !BOUND(?{name}En)",
    "    && NOT EXISTS {{ {pattern} ?{name}Less FILTER(LANG(?{name}Less) < LANG(?{name}Any)) }}) }}",
    "BIND(COALESCE(?{name}Here, ?{name}En, ?{name}Any{other}) AS ?{name})",
)


def written_out(query: str, text: str, *, to_read: bool = False) -> str:
    """The text of a query with each such line written out, and nothing else changed.

    Args:
        query: what the query is called in failures.
        text: the query.
        to_read: on several lines; otherwise each line of the text stays one line, so that what the engine
            says of a line holds for the file.

    Raises:
        QueryFailure: a line that begins like one is not understood.
    """

    def written(match: re.Match[str]) -> str:
        parts = _SAID.fullmatch(match["said"].strip())
        if parts is None:
            number = text.count("\n", 0, match.start()) + 1
            raise QueryFailure("query-header", query=query, line=number, text=match[0].strip())
        facts = {
            "pattern": parts["pattern"],
            "name": parts["name"],
            "other": f", {parts['other']}" if parts["other"] else "",
        }
        apart = f"\n{match['indent']}" if to_read else " "
        return match["indent"] + apart.join(line.format(**facts) for line in _WRITTEN)

    return _LINE.sub(written, text)
