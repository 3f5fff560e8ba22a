"""The part of a pack that says when two places of a report are taken for linked."""

from typing import Literal

from accoop.pack.schema import Pattern, Strict


class Derivation(Strict, frozen=True):
    """When two places are taken for linked; see `accoop.claims.derivation` and `accoop.claims.follow_up`.

    Attributes:
        run: how many tokens make a run: words, or characters where a script has no words; a name is one.
        least: the least weight of what a recommendation shares with a statement that it grew from.
        share_of_best: the least share of the weight that the best statement has.
        share_of_statement: the least share of the weight that the statement has with any recommendation.
        least_best: the least weight at which the best statement counts in any case.
        factual: kinds of statement that tell facts; recommendations rarely grow from these.
        least_factual: the least weight for them.
        thing_weight: how many times the weight of a rare thing counts.
        rare: in how many statements at the most a thing is rare.
        urging: kinds of statement that urge something or tell what stands in its way.
        urged: what a recommendation urges, clause by clause, without purposes and circumstances; group
            `clause`.
        head: whether the first or the last topic of a clause is the one at its head.
        least_subject: the least weight of a topic that is narrow.
        carried_out_by: kinds of development whose documents may carry out a mandate.
        mandate_report: words of a document that is about the carrying out of mandates.
    """

    run: int
    least: float
    share_of_best: float
    share_of_statement: float
    least_best: float
    factual: tuple[str, ...]
    least_factual: float
    thing_weight: float
    rare: int
    urging: tuple[str, ...]
    urged: Pattern
    head: Literal["first", "last"]
    least_subject: float
    carried_out_by: tuple[str, ...]
    mandate_report: Pattern | None = None
