"""What stands in the report, and that no text of an edition gets out of its place."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from report_outputs import NASTY, NEW, OLD, TEXTS, changes, row

from pipeline import io, nouns, report
from pipeline.errors import PipelineError
from pipeline.nouns import Change
from pipeline.report import labels, reading
from pipeline.report.embedding import data_block, edition_data, json_block
from pipeline.report.mechanisms import boxes
from pipeline.report.sources import Places
from pipeline.schemas import table


class Outline(HTMLParser):
    """Elements, and the text of the page without that of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style"):
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def data_of(page: str, name: str) -> Any:
    """What is embedded under a name."""
    block = re.search(rf'(data-packed="gzip")? id="data-{name}">(.*?)</script>', page, re.S)
    assert block
    return json.loads(gzip.decompress(base64.b64decode(block[2])) if block[1] else block[2])


@pytest.fixture
def page(outputs: Path) -> str:
    path = report.write(outputs)
    assert path == outputs / "report" / "index.html"
    return path.read_text(encoding="utf-8")


def test_page_is_one_file_without_network(page: str) -> None:
    outline = Outline(page)
    for _, attributes in outline.tags:
        for name in ("src", "href"):
            assert (attributes.get(name) or "#").startswith(("#", "data:,"))
    policies = [attributes.get("content") for tag, attributes in outline.tags if tag == "meta"]
    assert any("default-src 'none'" in (policy or "") for policy in policies)
    assert "url(" not in page
    assert "@import" not in page


def test_page_tells_editions_mechanisms_members_and_changes(page: str) -> None:
    text = Outline(page).text
    for word in (OLD, NEW, "同盟調整メカニズム", "外務省北米局長", "必要に応じて", "as needed",
                 "日本側", "平成28年熊本地震", "2015-11", "統合作戦司令部"):  # fmt: skip
        assert word in text, word
    rows = data_of(page, "changes-0")
    assert sum(map(len, rows.values())) == len(changes())
    structure, wording = page.index('data-group="mechanisms"'), page.index('data-group="reworded"')
    assert structure < page.index('data-group="passages"') < wording


def test_claims_carry_their_sentence_section_and_page(page: str) -> None:
    seat = page[page.index("外務省北米局長") :]
    assert "外務省北米局長の代表</blockquote>" in seat
    assert "第3節 &gt; 同盟調整メカニズム · 2頁" in seat


def test_changes_lead_to_their_sentence_or_carry_its_place(page: str, outputs: Path) -> None:
    renamed = data_of(page, "changes-0")["mechanisms"][0]
    assert renamed[:5] == ["renamed", "調整センター", "name_ja", "共同運用調整所", "調整センター"]
    assert renamed[7] == ["b1", 0]  # block and number of the sentence in the newer edition
    alone = report.write_diff_page(outputs, OLD, NEW, changes()).read_text(encoding="utf-8")
    place = data_of(alone, "changes-0")["mechanisms"][0][7]
    assert place == [TEXTS[1][1], "第3節 > 同盟調整メカニズム", 2]


def test_editions_cannot_add_elements(page: str) -> None:
    outline = Outline(page)
    assert not any(tag == "img" for tag, _ in outline.tags)
    scripts = [attributes.get("id") for tag, attributes in outline.tags if tag == "script"]
    assert scripts == ["data-entities", "data-editions", "data-view-0", "data-edition-0",
                       "data-view-1", "data-edition-1", "data-changes-0", "data-labels",
                       None, None]  # fmt: skip
    assert NASTY in outline.text  # shown as it stands, and run nowhere


def test_embedded_data_is_what_it_was(page: str) -> None:
    assert data_of(page, "edition-0")["blocks"][2][3] == [f"悪意のある文 {NASTY}"]


@pytest.mark.parametrize("text", ["</script>", "<!--", "\u2028", "a&b", "]]>"])
def test_json_block_has_no_markup(text: str) -> None:
    block = str(json_block([text]))
    assert not re.search("[<>&\u2028\u2029]", block)
    assert json.loads(block) == [text]


def test_long_data_is_packed_and_pictures_are_not() -> None:
    words = ["調整</script>"] * 9_000
    assert data_of(str(data_block("words", words)), "words") == words
    assert 'data-packed="gzip"' in data_block("words", words)
    noise = base64.b64encode(random.Random(0).randbytes(30_000)).decode()
    assert data_of(str(data_block("pictures", noise)), "pictures") == noise
    assert "data-packed" not in data_block("pictures", noise)


def test_same_outputs_same_bytes(outputs: Path) -> None:
    assert report.write(outputs).read_bytes() == report.write(outputs).read_bytes()


def test_missing_table_is_an_error_that_says_what_to_do(outputs: Path) -> None:
    (outputs / "members.parquet").unlink()
    with pytest.raises(PipelineError, match=r"members .* Run make all"):
        report.write(outputs)


def test_report_without_changes(outputs: Path) -> None:
    (outputs / "changes.parquet").unlink()
    assert "No two neighbouring editions" in report.write(outputs).read_text(encoding="utf-8")


def test_diff_page(outputs: Path) -> None:
    path = report.write_diff_page(outputs, OLD, NEW, changes())
    assert path == outputs / "diff" / f"{OLD}-{NEW}" / "index.html"
    page = path.read_text(encoding="utf-8")
    assert "共同運用調整所 → 調整センター" in page
    assert "日本および米国は" in page  # the texts of passages are in its data
    assert not any(tag == "img" for tag, _ in Outline(page).tags)


