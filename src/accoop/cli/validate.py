"""`accoop validate`: check a Turtle file against the shapes."""

from pathlib import Path

import click

from accoop.cli.output import write_text
from accoop.cli.session import lang_option, session
from accoop.failures import Exit, Unreadable
from accoop.rdf.terms import Terms


@click.command("validate")
@click.argument("file", metavar="FILE.ttl", type=click.Path(path_type=Path))
@lang_option
def command(file: Path) -> int:
    """Check the graph of a report against the shapes: exit code 0 if it conforms, 1 if not."""
    from pyoxigraph import RdfFormat, parse

    from accoop.authority import authority, content_files, parse_content
    from accoop.checking.report import violation_lines
    from accoop.checking.shacl import check, types_of
    from accoop.rdf.graph import referred

    terms = Terms()
    wording = session().wording
    try:
        triples = [quad.triple for quad in parse(input=file.read_bytes(), format=RdfFormat.TURTLE)]
    except OSError as error:
        raise Unreadable("turtle-unreadable", file=file, reason=error.strerror) from error
    except (SyntaxError, ValueError) as error:
        raise Unreadable("turtle-broken", file=file, reason=error) from error
    known = authority((t for _, path in content_files() for t in parse_content(path, terms)), terms)
    violations = check(triples, types_of(referred(triples), known, terms), terms)
    if not violations:
        write_text(wording.say("validated", file=file, count=len(triples)) + "\n", None)
        return Exit.DONE
    write_text(wording.say("not-validated", file=file, count=len(violations)) + "\n", None)
    for line in violation_lines(violations, wording):
        write_text(line + "\n", None)
    return Exit.NOT_CONFORMING
