"""Recommendations: the lettered parts of a paragraph that says states made recommendations."""

from accoop.claims.matched import Matched, named_in, topics_in, without_end_mark
from accoop.claims.rules import Setting
from accoop.model.claims import Quote, Recommendation
from accoop.model.report import Item
from accoop.recognising.recognise import Recognised


def _end(paragraph: Recognised, item: Item) -> int:
    """Where the words of an item end, without the mark behind them."""
    return item.start + len(without_end_mark(paragraph.text[item.start : item.end]))


def read_recommendations(
    paragraph: Recognised, items: tuple[Item, ...], setting: Setting
) -> tuple[Recommendation, ...]:
    """Read the recommendations of a paragraph: each lettered part behind the sentence that opens the list."""
    for sentence in paragraph.sentences:
        for rule, pattern in setting.rules.recommendation.fitting(sentence.view.text):
            match = pattern.search(sentence.view.text)
            if match is None:
                continue
            by = Matched(paragraph, sentence.view, match).thing("by")
            if by is None:
                continue
            return tuple(
                Recommendation(
                    key=f"recommendation-{item.number}",
                    rule=setting.rules.name(rule),
                    quote=Quote(paragraph.number, item.start, _end(paragraph, item)),
                    about=named_in(paragraph, item.start, _end(paragraph, item)),
                    topics=topics_in(paragraph, item.start, _end(paragraph, item)),
                    number=item.label,
                    content=Quote(paragraph.number, item.start, _end(paragraph, item)),
                    meeting=setting.home.meeting,
                    recommended_by=by,
                )
                for item in items
                if item.start >= sentence.start
            )
    return ()
