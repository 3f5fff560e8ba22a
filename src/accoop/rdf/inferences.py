"""Inferred links in RDF: the link itself, and a node that says it is inferred, and why."""

from collections.abc import Mapping

from pyoxigraph import NamedNode

from accoop.authority import Authority
from accoop.claims.extraction import Extraction
from accoop.claims.inference import Inference
from accoop.model.claims import Claim
from accoop.model.things import Thing
from accoop.pack.labels import Labels
from accoop.rdf.minted import MintedNodes
from accoop.rdf.nodes import Nodes
from accoop.rdf.places import Places


def write_inferences(
    nodes: Nodes,
    extraction: Extraction,
    known: Authority,
    labels: Mapping[str, Labels],
    minted: MintedNodes,
) -> None:
    """State every inferred link of a report.

    A query leaves inferred links out by leaving out those that an `ac:Inference` has as subject,
    predicate and object.
    """
    places = Places(extraction)
    topics = {
        (word.concept, word.language): word.text for word in reversed(known.words) if word.scheme == "topic"
    }
    for inference in extraction.inferences:
        subject, subject_name = _end(nodes, places, inference.subject)
        target, target_name = _end(nodes, places, inference.object)
        node = nodes.terms.thing(f"inference/{extraction.key}/{subject_name}--{target_name}")
        nodes.inferred(node, subject, inference.relation, target)
        for language, words in labels.items():
            form = str(getattr(words, f"inferred_{inference.basis}"))
            shared = _shared(inference, language, minted, topics)
            nodes.text(node, "inferenceReason", form.format(shared=shared), language)


def _end(nodes: Nodes, places: Places, end: Claim | Thing) -> tuple[NamedNode, str]:
    """The node of one end of a link, and its part of the link's name."""
    if isinstance(end, Thing):
        return nodes.terms.thing(end.path), end.path.replace("/", "-")
    return nodes.terms.thing(places.claim(end)), f"{places.label(end.quote.paragraph)}-{end.key}"


def _shared(
    inference: Inference, language: str, minted: MintedNodes, topics: Mapping[tuple[str, str], str]
) -> str:
    """What the two ends share, named in a language."""
    parts = inference.shared.split(" ")
    if inference.basis in ("addressee", "body", "thing"):
        return ", ".join(minted.name(Thing(path, ""), language) for path in parts)
    if inference.basis in ("subject", "topic"):
        return ", ".join(topics.get((topic, language), topic) for topic in parts)
    return inference.shared
