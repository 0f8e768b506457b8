"""What lies in the input folder, and where it is placed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.editions import Discovery, discover
from pipeline.errors import PipelineError, diagnostic
from pipeline.fingerprints import every_file
from pipeline.nouns import Diagnostic


def put(raw: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text(text, encoding="utf-8")


def read(path: str) -> str | None:
    return Path(path).read_text(encoding="utf-8") or None


def found(raw: Path) -> dict[str, list[str]]:
    return {f.edition.edition: [name for name, _ in f.files] for f in discover(raw, read).found}


def codes(discovery: Discovery) -> list[str]:
    return [row.code for row in discovery.diagnostics]


def test_folders_are_editions_with_their_files_in_reading_order(tmp_path: Path) -> None:
    names = ("10.txt", "2.txt", "part/1.html", "README.md", ".hidden")
    put(tmp_path, {f"defense-2025/{name}": "文" for name in names})
    put(tmp_path, {"2024/a.PDF": "文"})
    assert found(tmp_path) == {
        "2024": ["a.PDF"],
        "defense-2025": ["2.txt", "10.txt", "part/1.html"],
    }
    edition = discover(tmp_path, read).found[1].edition
    assert (edition.series, edition.year, edition.era_label) == ("defense", 2025, "令和7年")
    assert (edition.title, edition.publisher) == ("防衛白書", "防衛省")


def test_settings_override_what_the_folder_says(tmp_path: Path) -> None:
    settings = 'year = 2023\nseries = "own"\ntitle = "白書"\npublisher = "社"\nera_label = "R5"\n'
    put(
        tmp_path, {"any name/edition.toml": settings + 'files = ["b.txt", "none.txt"]\n[note]\na=1'}
    )
    put(tmp_path, {"any name/a.txt": "文", "any name/b.txt": "文"})
    discovery = discover(tmp_path, read)
    (one,) = discovery.found
    assert one.edition[:6] == ("own-2023", "own", 2023, "R5", "白書", "社")
    assert [name for name, _ in one.files] == ["b.txt", "a.txt"]
    assert codes(discovery) == ["editions.file_missing"]


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("year = ", "editions.settings_unreadable"),
        ('yaer = 2024\ntitle = "x"', "editions.setting_unknown"),
        ('series = "../../etc"', "editions.setting_unknown"),
        ("year = true", "editions.setting_unknown"),
    ],
)
def test_bad_settings_are_told_and_left_out(tmp_path: Path, settings: str, code: str) -> None:
    put(tmp_path, {"x-2025/edition.toml": settings, "x-2025/a.txt": "文"})
    discovery = discover(tmp_path, read)
    assert [f.edition.edition for f in discovery.found] == ["x-2025"]
    assert codes(discovery) == [code]


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("R07_honbun.txt", "2025"),
        ("令和7年版防衛白書.txt", "2025"),
        ("令和元年版.txt", "2019"),
        ("wp2025.txt", "2025"),
        ("20240712_all.txt", "2024"),
        ("H30.txt", "2018"),
        ("R7zenbun.txt", "2025"),
    ],
)
def test_loose_files_are_placed_by_name(tmp_path: Path, name: str, edition: str) -> None:
    put(tmp_path, {name: "1999年に設置した。"})
    discovery = discover(tmp_path, read)
    assert [f.edition.edition for f in discovery.found] == [edition]
    assert codes(discovery) == ["editions.placed_by_name"]


@pytest.mark.parametrize("name", ["s1.txt", "h2.txt", "x12345678.txt", "ISO9001.txt", "m3.txt"])
def test_other_numbers_in_names_are_no_years(tmp_path: Path, name: str) -> None:
    put(tmp_path, {name: "2016年に設置した。"})
    assert found(tmp_path) == {"2016": [name]}


def test_a_loose_file_is_placed_by_the_title_in_its_text(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"x.txt": "令 和7年版 防衛白書\n2024年7月に会合を開いた。令和6年版防衛白書も参照。"},
    )
    discovery = discover(tmp_path, read)
    assert discovery.found[0].edition[:6] == ("2025", None, 2025, "令和7年", "防衛白書", "防衛省")
    assert codes(discovery) == ["editions.placed_by_title"]


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("2015年に設置した。2024年7月に表明した。2027年度までに強化することとした。", "2024"),
        ("令和6年12月、会議が開かれた。2030年に導入する予定である。", "2024"),
        ("令和3年版防衛白書で述べた。2023年に改定した。", "2023"),
        ("2027年までに実現する。", "2027"),
    ],
)
def test_else_by_the_latest_year_told_as_past(tmp_path: Path, text: str, edition: str) -> None:
    put(tmp_path, {"meaningless.txt": text})
    discovery = discover(tmp_path, read)
    assert [f.edition.edition for f in discovery.found] == [edition]
    assert codes(discovery) == ["editions.year_assumed"]
    assert edition in discovery.diagnostics[0].message


def test_a_file_without_any_date_is_told_and_the_others_are_found(tmp_path: Path) -> None:
    put(tmp_path, {"nothing.txt": "年号のない文。", "empty.txt": "", "wp2025.txt": "文"})
    discovery = discover(tmp_path, read)
    assert [f.edition.edition for f in discovery.found] == ["2025"]
    assert [lost.source for lost in discovery.lost] == ["empty.txt", "nothing.txt"]
    assert codes(discovery) == [
        "editions.no_year",
        "editions.no_year",
        "editions.placed_by_name",
    ]
    assert "2025-nothing.txt" in discovery.diagnostics[1].message


def test_what_is_wrong_with_a_file_comes_before_its_place(tmp_path: Path) -> None:
    put(tmp_path, {"nothing.txt": "年号のない文。", "empty.txt": ""})

    def trouble(source: str, path: str) -> list[Diagnostic]:
        return [] if read(path) else [diagnostic("pages.empty_file", source=source)]

    discovery = discover(tmp_path, read, trouble)
    assert codes(discovery) == ["pages.empty_file", "editions.no_year", "editions.none"]
    assert [lost.message for lost in discovery.lost] == [
        row.message for row in discovery.diagnostics[:2]
    ]


def test_loose_files_join_the_folder_of_their_year(tmp_path: Path) -> None:
    put(tmp_path, {"2025/a.txt": "文", "2025/wp2025.txt": "文", "wp2025.txt": "別の文"})
    assert found(tmp_path) == {"2025": ["a.txt", "wp2025.txt", "./wp2025.txt"]}


def test_a_folder_with_another_name_is_told_and_its_files_are_lost(tmp_path: Path) -> None:
    put(tmp_path, {"防衛/a.txt": "文", "2025/b.txt": "文"})
    discovery = discover(tmp_path, read)
    assert [f.edition.edition for f in discovery.found] == ["2025"]
    assert codes(discovery) == ["editions.folder_name"]
    assert [lost.source for lost in discovery.lost] == ["防衛/a.txt"]


def test_two_folders_of_one_edition_do_not_mix(tmp_path: Path) -> None:
    put(tmp_path, {"2025/a.txt": "文", "z/edition.toml": "year = 2025", "z/b.txt": "文"})
    assert found(tmp_path) == {"2025": ["a.txt"]}
    assert codes(discover(tmp_path, read)) == ["editions.edition_twice"]


def test_other_formats_empty_folders_and_pipes_are_told(tmp_path: Path) -> None:
    put(tmp_path, {"2025/a.docx": "x", "2025/b.txt": "文"})
    (tmp_path / "2024").mkdir()
    os.mkfifo(tmp_path / "2025" / "pipe.txt")
    discovery = discover(tmp_path, read)
    assert sorted(codes(discovery)) == [
        "editions.empty_folder",
        "editions.not_a_file",
        "editions.not_read",
    ]
    assert [f.edition.edition for f in discovery.found] == ["2024", "2025"]


def test_names_cannot_lead_out_of_the_output_folder(tmp_path: Path) -> None:
    put(tmp_path, {"..-2025/a.txt": "文", "-2025/a.txt": "文", "a b-2025/a.txt": "文"})
    put(tmp_path, {"x-2025/a\nb\x1b.txt": "文"})
    discovery = discover(tmp_path, read)
    (one,) = discovery.found
    assert one.edition.edition == "x-2025"
    assert one.files[0][0] == "a\\u000ab\\u001b.txt"
    assert codes(discovery) == ["editions.folder_name"] * 2  # the hidden one is left alone


def test_a_link_to_a_folder_is_followed_but_not_one_that_leads_up(tmp_path: Path) -> None:
    put(tmp_path, {"elsewhere/a.txt": "文", "raw/2024/b.txt": "文"})
    (tmp_path / "raw" / "2025").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "raw" / "2026").symlink_to(tmp_path)
    assert found(tmp_path / "raw") == {"2024": ["b.txt"], "2025": ["a.txt"]}
    assert codes(discover(tmp_path / "raw", read)) == ["editions.not_a_file"]
    names = {path.name for path in every_file(tmp_path / "raw")}
    assert names == {"a.txt", "b.txt"}


def test_no_input_folder_and_an_empty_one(tmp_path: Path) -> None:
    assert codes(discover(tmp_path, read)) == ["editions.none"]
    with pytest.raises(PipelineError, match="RAW="):
        discover(tmp_path / "none", read)
