"""The report in a real browser: it loads, nothing in it runs that should not, it answers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from chromium_driver import Browser
from report_outputs import NEW, OLD, changes, write_outputs

from pipeline import report

PHONE = 390


def search(browser: Browser, query: str) -> str:
    browser.run(
        f"(() => {{ const box = document.getElementById('query'); box.value = {query!r}; "
        "box.dispatchEvent(new Event('input')); })()"
    )
    browser.wait("!document.getElementById('results').hidden")
    return str(browser.run("document.getElementById('results').innerText"))


def test_loads_without_complaint_and_runs_nothing_of_an_edition(
    outputs: Path, browser: Browser
) -> None:
    browser.open(report.write(outputs))
    assert browser.run("document.title") == "白書の記録 White paper record"
    search(browser, "悪意")
    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    browser.wait("document.querySelectorAll('.group[data-group=reworded] .change').length === 1")
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


def test_claim_opens_its_evidence(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    seat = "document.querySelector('.chapter:not([hidden]) .seat')"
    assert browser.run(f"{seat}.querySelector('blockquote').checkVisibility()") is False
    browser.run(f"{seat}.querySelector('summary').click()")
    assert browser.run(f"{seat}.querySelector('blockquote').checkVisibility()") is True


def test_switching_editions(outputs: Path, browser: Browser) -> None:
    browser.open(report.write(outputs))
    shown = "[...document.querySelectorAll('.chapter:not([hidden]) h3')].map((h) => h.innerText)"
    assert all(NEW in heading for heading in browser.run(shown))
    browser.run(
        "(() => { const box = document.getElementById('edition'); box.value = '0'; "
        "box.dispatchEvent(new Event('change')); })()"
    )
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
    assert page.stat().st_size < 30_000_000
    start = time.perf_counter()
    browser.open(page)
    assert time.perf_counter() - start < 3
