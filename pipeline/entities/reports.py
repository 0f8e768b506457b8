"""Surveys and reports written together with who made them (総務省統計局|労働力調査)."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.entities import evidence, grammar
from pipeline.entities.grammar import Candidate
from pipeline.entities.known import Match, known_candidate
from pipeline.entities.words import Words


def author_and_report(
    words: Words, found: Candidate, known: dict[int, Match]
) -> tuple[Candidate, Candidate] | None:
    """総務省統計局|労働力調査: who made a survey or report, and its name, are two."""
    if not words.span(found.i, found.j).endswith(tuple(evidence.generic("survey"))):
        return None  # 情報通信審議会第4次答申 is said of the council
    match = known.get(found.i)
    company = None
    for k in range(found.j - 1, found.i, -1):
        report = _whole_known(words, k, found.j, known) or _report(words, k, found.j)
        if report is None or report.type != "DOCUMENT":
            continue
        if match and match[1] == k and match[2].type == "ORG":
            return known_candidate(words, match), report
        author = grammar.name_ending_at(words, found.i, k)
        if author is None or author.type != "ORG":
            continue
        if author.kind != "corporation":
            return author, report
        # 世界自動車 is the matter, no company; a legal form at the start tells a real one.
        formed = words.span(found.i, k).startswith(tuple(evidence.generic("legal-form")))
        company = company or ((author, report) if formed else None)
    return company


def _whole_known(words: Words, i: int, j: int, known: Mapping[int, Match]) -> Candidate | None:
    """The known name that tokens i to j are."""
    match = known.get(i)
    return known_candidate(words, match) if match and match[1] == j else None


def _report(words: Words, i: int, j: int) -> Candidate | None:
    """What an ending makes a report; the bare ending (統計年報) and 株式会社… are none."""
    text = words.span(i, j)
    if text in grammar.endings() or text.startswith(tuple(evidence.generic("legal-form"))):
        return None
    return grammar.name_ending_at(words, i, j)
