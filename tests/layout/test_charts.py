"""Organisation charts flattened into rows."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipeline.layout.chart_words import (
    edge_kind,
    header_role,
    is_body_name,
    is_connector,
    is_level,
    read_side,
    split_levels,
)

Rows = Callable[[str], SimpleNamespace]
CAPTION = "図表1-1　海洋連絡会議（OLC）の構成\n\n"


def tree(result: SimpleNamespace) -> list[tuple[str, str, str | None, str | None]]:
    """(role, text, side, text of the parent) of every node but labels."""
    texts = {(n.figure_id, n.node_id): n.text for n in result.nodes}
    return [
        (n.role, n.text, n.side, texts.get((n.figure_id, n.parent_node_id)))
        for n in result.nodes
        if n.role != "label"
    ]


def members(result: SimpleNamespace) -> set[tuple[str, str | None, str]]:
    """(body, side, member)."""
    nodes = {n.node_id: n for n in result.nodes}

    def body(node: SimpleNamespace) -> str:
        while node.role != "body":
            node = nodes[node.parent_node_id]
        return str(node.text)

    return {(body(n), n.side, n.text) for n in result.nodes if n.role == "member"}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("日本側", "JP"),
        ("米 側 国務省", "US"),
        ("米側インド太平洋軍", "US"),
        ("【豪側】", "other"),
        ("米側：省", "US"),
    ],
)
def test_sides(text: str, side: str) -> None:
    found = read_side(text)
    assert found is not None
    assert found[0] == side


@pytest.mark.parametrize("text", ["日本側の考え", "米側は賛成した", "外側", "側面"])
def test_what_is_no_side(text: str) -> None:
    assert read_side(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("相互調整・情報交換など", "coordinates_with"),
        ("互調整·情報交換", "coordinates_with"),
        (": 緊密な連携", "coordinates_with"),
        ("↔ 指揮", "commands"),
        ("指示・監督", "supervises"),
        ("調整を担う組織", None),
        ("調整委員会", None),
    ],
)
def test_edge_labels(text: str, kind: str | None) -> None:
    assert edge_kind(text) == kind


def test_words() -> None:
    assert is_level("局長級")
    assert is_level("事務レベル")
    assert not is_level("高いレベルの調整")
    assert is_body_name("海洋連絡会議（OLC） Ocean Liaison Council")
    assert not is_body_name("会議の調整を行う委員会")
    assert split_levels("局長級／課長級・担当級") == [(0, 3), (4, 7), (8, 11)]
    assert split_levels("局長級／外務省") == []
    assert is_connector("⇅")
    assert not is_connector("⇔ 調整")
    assert header_role("主な内容") == "function"
    assert header_role("協議の枠組み") == "name"
    assert header_role("参加国") is None


SIDE_BY_SIDE = CAPTION + (
    "港湾委員会(PC) Port Committee\t\t\t運航グループ(OG) Operations Group\t\t\n"
    "日本側 海事局長\t米 側 艦隊副司令官\t互調整·情報交換\t"
    "局長級\t日本側 内閣府(海洋局を 含む)、外務省、\t"
    "米 側 国務省 ^(注) 、沿岸警備隊、\n"
    "(代表)\t(代表)\t\t課長級\t関係省庁(往)の代表\t関係機関(注)の代表 (注)必要に応じて参加\n"
    "\t\t換など\t\t(注)必要に応じて参加\t\n"
    "港の使い方に関する協議を 必要とする事項の調整\t\t"
    "\t○運航に関する政策の調整 ○会議との連絡の確保\t\t\n"
    "相互調整・情報交換など\t\t\t\t\t\n"
    "\n共同運用所 (JOC)\nJoint Operations Center\n"
    "日本側 海保、水産庁の代表\t米側第七艦隊の代表\n運用の調整を実施する組織\n"
)


def test_boxes_side_by_side(rows: Rows) -> None:
    result = rows(SIDE_BY_SIDE)
    assert tree(result) == [
        ("body", "港湾委員会(PC) Port Committee", None, None),
        ("side", "日本側", "JP", "港湾委員会(PC) Port Committee"),
        ("member", "海事局長(代表)", "JP", "日本側"),
        ("side", "米側", "US", "港湾委員会(PC) Port Committee"),
        ("member", "艦隊副司令官(代表)", "US", "米側"),
        (
            "function",
            "港の使い方に関する協議を必要とする事項の調整",
            None,
            "港湾委員会(PC) Port Committee",
        ),
        ("body", "運航グループ(OG) Operations Group", None, None),
        ("level", "局長級", None, "運航グループ(OG) Operations Group"),
        ("level", "課長級", None, "運航グループ(OG) Operations Group"),
        ("side", "日本側", "JP", "運航グループ(OG) Operations Group"),
        ("member", "内閣府(海洋局を含む)、外務省、関係省庁(注)の代表", "JP", "日本側"),
        ("note", "(注)必要に応じて参加", "JP", "日本側"),
        ("side", "米側", "US", "運航グループ(OG) Operations Group"),
        ("member", "国務省(注)、沿岸警備隊、関係機関(注)の代表", "US", "米側"),
        ("note", "(注)必要に応じて参加", "US", "米側"),
        ("function", "○運航に関する政策の調整", None, "運航グループ(OG) Operations Group"),
        ("function", "○会議との連絡の確保", None, "運航グループ(OG) Operations Group"),
        ("body", "共同運用所(JOC) Joint Operations Center", None, None),
        ("side", "日本側", "JP", "共同運用所(JOC) Joint Operations Center"),
        ("member", "海保、水産庁の代表", "JP", "日本側"),
        ("side", "米側", "US", "共同運用所(JOC) Joint Operations Center"),
        ("member", "第七艦隊の代表", "US", "米側"),
        ("function", "運用の調整を実施する組織", None, "共同運用所(JOC) Joint Operations Center"),
    ]
    assert (result.figures[0].kind, result.figures[0].status) == ("org_chart", "ok")


def test_edges_between_boxes(rows: Rows) -> None:
    result = rows(SIDE_BY_SIDE)
    names = {n.node_id: n.text.split("(")[0] for n in result.nodes}
    edges = [(names[e.from_node], names[e.to_node], e.kind, e.label) for e in result.figure_edges]
    assert edges == [
        ("港湾委員会", "運航グループ", "coordinates_with", "相互調整・情報交換など"),
        ("運航グループ", "共同運用所", "coordinates_with", "相互調整・情報交換など"),
    ]


def test_misread_marks_are_told_and_the_source_kept(rows: Rows) -> None:
    result = rows(SIDE_BY_SIDE)
    assert [d.code for d in result.diagnostics] == ["layout.mark_repaired"]
    figure = next(b for b in result.blocks if b.type == "figure")
    assert "(往)" in figure.raw_text
    assert "(往)" not in figure.text


def test_brackets_without_a_note_are_left_alone(rows: Rows) -> None:
    result = rows(CAPTION + "港湾委員会(PC)\t\n日本側 海事局(東)、港湾局\t米側 (株)海運、艦隊\n")
    assert ("港湾委員会(PC)", "JP", "海事局(東)、港湾局") in members(result)
    assert ("港湾委員会(PC)", "US", "(株)海運、艦隊") in members(result)


STACKED = CAPTION + (
    "港湾委員会（PC）\n日本側：海事局長\n米側：艦隊副司令官\n"
    "港に関する事項を調整する場\n相互の調整など\n"
    "運航グループ（OG）\n日本側：外務省、海上保安庁\n米側：国務省\n"
)
HEADS = CAPTION + (
    "港湾委員会（PC）\t\t運航グループ（OG）\t\n日本側\t米側\t日本側\t米側\n"
    "海事局長\t艦隊副司令官\t外務省、\t国務省\n\t\t海上保安庁\t\n"
)
SIDES_AS_ROWS = CAPTION + (
    "港湾委員会（PC）\t\n日本側\t海事局長\n米側\t艦隊副司令官\n運航グループ（OG）\t\n"
    "日本側\t外務省、海上保安庁\n米側\t国務省\n"
)
MATRIX = CAPTION + (
    "名 称\t級\t日本側\t米 側\t役割\n港湾委員会(PC)\t\t"
    "海事局長\t艦隊副司 令官\t港に関する事項を調整する\n"
    "Port Committee\t\t\t\t\n\t相互の調整・情 報交換など\t\t\t\n"
    "運航グループ（OG）\t局長級\t外務省、\t国務省\t運航を支える\n\t\t海上 保安庁\t\t\n"
)


@pytest.mark.parametrize("chart", [STACKED, HEADS, SIDES_AS_ROWS, MATRIX])
def test_other_arrangements(rows: Rows, chart: str) -> None:
    result = rows(chart)
    found = {(body.split("(")[0], side, member) for body, side, member in members(result)}
    assert found == {
        ("港湾委員会", "JP", "海事局長"),
        ("港湾委員会", "US", "艦隊副司令官"),
        ("運航グループ", "JP", "外務省、海上保安庁"),
        ("運航グループ", "US", "国務省"),
    }


@pytest.mark.parametrize("chart", [STACKED, MATRIX])
def test_a_label_between_stacked_boxes(rows: Rows, chart: str) -> None:
    result = rows(chart)
    assert [e.kind for e in result.figure_edges] == ["coordinates_with"]


def test_the_chart_ends_where_the_text_goes_on(rows: Rows) -> None:
    after = (
        "この会議は、海に関する事柄を広く話し合い、"
        "関係する機関の考えをすり合わせるための場であり、毎年開かれている。"
    )
    result = rows(f"{STACKED}\n{after}\n\n2　次の取組\n\n本文である。\n")
    assert [b.type for b in result.blocks] == [
        "caption",
        "figure",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_a_chart_without_boxes_is_its_caption(rows: Rows) -> None:
    result = rows(f"{CAPTION}本文は図とは別に続いており、この段落は図の中にはない。\n")
    assert (result.figures[0].kind, result.figures[0].status) == ("org_chart", "caption_only")
    assert result.nodes == []


def test_numbers_are_no_chart(rows: Rows) -> None:
    result = rows("図表1-1　会議の構成比の推移\n年\t数\n2020\t5\n")
    assert (len(result.nodes), len(result.tables)) == (0, 1)
