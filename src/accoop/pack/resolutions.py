"""The schema of a pack's rules for resolutions: how one is printed, and how its clauses say what they do.

A clause opens with a verb ("Encourages", "Also recalls", "Takes note with appreciation"), may name whom it
addresses, and goes on with what is asked or said. Rules see a paragraph in which every mention is one
symbol, as the rules for reports do; its first letter is read as a small one.
"""

from typing import Literal

from accoop.pack.schema import Pattern, Rule, Strict


class HeadRule(Rule, frozen=True):
    """The verb with which a clause opens; what follows it is the clause's content.

    Groups: `verb` (a word of the verb scheme, or of `verbs`), `before` and `after` (words that hold words
    of the modifier scheme).

    Attributes:
        verb: the verb concept, where no group says it.
        verbs: words of the group `verb` that are not in the scheme, to their concept.
        modifiers: modifier concepts that the words say together.
    """

    verb: str | None = None
    verbs: dict[str, str] = {}
    modifiers: tuple[str, ...] = ()


class NextRule(Rule, frozen=True):
    """What stands before a further verb in the same paragraph, by which the same body does something more.

    Attributes:
        part: the part of a resolution in which it does.
        behind: after which verbs: all, or only those that ask nobody for anything, since after a verb that
            asks, a further verb may be part of what is asked.
    """

    part: Literal["preamble", "operative"]
    behind: Literal["any", "statement"] = "any"


class AddresseeRule(Rule, frozen=True):
    """How the content of a clause opens with whom it addresses; the group `addressees` is a list of them.

    Attributes:
        of: the verb concepts of the clauses that it reads; without any, those of `asking`.
        carried: whether the words point back to those whom the clause before addresses.
    """

    of: tuple[str, ...] = ()
    carried: bool = False


class DeadlineRule(Rule, frozen=True):
    """Words that say by when something is asked; slots `when` (a date) or `session` (a meeting).

    Attributes:
        end: whether a stretch of time is meant up to its end; otherwise up to its beginning.
    """

    end: bool = True


class Printed(Strict, frozen=True):
    """How a resolution is laid out on its lines; patterns are searched as those of a report's layout are.

    Attributes:
        number: the line before the title, or that opens it; groups `number` and, on one line, `title`.
        symbol: a line that prints the symbol; group `symbol`.
        adopted: words of the head that say when it was adopted; groups `year month day`.
        formula: the line that names who acts; group `body`.
        preambular: the opening of a paragraph of the preamble, where neither blank lines nor indents tell.
        annex: a line that opens an annex.
        closing: a line behind the last paragraph that says at which meeting, or when, it was adopted; groups
            `year month day`, where it prints the day.
        months: the names of the months, where they are printed as words; empty where they are numbers.
    """

    number: tuple[Pattern, ...]
    symbol: Pattern
    adopted: Pattern
    formula: Pattern
    preambular: Pattern
    annex: Pattern
    closing: Pattern | None = None
    months: tuple[str, ...] = ()


class Linking(Strict, frozen=True):
    """When two acts are taken to be linked; see `accoop.linking.links`.

    Attributes:
        run: how many words, or wide characters, make a run.
        again: the least likeness of two asks (Dice over runs) of which the later asks again.
        reported: the least share of the runs of a report's act that the clause has that it tells of.
    """

    run: int
    again: float
    reported: float


class Resolutions(Strict, frozen=True):
    """How resolutions are printed in a language, and how their clauses are built.

    Attributes:
        codes: what marked-up files call the language, in ISO 639-3.
        printed: how a resolution is laid out.
        head: how a clause opens; the first that fits reads it.
        next: what stands before further verbs of the body.
        aside: words behind which a further verb is somebody else's.
        asking: verb concepts that ask somebody to do something.
        due: further verb concepts whose clauses say by when something is to be done.
        recalling: verb concepts that bring something to mind.
        addressee: how content opens with whom it addresses.
        deadline: words that say by when.
        linking: when acts of different documents are linked.
    """

    codes: tuple[str, ...]
    printed: Printed
    head: tuple[HeadRule, ...]
    next: tuple[NextRule, ...]
    aside: Pattern
    asking: tuple[str, ...]
    due: tuple[str, ...]
    recalling: tuple[str, ...]
    addressee: tuple[AddresseeRule, ...]
    deadline: tuple[DeadlineRule, ...]
    linking: Linking
