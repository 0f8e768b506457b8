"""A match of a frame → statements: who is meant, since when, for certain or only planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.nouns import Block, Mention, Sentence
from pipeline.relations.carrying import Carried, carried_subject
from pipeline.relations.clauses import is_dated
from pipeline.relations.dating import (
    event_date,
    governing_date,
    is_past,
    is_timeless,
    own_date,
)
from pipeline.relations.discourse import MEETING
from pipeline.relations.frames import CARRIES_OBJECT
from pipeline.relations.parties import parties_named
from pipeline.relations.phrases import Phrase
from pipeline.relations.places import around
from pipeline.relations.reading import Reading, Statement
from pipeline.relations.table import Frame, Match
from pipeline.relations.tails import modality, polarity

# What takes place once; said in the present before a noun it is a habit, or with a date a plan.
HAPPENS = frozenset(
    ("established", "occurred_on", "located_in", "reorganised_as", "agreed_on", "announced")
)
# 2022年7月に策定している: what has been done at a date, not what goes on.
DONE = frozenset(("established", "occurred_on", "agreed_on", "announced"))
# 会合を開催し、…することで合意した: it took place, it was not agreed on.
OCCASIONS = frozenset(("occurred_on", "located_in", "participates_in", "cooperates_with"))
# 連携する|ため、協議会を…; 連携する|ことを目的に: what something is for is not told as done.
_PURPOSE = re.compile(r"(?:ため(?!の)|ことを目的)")
# 設置する|一方、, 設立する|等、: the tense is that of what the sentence ends on.
_BESIDE = re.compile(r"(?:一方|ほか|など|等|とともに|と同時に)(?:で|に|と)?、?$")
# What stands as it is: 監督する is no plan.
STANDING = frozenset(("supervises", "commands", "part_of", "member_of"))
_PLAIN = re.compile(r"(?:を行)?(?:する|[うくつむぶるす])[。、]?")
# What goes on, or is still to come, has no date from a clause about something else.
GOES_ON = frozenset(("ongoing", "planned", "intended", "possible"))
LYING = frozenset(("所在", "有る", "位置", "立地"))  # where a body lies is no happening
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
    subjects = (*_subjects(here, match), *match.company)
    date = _date(here, match)
    objects = match.objects
    if not objects and frame.options & CARRIES_OBJECT:
        told = _told_before(here, frame)
        if told is None or told.type not in frame.object_types or not match.subjects:
            return
        objects = (told,)
        date = date or (here.carried.meeting_date if told is here.carried.meeting else None)
    date = date or _meeting_date(here, match)
    if frame.predicate == "located_in":
        objects = (*objects, *around(here.sentence.text, here.phrases, _mentions(here), objects))
    how = _how(here, match, date)
    if match.matter and how in AHEAD and here.phrases[match.trigger].form == "continuative":
        how = "actual"  # 覚書を交わし、拠点を開く計画である: it is signed
    date = _settled(here, match, date, how)
    if how is None:
        return
    if not subjects and not _holds_alone(match, date, how):
        yield from _by_name(here, match, date, how)
        return
    for subject in subjects or (None,):
        for thing in objects or (None,):
            if subject is not None and thing is not None and subject.entity_id == thing.entity_id:
                continue
            said = subject is None or subject in match.subjects or subject in match.company
            yield _statement(here, match, subject, thing, date, how, said)


def _subjects(here: Here, match: Match) -> Sequence[Mention]:
    """Who is named as subject, else who is carried from before."""
    inner = here.phrases[match.trigger].form == "attributive"
    if match.subjects or len(match.company) > 1:  # AとBの間で|署名した: nobody else did
        return match.subjects
    if inner and "launched" in match.frame.options:  # 2017年から|開催している|会議で
        return ()
    return carried_subject(here.phrases, match.frame, match.trigger, here.carried)


def _by_name(here: Here, match: Match, date: str | None, how: str) -> Iterator[Statement]:
    """署名された|日本国及びブラジルとの間の覚書: the name says who signed."""
    for thing in match.objects if match.frame.predicate == "agreed_on" else ():
        for id_ in parties_named(thing.text, here.reading.party_ids):
            told = _statement(here, match, None, thing, date, how, True)
            yield told._replace(subject_id=id_, subject=here.reading.name(id_))


def _told_before(here: Here, frame: Frame) -> Mention | None:
    """The meeting (日本側からは|大臣が|出席した) or the body (日本は、|加盟した) told of before."""
    return here.carried.meeting if "meeting" in frame.options else here.carried.topic


def _mentions(here: Here) -> Sequence[Mention]:
    return here.reading.mentions[here.sentence.sentence_id]


# What a meeting that was told of right before brings forth, or who was there.
_AT_MEETING = frozenset(("agreed_on", "announced", "participates_in"))


def _meeting_date(here: Here, match: Match) -> str | None:
    """同会合では…が採択された: when the meeting was, that the sentence before told of."""
    meeting, held = here.carried.meeting, here.carried.meeting_date
    if meeting is None or not held or match.frame.predicate not in _AT_MEETING:
        return None
    meant = (m for m in (*match.subjects, *match.objects) if m.entity_id == meeting.entity_id)
    same = any(m is meeting or m.method in ("coreference", MEETING) for m in meant)
    return held if same else None


def _holds_alone(match: Match, date: str | None, how: str) -> bool:
    """Without founder and date a founding says no more than that the thing is there."""
    return "optional-subject" in match.frame.options and (date is not None or how in AHEAD)


def _date(here: Here, match: Match) -> str | None:
    frame, p = match.frame, match.trigger
    if "no-date" in frame.options:
        return None
    date = governing_date(here.reading, here.phrases, p)
    modifies = here.phrases[p].form == "attributive"
    stands = here.phrases[p].text.endswith("ている")  # 3月には、|内閣に設置されている|本部が
    once = frame.predicate in HAPPENS and "launched" not in frame.options
    if date and modifies and once and (stands or date.endswith("/..")):
        return None  # 2014年以降、…に設置された|機関に参加している: of the taking part
    date = _bracket_date(here, here.phrases[p], frame.predicate) or date or _later_date(here, match)
    date = date or _bracket_date(here, here.phrases[p])
    if not date and match.objects and "event-date" in frame.options:
        return event_date(here.reading, here.phrases, match.objects[0])
    return date


def _settled(here: Here, match: Match, date: str | None, how: str | None) -> str | None:
    """The date, unless it cannot be that of what is so told."""
    if how == "actual" and date and date.startswith("../"):
        return None  # 2020年までの計画: no date of what has been done
    if how in GOES_ON and date == governing_date(here.reading, here.phrases, match.trigger):
        return own_date(here.reading, here.phrases, match.trigger)
    return date


_BRACKET = re.compile(r"(?:し|さ)?(?:れ)?(?:て(?:いる)?)?た?[(（]")
_BRACKET_ENDS = re.compile(r"(?:[にの]?(?:発表|公表|決定|合意|開催|策定))?[)）]")


_ACTS = {"announced": ("公表", "発表"), "agreed_on": ("決定", "策定", "合意")}


def _bracket_date(here: Here, phrase: Phrase, act: str = "") -> str | None:
    """発表した(2019年9月): the date in a bracket behind the predicate.

    With an ``act`` only a date that is said to be of that (2019年9月公表), which none outvotes.
    """
    text = here.sentence.text
    opened = _BRACKET.match(text, phrase.after)
    for m in _mentions(here):
        said = text.startswith(_ACTS.get(act, ()), m.end) if act else True
        if m.type == "DATE" and opened and m.start == opened.end() and said:
            return (
                here.reading.dates[m.mention_id].edtf if _BRACKET_ENDS.match(text, m.end) else None
            )
    return None


def _later_date(here: Here, match: Match) -> str | None:
    """統合されて|2008年に|誕生した, 協力して|2020年に|始めた: one deed, dated at its end."""
    phrases, p = here.phrases, match.trigger
    if phrases[p].form != "continuative":
        return None
    if phrases[p].comma and "then-founded" not in match.frame.options:
        return None
    later = next((q for q in range(p + 1, len(phrases)) if phrases[q].form), p)
    dated = any(is_dated(phrase) for phrase in phrases[p + 1 : later])
    date = governing_date(here.reading, phrases, later) if dated else None
    return None if date and ".." in date else date  # since then something else goes on


def _how(here: Here, match: Match, date: str | None) -> str | None:
    """The modality; None where the frame does not hold without a date."""
    frame, trigger = match.frame, here.phrases[match.trigger]
    if _is_barred(here, match, date):
        return None
    if frame.predicate in STANDING and _PLAIN.fullmatch(_tail(here, match)):
        return "ongoing"
    if "due" in frame.options:  # 開催予定であった: it came otherwise
        return None if trigger.text.rstrip("、。").endswith("た") else "planned"
    if "plain" in frame.options or trigger.voice == "copula":
        return "actual"
    when = date
    if "no-date" in frame.options:  # 2020年に、法に基づき|設立し、…することとしている
        when = governing_date(here.reading, here.phrases, match.trigger)
    over = when is not None and is_past(when, here.reading.year)
    kept = "goes-on" in frame.options
    how = modality(here.sentence.text, here.phrases, match.trigger, over, kept)
    once = frame.predicate in HAPPENS and "seat" not in frame.options
    once = once and trigger.lemma not in LYING
    if how == "actual" and once and is_timeless(trigger) and _is_beside(here, match.trigger):
        ends = modality(here.sentence.text, here.phrases, len(here.phrases) - 1, over, kept)
        return "actual" if ends == "ongoing" else ends
    if how == "actual" and once and is_timeless(trigger):
        return "planned" if date and not over else None
    if how in ("agreed", "intended") and frame.predicate in OCCASIONS:
        return "actual" if trigger.form == "continuative" else how
    closed = date is not None and "/.." not in date
    deed = frame.predicate in DONE or "on-cooperation" in frame.options
    done = bool(frame.options & {"state", "launched"}) or (closed and deed)
    return "actual" if how == "ongoing" and done else how


def _is_barred(here: Here, match: Match, date: str | None) -> bool:
    """Whether the frame does not hold with such a date, or the clause only tells a purpose."""
    options, trigger = match.frame.options, here.phrases[match.trigger]
    if match.frame.predicate == "participates_in" and is_timeless(trigger):
        return True  # A国も加わる|会合: in general, not once
    if _PURPOSE.match(here.sentence.text, trigger.end) and is_timeless(trigger):
        return True
    if "launched" in options and not (date and date.endswith("/..")):
        return True
    if "date-object" in options and ".." in (date or ""):
        return True  # 2014年以降、演習に参加している
    return not date and bool(options & {"dated", "date-object"})


def _is_beside(here: Here, p: int) -> bool:
    """Whether another deed follows, told in the tense of both."""
    after = here.phrases[p + 1] if p + 1 < len(here.phrases) else None
    return after is not None and after.comma and _BESIDE.match(after.text) is not None


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
