"""Running heads and page numbers inside a text."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipeline.layout.furniture import names_book

Rows = Callable[[str], SimpleNamespace]
WRAPPED = (
    "港湾協議会は毎年一度開かれる会議であり、各国の\n"
    "担当者が集まって港の使い方や船の時間を話し合い\n"
    "ながら、次の年の計画を定めている。昨年は夏の会\n"
)
REST = "議が東の港で開かれ、十の国と地域が新しく加わる\nこととなった。\n"


@pytest.mark.parametrize(
    "page",
    [
        "\n122\n\n",
        "\n- 122 -\n\n",
        "- 122 -\n",
        "\n第3節　港湾の協力　　123\n\n",
        "第3節　港湾の協力　123\n",
        "\n124　令和7年版 港湾白書\n\n",
        "令和7年版 港湾白書　124\n",
        "\n令和7年版港湾白書 ｜ 124\n\n",
        "\n第3節　港湾の協力\n\n",
        "\n122\n\n第3節　港湾の協力　　123\n\n",
        "122\n第3節　港湾の協力　　123\n",
        "\n第Ⅲ部 第2章　海の備え　123\n\n",
        "\n1　会議の記録による。\n\n122　令和7年版 港湾白書\n\n",
    ],
)
def test_the_paragraph_goes_on_over_the_page(rows: Rows, page: str) -> None:
    text = WRAPPED.replace("定めている", "定めている1") if "記録" in page else WRAPPED
    result = rows(f"第3節　港湾の協力\n\n{text}{page}{REST}")
    kinds = [b.type for b in result.blocks if b.type != "footnote"]
    assert kinds == ["heading", "paragraph", *["furniture"] * (len(kinds) - 2)]
    assert len(kinds) > 2
    assert "夏の会議が東の港で" in result.blocks[1].text
    assert {b.section_path for b in result.blocks} == {"第3節 港湾の協力"}


def test_a_number_of_pages_beside_a_running_head(rows: Rows) -> None:
    """Right below a line it would be taken for a marker that was torn off."""
    result = rows(
        f"第3節　港湾の協力\n{WRAPPED}122\n{REST}\n第3節　港湾の協力　　123\n{WRAPPED}{REST}"
    )
    assert [b.text for b in result.blocks if b.type == "furniture"] == [
        "122",
        "第3節 港湾の協力 123",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第1節　港の展望 2030\n\n本文である。\n",
        "第1節　港の協力　　12\n第2節　船の協力　　15\n第3節　海の協力　　18\n",
        "第1節　港の協力 …… 12\n第2節　船の協力 …… 15\n",
        "港湾白書は、毎年作られる。\n",
        "2　港の協力\n\n本文である。\n",
    ],
)
def test_what_is_no_running_head(rows: Rows, text: str) -> None:
    result = rows(text)
    assert "furniture" not in {b.type for b in result.blocks}


def test_a_running_head_does_not_end_a_chart(rows: Rows) -> None:
    result = rows(
        "図表1-1　港湾会議（PC）の構成\n\n港湾会議（PC）\n日本側\t海事局長\n\n"
        "第3節　港湾の協力　　123\n\n米側\t艦隊司令官\n\n"
        "この会議は毎年開かれ、次の年の計画を定めることとなっている。\n"
    )
    assert [b.type for b in result.blocks] == ["caption", "figure", "furniture", "paragraph"]
    assert [n.text for n in result.nodes if n.role == "member"] == ["海事局長", "艦隊司令官"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("令和7年版 港湾白書", True),
        ("港湾の白書　令和６年", True),
        ("港湾青書 2025", True),
        ("港湾白書の歩み", False),
        ("港湾白書 第2部", False),
    ],
)
def test_names_of_books(title: str, told: bool) -> None:
    assert names_book(title) == told
