"""`accoop queries`: which saved queries there are, and what one of them says."""

from itertools import dropwhile

import click

from accoop.cli.output import write_table, write_text
from accoop.cli.session import lang_option, session
from accoop.failures import Misuse
from accoop.glyphs import printable
from accoop.querying.saved import OPEN, SavedQuery, find_saved_query, saved_queries
from accoop.wording import Wording


@click.command("queries")
@click.argument("name", required=False)
@click.option("--sparql", is_flag=True, help="Only the query, written out, as any SPARQL engine runs it.")
@lang_option
def command(name: str | None, sparql: bool) -> None:
    """List the saved queries, or show the one called NAME."""
    current = session()
    words = current.wording
    if sparql:
        if name is None:
            raise Misuse("queries-sparql-of")
        write_text(find_saved_query(name).standalone, None)
        return
    if name is not None:
        write_text(printable(_page(find_saved_query(name), words)), None)
        return
    rows = [(query.name, query.question(current.language)) for query in saved_queries()]
    write_table((words.say("column-query"), words.say("column-question")), rows, None)


def _page(query: SavedQuery, words: Wording) -> str:
    lines = [query.name, query.question(words.language), ""]
    if query.parameters:
        lines.append(words.say("queries-parameters"))
    for parameter in query.parameters:
        if parameter.default is None:
            need = words.say("parameter-required")
        elif parameter.default == OPEN:
            need = words.say("parameter-open")
        else:
            need = words.say("parameter-default", value=parameter.default)
        described = parameter.descriptions.get(words.language) or parameter.descriptions.get("en", "")
        kind = words.say(f"type-{parameter.type}")
        lines.append(f"  {parameter.name}  {kind}, {need}{'  ' if described else ''}{described}")
    if query.examples:
        lines += ["", words.say("queries-examples"), *(f"  {example}" for example in query.examples)]
    body = dropwhile(lambda line: not line or line.startswith("#"), query.source.strip().splitlines())
    return "\n".join([*lines, "", *body]) + "\n"
