"""What the server asks its workers, and what they answer; each travels as one message."""

import msgspec

from accoop.serving.limits import Limits


class Sparql(msgspec.Struct, frozen=True, tag="sparql"):
    """A query from outside.

    Attributes:
        defaults: IRIs of the graphs that make up the default graph; `None` leaves it to the query.
        named: IRIs of the named graphs; `None` leaves them to the query.
        rows: the format for a SELECT or ASK; `None` if the client accepts none.
        graph: the format for a CONSTRUCT or DESCRIBE; `None` if the client accepts none.
    """

    text: str
    defaults: tuple[str, ...] | None
    named: tuple[str, ...] | None
    rows: str | None
    graph: str | None


class Saved(msgspec.Struct, frozen=True, tag="saved"):
    """A saved query with the values of its parameters."""

    name: str
    values: tuple[tuple[str, str], ...]
    language: str
    layout: str


class Exists(msgspec.Struct, frozen=True, tag="exists"):
    """Whether the store says anything of an IRI; the answer has no body."""

    iri: str


class Describe(msgspec.Struct, frozen=True, tag="describe"):
    """All that is said of a thing, a scheme or a graph, as data."""

    iri: str
    layout: str


class Measured(msgspec.Struct, frozen=True):
    """What is known of the document of a named graph; nothing of one too large to be handed out.

    Attributes:
        size: bytes.
        sha256: in hexadecimal.
    """

    graph: str
    layout: str
    size: int | None = None
    sha256: str | None = None


class Overview(msgspec.Struct, frozen=True, tag="overview"):
    """A description of the data set (`void`, `catalogue`) or of the endpoint (`service`).

    Attributes:
        public: the address of the server, which ends in `/`.
        measured: what is known so far of the documents that a catalogue offers.
    """

    kind: str
    public: str
    layout: str
    measured: tuple[Measured, ...] = ()


class Page(msgspec.Struct, frozen=True, tag="page"):
    """A page for people.

    Attributes:
        view: which page, as `accoop.pages.views.page` knows them.
        subject: what it is about: an IRI or a name.
        language: the language of labels and sentences.
        values: the parameters of the request, in order.
    """

    view: str
    subject: str
    language: str
    values: tuple[tuple[str, str], ...] = ()


class Lineage(msgspec.Struct, frozen=True, tag="lineage"):
    """A lineage in a format to take away.

    Attributes:
        values: the parameters of the request, in order.
        layout: one of the formats of `accoop.lineage.formats`.
    """

    values: tuple[tuple[str, str], ...]
    language: str
    layout: str


class Refresh(msgspec.Struct, frozen=True, tag="refresh"):
    """Go over to the newest state of the store."""


Job = Sparql | Saved | Exists | Describe | Overview | Page | Lineage | Refresh


class Order(msgspec.Struct, frozen=True):
    """A job on a state of the store."""

    state: str
    job: Job


class Setup(msgspec.Struct, frozen=True):
    """What a worker is told first: the folder of the store, the base of its IRIs, the limits."""

    store: str
    base: str
    limits: Limits


class Answer(msgspec.Struct, frozen=True, tag="answer"):
    """What a worker found.

    Attributes:
        layout: the format that it is written in.
        state: the state of the store that it holds for.
        lasting: whether the same job on the same state gives the same bytes again.
        status: the HTTP status that fits it; a page may tell that the request was at fault.
        measured: what was measured on the way.
    """

    body: bytes
    layout: str
    state: str
    lasting: bool = True
    status: int = 200
    measured: tuple[Measured, ...] = ()


class Refusal(msgspec.Struct, frozen=True, tag="refusal"):
    """Why a worker gives no answer: the key of a message and its facts."""

    key: str
    facts: dict[str, str | int | float]


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The worker has opened the store."""

    state: str


Reply = Answer | Refusal | Ready
