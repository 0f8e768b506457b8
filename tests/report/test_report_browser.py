"""The report in a real browser: it loads, nothing in it runs that should not, it answers."""

from __future__ import annotations

import base64
import time
from pathlib import Path

import pytest
from chromium_driver import Browser
from report_outputs import NEW, OLD, changes, write_outputs

from pipeline import report
from pipeline.report import embedding

PHONE = 390


def search(browser: Browser, query: str) -> str:
    browser.run(
        f"(() => {{ const box = document.getElementById('query'); box.value = {query!r}; "
        "box.dispatchEvent(new Event('input')); })()"
    )
    browser.wait("document.querySelector('#results h3')")
    return str(browser.run("document.getElementById('results').innerText"))


def test_loads_without_complaint_and_runs_nothing_of_an_edition(
    outputs: Path, browser: Browser
) -> None:
    browser.open(report.write(outputs))
    assert browser.run("document.title") == "白書の記録 White paper record"
    search(browser, "悪意")
    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    browser.wait("document.querySelectorAll('.group[data-group=reworded] .change').length === 1")
    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert browser.run("document.title") == "白書の記録 White paper record"
    assert browser.run("document.images.length") == 0
    assert browser.errors == []


def test_search_finds_two_characters(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    found = search(browser, "調整")
    assert "同盟調整メカニズム" in found
    assert "調整を行う" in found
    assert browser.run("document.querySelector('#results .hit mark').textContent") == "調整"
    assert "0" in search(browser, "見つからない語")


def press(browser: Browser, selector: str) -> None:
    browser.run(
        f"document.querySelector({selector!r})"
        ".dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )


def choose(browser: Browser, name: str, value: str) -> None:
    browser.run(
        f"(() => {{ const box = document.getElementById({name!r}); box.value = {value!r}; "
        "box.dispatchEvent(new Event('change')); })()"
    )


def test_claim_opens_its_evidence(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    seat = "document.querySelector('.chapter:not([hidden]) .seat')"
    browser.run(f"{seat}.closest('.list').open = true")
    assert browser.run(f"{seat}.querySelector('blockquote').checkVisibility()") is False
    browser.run(f"{seat}.querySelector('summary').click()")
    assert browser.run(f"{seat}.querySelector('blockquote').checkVisibility()") is True


def test_drawn_member_opens_its_evidence(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    chart = ".chapter:not([hidden]) [data-chart=acm]"
    drawn = browser.run(f"document.querySelector('{chart} svg').textContent")
    assert "同盟調整グループ（ACG）" in drawn and "外務省北米局長（代表）" in drawn
    press(browser, f"{chart} .member")
    panel = browser.run(f"document.querySelector('{chart} .panel').innerText")
    assert "防衛省の代表" in panel and "第3節 > 同盟調整メカニズム" in panel and "2頁" in panel
    press(browser, f"{chart} .member")
    assert browser.run(f"document.querySelector('{chart} .panel').hidden") is True


def test_chart_can_be_zoomed(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    chart = ".chapter:not([hidden]) [data-chart=acm]"
    press(browser, f"{chart} .zoom button")
    browser.wait(f"document.querySelector('{chart} svg > g').getAttribute('transform')")
    assert "scale(1.4)" in browser.run(
        f"document.querySelector('{chart} svg > g').getAttribute('transform')"
    )


def test_map_leads_from_an_organisation_to_its_seats(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    place = ".chapter:not([hidden]) [data-map]"
    assert browser.run(f"document.querySelectorAll('{place} path.tie').length") == 8
    press(browser, f"{place} .name")
    assert browser.run(f"document.querySelectorAll('{place} path.tie.on').length") == 1
    assert "根拠" not in browser.run(f"document.querySelector('{place} .panel').innerText")


def test_changes_stand_side_by_side_and_open_their_evidence(
    outputs: Path, browser: Browser
) -> None:
    browser.open(report.write(outputs))
    row = ".pair:not([hidden]) .group[data-group=mechanisms] .change.renamed"
    cells = f"[...document.querySelectorAll('{row} .cell')].map((c) => c.textContent)"
    assert browser.run(cells) == ["共同運用調整所", "調整センター"]
    browser.run(f"document.querySelector('{row} summary').click()")
    browser.wait(f"document.querySelector('{row} .sides')")
    told = browser.run(f"document.querySelector('{row} .sides').innerText")
    assert "同盟調整メカニズムを設置した" in told and "2頁" in told


def test_two_editions_that_were_not_compared(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    choose(browser, "from", NEW)
    assert browser.run("document.querySelector('.pair:not([hidden])')") is None
    assert f"FROM={NEW} TO={NEW}" in browser.run("document.getElementById('missing').innerText")
    choose(browser, "from", OLD)
    assert browser.run("document.querySelector('.pair:not([hidden])') !== null") is True


def test_labels_in_one_language(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    heading = "document.querySelector('#mechanisms h2').innerText.trim()"
    assert browser.run(heading) == "仕組み Mechanisms"
    choose(browser, "language", "en")
    assert browser.run(heading) == "Mechanisms"
    choose(browser, "language", "ja")
    assert browser.run(heading) == "仕組み"


def test_switching_editions(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    shown = "[...document.querySelectorAll('.chapter:not([hidden]) h3')].map((h) => h.innerText)"
    assert all(NEW in heading for heading in browser.run(shown))
    choose(browser, "edition", "0")
    assert all(OLD in heading for heading in browser.run(shown))
    assert browser.run("document.querySelectorAll('[data-timeline=\"0\"] li').length") == 3
    assert browser.errors == []


def test_wording_marks_what_differs(outputs: Path, browser: Browser) -> None:
    browser.open(report.write_diff_page(outputs, OLD, NEW, changes()))
    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    row = ".group[data-group=reworded] .change"
    browser.wait(f"document.querySelector('{row}')")
    browser.run(f"document.querySelector('{row} summary').click()")
    browser.wait(f"document.querySelector('{row} ins')")
    assert browser.run(f"document.querySelector('{row} del').textContent") == "及"
    assert browser.run(f"document.querySelector('{row} ins').textContent") == "およ"
    assert browser.errors == []


@pytest.mark.parametrize("name", ["report", "diff"])
def test_phone_needs_no_sideways_scrolling(outputs: Path, browser: Browser, name: str) -> None:
    page = (
        report.write(outputs)
        if name == "report"
        else report.write_diff_page(outputs, OLD, NEW, changes())
    )
    browser.open(page, width=PHONE)
    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert browser.run("document.documentElement.scrollWidth") <= PHONE


def test_large_outputs_are_quick_to_first_view(tmp_path: Path, browser: Browser) -> None:
    page = report.write(write_outputs(tmp_path / "large", more=60_000))
    assert page.stat().st_size < 6_000_000
    start = time.perf_counter()
    browser.open(page)
    assert time.perf_counter() - start < 3


def test_packed_data_is_opened_when_it_is_asked_for(
    outputs: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "WORTH_PACKING", 1_000)
    browser.open(report.write(outputs))
    packed = "document.querySelectorAll('[data-packed]').length"
    assert browser.run(packed) >= 2
    assert "調整を行う" in search(browser, "調整")
    chart = ".chapter:not([hidden]) [data-chart=acm]"
    press(browser, f"{chart} .member")
    panel = f"document.querySelector('{chart} .panel').innerText"
    browser.wait(f"{panel}.includes('防衛省の代表')")
    choose(browser, "edition", "0")
    browser.wait("document.querySelectorAll('[data-timeline=\"0\"] li').length === 3")
    assert browser.errors == []


def test_claims_of_the_list_open_the_picture_of_their_page(
    outputs: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    pixel = base64.b64encode(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;").decode()
    page = f"{NEW}||2"  # blocks of the fixture have no file
    shown = {"pictures": {page: [100, 200, f"data:image/gif;base64,{pixel}"]},
             "boxes-1": {"b1": [10, 20, 60, 120]}}  # fmt: skip
    monkeypatch.setattr(report, "_pictures", lambda *_: shown)
    browser.open(report.write(outputs, outputs))
    seat = "document.querySelector('.chapter:not([hidden]) .seat')"
    browser.run(f"{seat}.closest('.list').open = true")
    browser.run(f"{seat}.querySelector('summary').click()")
    browser.wait(f"{seat}.querySelector('.paper .mark')")
    mark = f"{seat}.querySelector('.mark').style"
    assert browser.run(f"[{mark}.left, {mark}.top, {mark}.width, {mark}.height].join()") == (
        "10%,10%,50%,50%"
    )


def test_every_kind_of_change_has_its_own_list(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    group = ".pair:not([hidden]) .group[data-group=mechanisms] .of-kind"
    kinds = f"[...document.querySelectorAll('{group}')].map((g) => g.innerText.slice(0, 2))"
    assert browser.run(kinds) == ["改称", "変更"]
    browser.run("document.querySelector('.pair:not([hidden]) .subjects a[href$=reworded]').click()")
    browser.wait("document.querySelector('.group[data-group=reworded] .change')")
