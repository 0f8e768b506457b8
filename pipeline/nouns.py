"""The project's nouns: one immutable row type per table, fields in the order of its schema.

The schemas under ``schemas/`` declare the columns; ``make check`` holds this file against them.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Edition(NamedTuple):
    """One row per edition found in the input."""

    edition: str
    series: str | None
    year: int
    era_label: str | None
    title: str | None
    publisher: str | None
    n_sources: int
    n_pages: int
    n_blocks: int
    n_sentences: int
    n_tokens: int


class Source(NamedTuple):
    """One row per source file, with what became of it and where its characters went."""

    edition: str
    source: str
    format: str
    sha256: str | None
    bytes: int | None
    n_pages: int
    text_layer: str | None
    status: str
    message: str | None
    encoding: str | None
    n_chars: int
    n_block_chars: int
    n_furniture_chars: int
    n_rejected_chars: int


class Line(NamedTuple):
    """Hand-over from pages to layout: lines of a text, runs of a printed page or of HTML."""

    edition: str
    source: str
    page: int
    n: int
    start: int
    end: int
    text: str
    rejected: bool
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None
    size: float | None
    font: str | None = None
    bold: bool = False
    turn: int = 0
    edges: tuple[float, ...] = ()
    element: int | None = None


class Element(NamedTuple):
    """Hand-over from pages to layout: the elements of HTML sources in document order."""

    edition: str
    source: str
    n: int
    parent: int | None
    line: int
    tag: str
    attributes: tuple[str, ...]


class Sheet(NamedTuple):
    """Hand-over from pages to layout: the pages of printed sources."""

    edition: str
    source: str
    page: int
    width: float
    height: float
    rotation: int
    reader: str


class Stroke(NamedTuple):
    """Hand-over from pages to layout: lines, rectangles, paths and images of printed pages."""

    edition: str
    source: str
    page: int
    n: int
    kind: str
    x0: float
    y0: float
    x1: float
    y1: float
    fill: str | None
    color: str | None
    width: float
    dashed: bool
    points: tuple[float, ...]


class Bookmark(NamedTuple):
    """Hand-over from pages to layout: the outline that a PDF brings with it."""

    edition: str
    source: str
    n: int
    level: int
    title: str
    page: int | None
    y: float | None


class Block(NamedTuple):
    """Headings, paragraphs, captions, notes, tables, figures and furniture in reading order."""

    edition: str
    block_id: str
    source: str
    page: int
    order: int
    type: str
    level: int | None
    section_path: str
    text: str
    raw_text: str
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None
    raw_spans: tuple[int, ...]
    raw_runs: tuple[int, ...]
    breaks: tuple[int, ...]
    figure_id: str | None
    table_id: str | None
    in_column: bool
    printed_page: str | None = None
    ruby: tuple[str, ...] = ()


class Sentence(NamedTuple):
    """Sentences; those of one block, joined, are the block's text."""

    edition: str
    sentence_id: str
    block_id: str
    page: int
    section_path: str
    n: int
    start: int
    end: int
    text: str


class Token(NamedTuple):
    """UniDic short-unit words and runs of blanks (pos1 空白); joined, they are the sentence."""

    edition: str
    sentence_id: str
    i: int
    surface: str
    lemma: str | None
    reading: str | None
    pos1: str
    pos2: str | None
    pos3: str | None
    start: int
    end: int
    ctype: str | None
    cform: str | None


class TableRow(NamedTuple):
    """Tables."""

    edition: str
    table_id: str
    source: str
    page: int
    label: str | None
    caption: str | None
    n_rows: int
    n_cols: int


class Cell(NamedTuple):
    """Cells of the tables."""

    edition: str
    table_id: str
    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    text: str
    block_id: str | None
    start: int | None
    end: int | None
    page: int | None
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None


class Figure(NamedTuple):
    """Figures: charts, organisation charts, photos."""

    edition: str
    figure_id: str
    source: str
    page: int
    label: str | None
    caption: str | None
    kind: str
    n_nodes: int
    n_edges: int
    status: str


class Node(NamedTuple):
    """Hand-over from layout: boxes and texts of a figure, before entities are linked."""

    edition: str
    figure_id: str
    node_id: str
    parent_node_id: str | None
    text: str
    role: str
    side: str | None
    block_id: str | None
    start: int | None
    end: int | None
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None


class FigureNode(NamedTuple):
    """Boxes and texts of a figure."""

    edition: str
    figure_id: str
    node_id: str
    parent_node_id: str | None
    text: str
    entity_id: str | None
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None
    role: str
    side: str | None
    block_id: str | None
    start: int | None
    end: int | None


