"""Every checker passes on the project and fails where it must."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import checks, schemas, stages
from pipeline.checks.arrows import check_arrows
from pipeline.checks.declared import check_stages, check_table
from pipeline.checks.dictionary import check_dictionary, dictionary
from pipeline.checks.idle import idle_rows
from pipeline.checks.messages import check_messages
from pipeline.checks.sizes import check_sizes

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", list(checks.CHECKS))
def test_the_project_passes(name: str) -> None:
    assert checks.CHECKS[name](ROOT) == []


def package(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("layout/a.py", "from pipeline.pages import run\n", "layout may not import pages"),
        ("layout/a.py", "import pipeline.tokens\n", "layout may not import tokens"),
        ("tokens.py", "from pipeline import engine\n", "tokens may not import engine"),
        ("nouns.py", "from pipeline import text\n", "nouns may not import text"),
        ("dates/a.py", "from pipeline.entities import x\n", "dates may not import entities"),
        ("tables/a.py", "from pipeline.diff import x\n", "tables may not import diff"),
        ("text.py", "def f():\n    import re\n", "import inside f"),
        ("text.py", "def f():\n    importlib.import_module('x')\n", "import_module inside f"),
        ("attic.py", "", "has no place"),
    ],
)
def test_a_wrong_import_is_found(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (found,) = check_arrows(package(tmp_path, {name: text}))
    assert problem in found


def test_a_right_import_is_not(tmp_path: Path) -> None:
    files = {
        "layout/a.py": "from pipeline import dates, text\nfrom pipeline.layout import b\n",
        "cli/__init__.py": "def f():\n    importlib.import_module('x')\n",
    }
    assert check_arrows(package(tmp_path, files)) == []


def test_a_noun_out_of_step_is_found() -> None:
    table = schemas.table("entities")
    assert list(check_table(table)) == []
    assert "other columns" in next(check_table(table._replace(columns=table.columns[1:])))
    first, *rest = table.columns
    for wrong in (
        first._replace(type="integer"),
        first._replace(nullable=True),
        first._replace(type="text"),
        first._replace(description="No sentence"),
        first._replace(values=("a", "a")),
    ):
        assert len(list(check_table(table._replace(columns=(wrong, *rest))))) == 1


def test_a_key_that_leads_nowhere_is_found() -> None:
    table = schemas.table("mentions")
    lost = schemas.ForeignKey(("edition",), "nowhere")
    short = schemas.ForeignKey(("edition",), "sentences")
    odd = schemas.ForeignKey(("edition", "nothing"), "sentences")
    for keys in ((lost,), (short,), (odd,)):
        assert len(list(check_table(table._replace(foreign_keys=keys)))) == 1


def test_a_stage_that_needs_what_is_not_made_is_found() -> None:
    assert list(check_stages(stages.STAGES, schemas.names())) == []
    assert "needs" in next(check_stages(stages.STAGES[1:], schemas.names()))
    assert "dreams" in next(check_stages(stages.STAGES, [*schemas.names(), "dreams"]))


def test_an_old_data_dictionary_is_found(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    assert check_dictionary(path)
    path.write_text(dictionary(), encoding="utf-8")
    assert check_dictionary(path) == []
    path.write_text(dictionary() + "more", encoding="utf-8")
    assert check_dictionary(path)


def test_codes_and_messages_out_of_step_are_found(tmp_path: Path) -> None:
    head = "code,severity,message,reason,source\n"
    rows = "a.used,info,x,,\na.unused,info,x,,\na.used,info,x,,\n"
    code = "diagnostic('a.used')\nraise PipelineError('a.unwritten')\n"
    found = check_messages(package(tmp_path, {"knowledge/messages.csv": head + rows, "a.py": code}))
    assert [line.split(": ")[1] for line in found] == [
        "a.used stands 2 times",
        "no message for the code a.unwritten",
        "nothing uses a.unused",
    ]


def test_what_has_grown_too_long_is_found(tmp_path: Path) -> None:
    files = {"a.py": "x = 1\n" * 301, "b.py": "def f():\n" + "    x = 1\n" * 70}
    assert len(check_sizes(package(tmp_path, files))) == 2


def test_knowledge_that_no_text_meets_is_listed(tmp_path: Path) -> None:
    package(tmp_path, {"raw/a-2020/a.txt": "総務省は電波法を改める。"})
    idle = idle_rows(tmp_path)
    assert {"外務省", "放送法"} <= set(idle["names"])
    assert not {"総務省", "電波法"} & set(idle["names"])
    assert "省" not in idle["suffixes"]
