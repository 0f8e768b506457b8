"""What each unit is: what its element says, and where that says nothing, what its text tells."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout import captions, notelines, titles
from pipeline.layout.bylines import is_byline, profile_kind
from pipeline.layout.context import MIN_CONTENTS
from pipeline.layout.drafts import Segment
from pipeline.layout.furniture import names_book
from pipeline.layout.marked.inline import is_bold
from pipeline.layout.marked.parts import read_trail, split_trail
from pipeline.layout.marked.ranks import BOLD, TERM
from pipeline.layout.marked.units import Unit
from pipeline.layout.notelines import NoteState
from pipeline.layout.numbering import Sequence as Numbers
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import URL_LINE, ends_sentence

_BULLETS = ("・", "･", "- ", "– ", "− ", "－ ", "•", "✓", "➢")
# Below these, numbers in plain text count items, not passages.
_LOWEST_PLAIN = 65
_TEXT_KINDS = ("text", "heading", "caption", "list", "reference")


class Classifier:
    """Goes through the units in order and gives each its kind."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.trail: list[str] = []
        self._units = units
        self._numbers = Numbers()
        self._notes = NoteState()
        self._last: Segment | None = None
        self._columns: set[int] = set()
        heads = (u for u in units if u.box.state.level and not u.kind)
        found = [n for u in heads if (n := read_enumerator(u.text)) and n.kind == "numbered"]
        self._marked = {number.name for number in found}
        self._n_headings = sum(u.box.state.level > 0 and not u.kind for u in units)

    def run(self) -> None:
        """Classify all units; edits them."""
        for i, unit in enumerate(self._units):
            unit.segment.number = read_enumerator(unit.text)
            if unit.kind == "trail":
                self.trail += split_trail(unit.text) if unit.text else []
            elif not unit.kind:
                unit.kind = self._kind(unit, i)
            self._pass(unit)
        self._find_contents()
        self._drop_empty_headings()

    def _pass(self, unit: Unit) -> None:
        if unit.kind in ("furniture", "trail", "empty"):
            return
        segment = unit.segment
        segment.kind = unit.kind
        if unit.kind == "heading" and segment.number and segment.number.kind == "numbered":
            self._numbers.enter(segment.number.rank, segment.number.number)
        if unit.kind in _TEXT_KINDS:
            self._notes.see(unit.text[segment.number.length if segment.number else 0 :])
            for mark in unit.marks:
                if mark.raised and mark.number is not None:
                    self._notes.seen[mark.number] = 4
                    self._notes.worded.add((mark.word, mark.number))
        self._notes.pass_by(segment)
        self._last = segment

    def _kind(self, unit: Unit, i: int) -> str:
        box, text = unit.box, unit.text
        if not self.trail and not self._has_heading() and box.state.item is None:
            self.trail = read_trail(box)
            if self.trail:
                return "trail"
        if captions.is_link_text(text):
            return "furniture"
        if box.state.caption or captions.read_caption(text):
            return "caption"
        if self._opens_column(unit):
            return "heading"
        if box.state.level:
            return self._head(unit)
        return self._plain_kind(unit, self._after(i))

    def _has_heading(self) -> bool:
        return self._last is not None and self._last.kind == "heading"

    def _opens_column(self, unit: Unit) -> bool:
        """True for the first text of a boxed column, when it is its title."""
        column = unit.box.state.column
        if column is None or column.n in self._columns:
            return False
        self._columns.add(column.n)
        number = unit.segment.number
        titled = number is not None and number.kind == "column"
        if not titled and not unit.box.state.level:
            return False
        unit.level = unit.box.state.level or BOLD
        return True

    def _head(self, unit: Unit) -> str:
        if unit.box.state.level == 1 and self._n_headings > 1 and names_book(unit.text):
            return "furniture"
        unit.level = unit.box.state.level
        return "heading"

    def _after(self, i: int) -> str:
        """The next text that is not the site's."""
        for unit in self._units[i + 1 : i + 6]:
            if unit.kind not in ("furniture", "trail", "empty"):
                return unit.text
        return ""

    def _plain_kind(self, unit: Unit, after: str) -> str:
        text, segment = unit.text, unit.segment
        if captions.is_reference_line(text):
            return "reference"
        if URL_LINE.fullmatch(text):
            return "url"
        if self._is_note(segment, after):
            return "note"
        if captions.is_source_line(text):
            return "source"
        if unit.box.state.item is not None:
            return "list"
        if unit.box.tag == "dt":
            return self._term(unit, after)
        if self._is_title(unit, after):
            unit.level = unit.level or BOLD
            return "heading"
        if profile_kind(text) or is_byline(text):
            return "byline"
        return self._listed(unit)

    def _is_note(self, segment: Segment, after: str) -> bool:
        """Where marks are raised or linked, a number that no mark asked for begins no note."""
        lead = notelines.read_note_lead(segment.text)
        if lead is None or not notelines.is_note(segment, self._notes, self._numbers, after):
            return False
        follows = self._notes.adjacent and lead[1] == self._notes.last + 1
        return lead[0] in ("注", "※", "*") or follows or lead[1] in self._notes.seen

    def _term(self, unit: Unit, after: str) -> str:
        """A term that sentences explain heads them; others stand in a list."""
        unit.level = TERM
        explained = after != "" and ends_sentence(after)
        return "heading" if explained and titles.is_plain_title(unit.text) else "list"

    def _is_title(self, unit: Unit, after: str) -> bool:
        number, text = unit.segment.number, unit.text
        if not after:
            return False
        if is_bold(unit.part) or unit.box.tag in ("summary", "legend"):
            if number is not None:
                return titles.title_shape(text, number)
            return titles.is_plain_title(text)
        if number is None or number.kind != "numbered" or number.rank > _LOWEST_PLAIN:
            return False
        if number.name in self._marked or unit.box.tag == "dd":
            return False
        return titles.is_heading(unit.segment, self._numbers, self._last, after)

    def _listed(self, unit: Unit) -> str:
        number = unit.segment.number
        if number is not None and number.length < len(unit.text) and number.kind == "numbered":
            return "list"
        if unit.text.startswith(_BULLETS) and len(unit.text) > 1:
            return "list"
        return "list" if titles.is_bibliographic(unit.text) else "text"

    def _find_contents(self) -> None:
        """A list of figures: captions with nothing between them but headings."""
        run: list[Unit] = []
        for unit in [*self._units, None]:
            if unit is not None and unit.kind in ("trail", "empty") and not unit.box.images:
                continue
            if unit is not None and _may_be_listed(unit):
                run.append(unit)
                continue
            captioned = [entry for entry in run if entry.kind == "caption"]
            if len(captioned) >= MIN_CONTENTS:
                for entry in captioned:
                    entry.kind = entry.segment.kind = "list"
            run = []

    def _drop_empty_headings(self) -> None:
        """A heading without number that has nothing but links below it is the site's."""
        shown = [u for u in self._units if u.kind not in ("trail", "empty")]
        for i, unit in enumerate(shown):
            if unit.kind != "heading" or unit.segment.number is not None or unit.level > TERM:
                continue
            below = shown[i + 1] if i + 1 < len(shown) else None
            rest = next((u for u in shown[i + 1 :] if u.kind != "furniture"), None)
            alone = rest is None or (rest.kind == "heading" and rest.level <= unit.level)
            if below is not None and below.kind == "furniture" and alone and self._n_headings > 1:
                unit.kind = "furniture"


def _may_be_listed(unit: Unit) -> bool:
    """True for a heading, or a caption that no element and no picture makes one."""
    if unit.kind == "caption":
        return not unit.box.state.caption and not unit.box.images and unit.box.table is None
    return unit.kind == "heading"