class FigureEdge(NamedTuple):
    """Connections between the nodes of a figure."""

    edition: str
    figure_id: str
    from_node: str
    to_node: str
    kind: str
    label: str | None


class Note(NamedTuple):
    """Hand-over from layout: footnotes with the place of their marker, before tokens exist."""

    edition: str
    footnote_id: str
    marker: str
    text: str
    block_id: str | None
    anchor_block_id: str | None
    anchor_offset: int | None


class Footnote(NamedTuple):
    """Footnotes tied to the words their marker stands on."""

    edition: str
    footnote_id: str
    marker: str
    text: str
    anchor_sentence_id: str | None
    anchor_start: int | None
    anchor_text: str | None
    block_id: str | None


class Entity(NamedTuple):
    """Things that the editions name, one row per thing over all editions."""

    entity_id: str
    type: str
    name_ja: str
    name_en: str | None
    acronym: str | None
    aliases: tuple[str, ...]
    side: str | None
    first_edition: str
    last_edition: str
    n_mentions: int


class EditionEntity(NamedTuple):
    """Hand-over from entities: the things that one edition names."""

    edition: str
    entity_id: str
    type: str
    name_ja: str
    name_en: str | None
    acronym: str | None
    aliases: tuple[str, ...]
    side: str | None
    n_mentions: int


class Mention(NamedTuple):
    """Every place where an entity or a date is named."""

    edition: str
    mention_id: str
    sentence_id: str
    start: int
    end: int
    text: str
    type: str
    entity_id: str | None
    method: str
    confidence: float


class Coreference(NamedTuple):
    """References such as 同メカニズム with the one entity they mean."""

    edition: str
    reference_id: str
    sentence_id: str
    start: int
    end: int
    text: str
    entity_id: str


class DateMention(NamedTuple):
    """Dates with their calendar value."""

    edition: str
    mention_id: str
    text: str
    edtf: str | None
    start_date: date | None
    end_date: date | None
    precision: str | None
    calendar: str | None
    anchor: str | None


class Event(NamedTuple):
    """Events with date and place."""

    entity_id: str
    name_ja: str
    kind: str | None
    edtf: str | None
    start_date: date | None
    end_date: date | None
    place: str | None
    defined_in: str | None


class EditionEvent(NamedTuple):
    """Hand-over from entities: the events of one edition."""

    edition: str
    entity_id: str
    name_ja: str
    kind: str | None
    edtf: str | None
    start_date: date | None
    end_date: date | None
    place: str | None
    defined_in: str | None


class Relation(NamedTuple):
    """What the text and its figures state between named things."""

    edition: str
    relation_id: str
    subject_id: str | None
    subject: str | None
    predicate: str
    object_id: str | None
    object: str | None
    edtf: str | None
    modality: str
    polarity: str
    sentence_id: str | None
    evidence: str
    origin: str
    method: str
    confidence: float


class Member(NamedTuple):
    """Who sits in which mechanism."""

    edition: str
    mechanism_id: str
    mechanism: str
    side: str | None
    level: str | None
    member_id: str
    member: str
    role: str | None
    condition: str | None
    sentence_id: str | None
    origin: str
    evidence: str


class Mechanism(NamedTuple):
    """The mechanisms of each edition."""

    edition: str
    mechanism_id: str
    name_ja: str
    name_en: str | None
    acronym: str | None
    parent_id: str | None
    established: str | None
    based_on: str | None
    purpose: str | None
    functions: str | None
    figure_label: str | None
    section_path: str
    n_members: int
    levels: str | None


class TimelineRow(NamedTuple):
    """Every dated statement about mechanisms and organisations, in order."""

    edition: str
    edtf: str
    start_date: date | None
    precision: str | None
    subject_id: str | None
    subject: str | None
    predicate: str
    object_id: str | None
    object: str | None
    modality: str
    sentence_id: str | None
    evidence: str
    relation_id: str


class Change(NamedTuple):
    """What differs between neighbouring editions of a series."""

    series: str | None
    from_edition: str
    to_edition: str
    change_id: str
    kind: str
    table: str
    key: str
    name: str
    field: str | None
    old: str | None
    new: str | None
    old_evidence: str | None
    new_evidence: str | None
    cause: str
    confidence: float
    note: str | None
    old_key: str | None


class History(NamedTuple):
    """In which editions of a series a mechanism or a seat stands, under all its names."""

    series: str | None
    table: str
    key: str
    name: str
    former_names: tuple[str, ...]
    first_edition: str
    last_edition: str
    editions: tuple[str, ...]
    n_editions: int


class Diagnostic(NamedTuple):
    """What happened on the way that a person should know."""

    edition: str
    source: str
    page: int
    code: str
    n: int
    severity: str
    message: str
