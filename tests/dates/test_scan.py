"""Context from paragraph to paragraph, spans of names, dates first and last."""

from __future__ import annotations

import datetime

from pipeline.dates import Context, Date, find, scan


def _values(dates: list[Date]) -> list[tuple[str, str | None]]:
    return [(date.text, date.edtf) for date in dates]


def test_context_is_handed_on() -> None:
    _, context = scan("2024年7月に会合を開いた。", 2025)
    dates, _ = scan("同年9月に部会を置いた。", 2025, context)
    assert _values(dates) == [("同年9月", "2024-09")]
    assert dates[0].anchor == "2024-07"


def test_new_section_starts_without_context() -> None:
    dates, context = scan("同年9月に部会を置いた。", 2025, Context())
    assert dates[0].edtf is None
    assert dates[0].note == "dates.unresolved"
    assert context == Context()


def test_no_date_inside_a_name_but_beside_it() -> None:
    text = "平成30年の北の催しと2018年9月"
    inside, _ = scan(text, 2025, names=[(0, 10)])
    assert _values(inside) == [("2018年9月", "2018-09")]
    partly, _ = scan(text, 2025, names=[(3, 10)])
    assert _values(partly)[0] == ("平成30年", "2018")


def test_name_does_not_become_context() -> None:
    dates, _ = scan("2020年に開いた。平成27年法の下、9月に改めた。", 2025, names=[(9, 15)])
    assert _values(dates) == [("2020年", "2020"), ("9月", "2020-09")]


def test_interval_stops_before_a_name() -> None:
    text = "2017年から2020年大会まで"
    dates, _ = scan(text, 2025, names=[(7, 14)])
    assert _values(dates) == [("2017年", "2017/..")]


def test_open_interval_has_one_day() -> None:
    (since,) = find("2023年より")
    (until,) = find("2023年まで")
    assert (since.start_date, since.end_date) == (datetime.date(2023, 1, 1), None)
    assert (until.start_date, until.end_date) == (None, datetime.date(2023, 12, 31))


def test_end_of_month_is_its_last_ten_days() -> None:
    (date,) = find("2025年3月末")
    assert (date.edtf, date.precision) == ("2025-03", "part_of_month")
    assert date.start_date == datetime.date(2025, 3, 22)
    assert date.end_date == datetime.date(2025, 3, 31)


def test_reference_resolves_yesterday_only_when_given() -> None:
    assert find("昨日の雨") == []
    (date,) = find("昨日の雨", reference=datetime.date(2021, 3, 1))
    assert (date.edtf, date.anchor) == ("2021-02-28", "reference")


def test_year_that_never_was_is_told_by_scan() -> None:
    dates, _ = scan("令和0年", 2025)
    assert [(date.edtf, date.note) for date in dates] == [(None, "dates.no_such_year")]


def test_glued_note_number_is_kept_apart() -> None:
    (date,) = find("302016年12月3日の会合")
    assert (date.start, date.edtf) == (2, "2016-12-03")
