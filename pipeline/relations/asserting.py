"""A match of a frame → statements: who is meant, since when, for certain or only planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.nouns import Block, Mention, Sentence
from pipeline.relations.carrying import Carried, carried_subject
from pipeline.relations.dating import event_date, governing_date, is_past, is_timeless
from pipeline.relations.frames import Match
from pipeline.relations.phrases import Phrase
from pipeline.relations.reading import Reading, Statement
from pipeline.relations.tails import modality, polarity

# What takes place once; said in the present before a noun it is a habit, or with a date a plan.
HAPPENS = frozenset(
    ("established", "occurred_on", "located_in", "reorganised_as", "agreed_on", "announced")
)
# 2022年7月に策定している: what has been done at a date, not what goes on.
DONE = frozenset(("established", "occurred_on", "agreed_on", "announced"))
# 会合を開催し、…することで合意した: it took place, it was not agreed on.
OCCASIONS = frozenset(("occurred_on", "located_in", "participates_in", "cooperates_with"))
# What stands as it is: 監督する is no plan.
STANDING = frozenset(("supervises", "commands", "part_of", "member_of"))
_PLAIN = re.compile(r"(?:を行)?(?:する|[うくつむぶるす])[。、]?")
# What is agreed or planned is news without founder and date too.
AHEAD = frozenset(("agreed", "planned", "intended"))


# A subject carried from the sentence before is right less often than one that is there.
CARRIED = 0.9


class Here(NamedTuple):
    """A sentence with all that its statements are read from."""

    reading: Reading
    sentence: Sentence
    block: Block
    phrases: Sequence[Phrase]
    carried: Carried


def match_to_statements(here: Here, match: Match) -> Iterator[Statement]:
    """The statements of a match, one per subject and object; none where it is not certain."""
    frame = match.frame
    own = match.subjects or carried_subject(here.phrases, frame, match.trigger, here.carried)
    subjects = (*own, *match.company)
    date = _date(here, match)
    objects = match.objects
    if not objects and "meeting" in frame.options:  # 日本側からは|大臣が|出席した
        meeting = here.carried.meeting
        if meeting is None or meeting.type not in frame.object_types or not match.subjects:
            return
        objects, date = (meeting,), date or here.carried.meeting_date
    how = _how(here, match, date)
    if match.matter and how in AHEAD and here.phrases[match.trigger].form == "continuative":
        how = "actual"  # 覚書を交わし、拠点を開く計画である: it is signed
    if how == "actual" and date and date.startswith("../"):
        date = None  # 2020年までの計画: no date of what has been done
    if how is None or (not subjects and not _holds_alone(match, date, how)):
        return
    for subject in subjects or (None,):
        for thing in objects or (None,):
            if subject is not None and thing is not None and subject.entity_id == thing.entity_id:
                continue
            said = subject is None or subject in match.subjects or subject in match.company
            yield _statement(here, match, subject, thing, date, how, said)


def _holds_alone(match: Match, date: str | None, how: str) -> bool:
    """Without founder and date a founding says no more than that the thing is there."""
    return "optional-subject" in match.frame.options and (date is not None or how in AHEAD)


def _date(here: Here, match: Match) -> str | None:
    frame, p = match.frame, match.trigger
    if "no-date" in frame.options:
        return None
    date = governing_date(here.reading, here.phrases, p)
    modifies = here.phrases[p].form == "attributive"
    if date and date.endswith("/..") and modifies and frame.predicate in HAPPENS:
        return None  # 2014年以降、…に設置された|機関に参加している: of the taking part
    if not date and match.objects and "event-date" in frame.options:
        return event_date(here.reading, here.phrases, match.objects[0])
    return date


def _how(here: Here, match: Match, date: str | None) -> str | None:
    """The modality; None where the frame does not hold without a date."""
    frame, trigger = match.frame, here.phrases[match.trigger]
    if frame.predicate in STANDING and _PLAIN.fullmatch(_tail(here, match)):
        return "ongoing"
    if "launched" in frame.options and not (date and date.endswith("/..")):
        return None
    if not date and frame.options & {"dated", "date-object"}:
        return None
    if "date-object" in frame.options and "/.." in (date or ""):
        return None  # 2014年以降、演習に参加している
    if "plain" in frame.options or trigger.voice == "copula":
        return "actual"
    over = date is not None and is_past(date, here.reading.year)
    kept = "goes-on" in frame.options
    how = modality(here.sentence.text, here.phrases, match.trigger, over, kept)
    if how == "actual" and frame.predicate in HAPPENS and is_timeless(trigger):
        return "planned" if date and not over else None
    if how in ("agreed", "intended") and frame.predicate in OCCASIONS:
        return "actual" if trigger.form == "continuative" else how
    closed = date is not None and "/.." not in date
    done = "state" in frame.options or (closed and frame.predicate in DONE)
    return "actual" if how == "ongoing" and done else how


def _tail(here: Here, match: Match) -> str:
    trigger = here.phrases[match.trigger]
    return here.sentence.text[trigger.after : trigger.end]


def _statement(
    here: Here, match: Match, subject: Mention | None, thing: Mention | None, date: str | None,
    how: str, said: bool,
) -> Statement:  # fmt: skip
    return Statement(
        subject.entity_id if subject else None,
        here.reading.name(subject.entity_id) if subject else None,
        match.frame.predicate,
        thing.entity_id if thing else None,
        here.reading.name(thing.entity_id) if thing else match.matter or None,
        date,
        how,
        polarity(here.sentence.text, here.phrases[match.trigger]),
        here.sentence.sentence_id,
        here.sentence.text,
        here.reading.origin(here.block),
        f"frames.csv:{match.frame.id}",
        match.frame.confidence if said else round(match.frame.confidence * CARRIED, 2),
    )