def test_equal_editions_say_so(outputs: Path) -> None:
    page = report.write_diff_page(outputs, OLD, NEW, []).read_text(encoding="utf-8")
    assert "No change." in page


def test_a_circle_of_mechanisms_is_drawn_flat() -> None:
    rows = [
        {"mechanism_id": a, "parent_id": b, "name_ja": a, "acronym": None} for a, b in ("ab", "ba")
    ]
    own: dict[str, list[dict[str, Any]]] = {"members": [], "relations": [], "timeline": []}
    assert len(boxes({**own, "mechanisms": rows}, Places([]), "m")) == 2


def test_a_card_tells_what_the_mechanism_was_used_for_dated_or_not(page: str) -> None:
    card = page[page.index('id="m0-0"') :]
    uses = card[card.index("活用") : card.index("</dl>")]
    assert "尖閣諸島周辺の活動" in uses and f"<blockquote>{TEXTS[1][1]}" in uses
    assert "無関係な行事" not in page  # what is denied is no use
    assert "切れ目のない対応" in card[: card.index("</dl>")]  # no statement: the row's own value


def test_members_stand_as_the_source_names_them(page: str) -> None:
    """The fixture names 防衛省 before 外務省, against the order of the table."""
    group = page[page.index("同盟調整グループ <span") :]
    assert group.index("<summary>防衛省") < group.index("<summary>外務省")


def test_position_is_that_of_the_mention_else_of_the_words() -> None:
    sentences = [{"sentence_id": "b9"}, {"sentence_id": "b1"}]
    places = Places(sentences, [{"sentence_id": "b1", "entity_id": "gsdf", "start": 3}])
    row = {"sentence_id": "b1", "evidence": "統幕、陸・海・空幕の代表"}
    assert places.position(row, "gsdf", "陸上幕僚監部") == (1, 3)
    assert places.position(row, "x-統幕", "統幕") == (1, 0)
    assert places.position(row, None, "無い名") > places.position(row, None, "代表")


def test_sentences_keep_their_order_and_place() -> None:
    rows = [
        {
            "sentence_id": f"b1.s{n}",
            "block_id": "b1",
            "page": 3,
            "section_path": "節",
            "text": str(n),
        }
        for n in range(12)
    ]
    moment = dict.fromkeys(("edtf", "predicate", "subject", "object", "modality", "evidence"))
    words, moments = edition_data(rows, [{**moment, "sentence_id": "b1.s10"}], {"b1": "a.pdf"})
    assert words["blocks"] == [["b1", 3, 0, [str(n) for n in range(12)], "a.pdf"]]
    assert moments[0][5] == (0, 10)


def test_library_is_the_one_that_is_named() -> None:
    """d3 7.9, as published; its licence lies beside it and stands at its head."""
    library = Path(report.__file__).parent / "vendor" / "d3.min.js"
    digest = hashlib.sha256(library.read_bytes()).hexdigest()
    assert digest == "912111098ea99503a6f4967361d2bbdc9dbf58cf9c678c8e27e5b02d1a07f0c1"
    assert "Mike Bostock" in library.with_name("d3-license.txt").read_text(encoding="utf-8")


def test_charts_and_maps_are_in_the_data(page: str) -> None:
    found = data_of(page, "view-0")
    (chart,) = found["charts"]
    assert (chart["short"], [child["short"] for child in chart["children"]]) == (
        "ACM", ["ACG", "BOCC", "JC"])  # fmt: skip
    seats = chart["children"][0]["sides"][0][1][0][1]
    assert [seat["name"] for seat in seats] == ["防衛省", "外務省"]
    assert seats[0]["ref"] == ["防衛省の代表", "第3節 > 同盟調整メカニズム", 2, "b1"]
    assert len(found["map"]["seats"]) == 8


def test_histories_are_told(outputs: Path) -> None:
    rows = [
        row(nouns.History, series="specimen", table="mechanisms", key=key, name=name,
            former_names=former, first_edition=first, last_edition=NEW, editions=(first, NEW))
        for key, name, former, first in (("a", "調整センター", ("調整所",), OLD),
                                         ("b", "作業部会", (), NEW))
    ]  # fmt: skip
    io.write_parquet(io.rows_to_arrow(rows, table("histories")), outputs / "histories.parquet")
    text = Outline(report.write(outputs).read_text(encoding="utf-8")).text
    part = text[text.index("仕組みと構成員の履歴") :]
    assert part.index("調整センター") < part.index("← 調整所") < part.index("作業部会")


def test_every_word_of_the_vocabularies_has_a_label() -> None:
    wanted = {
        "kind": ("changes", "kind"),
        "note": ("changes", "note"),
        "predicate": ("relations", "predicate"),
        "modality": ("relations", "modality"),
        "side": ("members", "side"),
        "condition": ("members", "condition"),
        "severity": ("diagnostics", "severity"),
    }
    for group, (name, column) in wanted.items():
        values = next(c.values for c in table(name).columns if c.name == column)
        assert set(values) <= labels.groups()[group].keys(), group
    assert labels.label("kind", "unheard-of") == ("unheard-of", "unheard-of")


def test_changes_of_neighbours_come_before_those_on_request(outputs: Path) -> None:
    found = reading.changes(outputs)
    assert list(found) == [(OLD, NEW)]
    assert all(isinstance(change, Change) for change in found[OLD, NEW])
