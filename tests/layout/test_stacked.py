"""Organisation charts told row by row, and charts laid out as tables without acronyms."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from tests.layout.test_charts import members, tree

Rows = Callable[[str], SimpleNamespace]
CAPTION = "図表1-1　海洋連絡メカニズム（OLM）の構成\n\n"
AFTER = "\nこの仕組みは毎年見直され、次の年の計画に反映されることとなっている。\n"
OFFICE = (
    "港湾委員会（PC）\nPort Committee\n"
    "日本側\t海事局長（代表）\n米 側\t艦隊副司令官（代表）\n"
    "役割\t港の使い方に関する政策面の調整を行う\n"
)
GROUP = (
    "運航グループ（OG）\t局長級／課長級／担当級\nOperations Group\n"
    "日本側\t内閣府（海洋局を含む）・外務省・関係省庁※の代表\n"
    "米 側\t国務省（汪）、沿岸警備庁（社）、第七艦隊司令部（注）の代表\n"
    "役 割\t運航に関し、調整を要するすべての事項の調整\n"
    "※、（注） 必要に応じて参加\n"
)
POST = (
    "共同運用所（JOC）\nJoint Operations Center\n"
    "日本側\t海保・水産庁の代表\n米 側\t第七艦隊司令部\n沿岸警備隊司令部\nの代表\n"
    "役割\t運用面の調整を担う第一の組織\n"
)


def chart(separator: str) -> str:
    return CAPTION + separator.join([OFFICE, GROUP, POST]) + AFTER


@pytest.mark.parametrize(
    ("separator", "kind"),
    [
        ("\n⇔ 相互調整・情報交換\n\n", "coordinates_with"),
        ("⇔ 相互調整・情報交換\n", "coordinates_with"),
        ("\n↕\n\n", "connects"),
        ("⇅\n", "connects"),
        ("\n⇅\n緊密な連携\n⇅\n\n", "coordinates_with"),
        ("\n", None),
        ("", None),
    ],
)
def test_blocks_below_each_other(rows: Rows, separator: str, kind: str | None) -> None:
    result = rows(chart(separator))
    assert members(result) == {
        ("港湾委員会(PC) Port Committee", "JP", "海事局長(代表)"),
        ("港湾委員会(PC) Port Committee", "US", "艦隊副司令官(代表)"),
        (
            "運航グループ(OG) Operations Group",
            "JP",
            "内閣府(海洋局を含む)・外務省・関係省庁※の代表",
        ),
        (
            "運航グループ(OG) Operations Group",
            "US",
            "国務省(注)、沿岸警備庁(注)、第七艦隊司令部(注)の代表",
        ),
        ("共同運用所(JOC) Joint Operations Center", "JP", "海保・水産庁の代表"),
        (
            "共同運用所(JOC) Joint Operations Center",
            "US",
            "第七艦隊司令部\n沿岸警備隊司令部の代表",
        ),
    }
    assert [e.kind for e in result.figure_edges] == ([kind] * 2 if kind else [])
    assert [b.type for b in result.blocks] == ["caption", "figure", "paragraph"]
    figure = result.figures[0]
    assert (figure.label, figure.kind, figure.status) == ("1-1", "org_chart", "ok")
    found = tree(result)
    functions = [text for role, text, _, _ in found if role == "function"]
    assert functions == [
        "港の使い方に関する政策面の調整を行う",
        "運航に関し、調整を要するすべての事項の調整",
        "運用面の調整を担う第一の組織",
    ]
    assert [text for role, text, _, _ in found if role == "level"] == ["局長級", "課長級", "担当級"]
    assert [text for role, text, _, _ in found if role == "note"] == ["※、(注)必要に応じて参加"]


OTHER_FORMS = [
    # The body in the first column, labels in the second.
    "港湾委員会（PC）\t日本側\t海事局長\n\t米側\t艦隊司令官\n\t機能\t港の調整を行う\n"
    "運航グループ（OG）\t日本側\t外務省\n\t米側\t国務省\n\t機能\t船の調整を行う\n",
    # Labels with colons, in brackets, spread out.
    "港湾委員会（PC）\n日本側：海事局長\n米側：艦隊司令官\n任務：港の調整を行う\n\n"
    "運航グループ（OG）\n日本側：外務省\n米側：国務省\n任務：船の調整を行う\n",
    "港湾委員会（PC）\n【日本側】海事局長\n【米側】艦隊司令官\n【機能】港の調整を行う\n\n"
    "運航グループ（OG）\n【日本側】外務省\n【米側】国務省\n【機能】船の調整を行う\n",
    # The label above its text.
    "港湾委員会（PC）\n日本側\n海事局長\n米側\n艦隊司令官\n役割\n港の調整を行う\n\n"
    "運航グループ（OG）\n日本側\n外務省\n米側\n国務省\n役割\n船の調整を行う\n",
    # Names as rows of their own.
    "名称\t港湾委員会（PC）\n日本側\t海事局長\n米側\t艦隊司令官\n目的\t港の調整を行う\n"
    "名称\t運航グループ（OG）\n日本側\t外務省\n米側\t国務省\n目的\t船の調整を行う\n",
    # Blanks where the tabs were.
    "港湾委員会（PC）\n日本側　海事局長\n米　側　艦隊司令官\n役割　港の調整を行う\n\n"
    "運航グループ（OG）\n日本側　外務省\n米　側　国務省\n役割　船の調整を行う\n",
    # Who sits there in one row.
    "港湾委員会（PC）\n構成\t日本側：海事局長\n\t米側：艦隊司令官\n役割\t港の調整を行う\n\n"
    "運航グループ（OG）\n構成\t日本側：外務省\n\t米側：国務省\n役割\t船の調整を行う\n",
    # Names broken over lines.
    "港湾\n委員会（PC）\n日本側\t海事局長\n米側\t艦隊司令官\n役割\t港の調整を行う\n\n"
    "運航グループ\n（OG）\n日本側\t外務省\n米側\t国務省\n役割\t船の調整を行う\n",
]


@pytest.mark.parametrize("chart", OTHER_FORMS)
def test_other_forms(rows: Rows, chart: str) -> None:
    result = rows(CAPTION + chart + AFTER)
    assert members(result) == {
        ("港湾委員会(PC)", "JP", "海事局長"),
        ("港湾委員会(PC)", "US", "艦隊司令官"),
        ("運航グループ(OG)", "JP", "外務省"),
        ("運航グループ(OG)", "US", "国務省"),
    }
    functions = {(parent, text) for role, text, _, parent in tree(result) if role == "function"}
    assert functions == {
        ("港湾委員会(PC)", "港の調整を行う"),
        ("運航グループ(OG)", "船の調整を行う"),
    }
    assert result.figures[0].status == "ok"


def posts(result: SimpleNamespace) -> list[tuple[str, str, str]]:
    """(body, label, member) of members whose parent is a label."""
    nodes = {n.node_id: n for n in result.nodes}
    found = []
    for node in result.nodes:
        label = nodes.get(node.parent_node_id or "")
        if node.role == "member" and label and label.role == "label":
            assert node.side is None
            found.append((nodes[label.parent_node_id].text, label.text, node.text))
    return found


@pytest.mark.parametrize(
    "name", ["港湾みどり推進本部\t\n", "港湾みどり推進本部\n", "港湾みどり会\n"]
)
def test_posts_of_one_body(rows: Rows, name: str) -> None:
    result = rows(
        f"図表1-1　港湾みどり推進本部の推進体制\n\n{name}"
        "役割\t港のみどりに関する施策の総合的な推進\n本部長\t港湾大臣\n"
        "副本部長\t港湾副大臣、港湾大臣政務官\n統括官\t次官\n"
        "事務局\t総合局みどり課\n関係局\t海事局、\n港湾局\n" + AFTER
    )
    body = name.strip()
    assert posts(result) == [
        (body, "本部長", "港湾大臣"),
        (body, "副本部長", "港湾副大臣、港湾大臣政務官"),
        (body, "統括官", "次官"),
        (body, "事務局", "総合局みどり課"),
        (body, "関係局", "海事局、港湾局"),
    ]
    assert ("function", "港のみどりに関する施策の総合的な推進", None, body) in tree(result)
    assert (result.figures[0].kind, result.figures[0].status) == ("org_chart", "ok")


TABLE = (
    "図表1-1　海の協議の場\n\n{head}\n"
    "海洋閣僚協議（年次「２＋２」）\t外務大臣、海洋大臣\t外務大臣\t海の政策の方向\n"
    "海洋当局間対話会\t海洋省、海保(注)\t海洋省、港湾本部(注)\t訓練の計画に関する調整\n"
    "(注) 必要に応じて参加\n" + AFTER
)


@pytest.mark.parametrize(
    "head",
    [
        "協議の枠組み\t日本側\t豪側\t主な内容",
        "名称\t日本側\tフィリピン側\t役割",
        "会議\t我が国側\t相手国側\t概要",
        "枠組み\t日本\tオーストラリア\t任務",
    ],
)
def test_a_body_in_each_row(rows: Rows, head: str) -> None:
    result = rows(TABLE.format(head=head))
    assert members(result) == {
        ("海洋閣僚協議(年次「2+2」)", "JP", "外務大臣、海洋大臣"),
        ("海洋閣僚協議(年次「2+2」)", "other", "外務大臣"),
        ("海洋当局間対話会", "JP", "海洋省、海保(注)"),
        ("海洋当局間対話会", "other", "海洋省、港湾本部(注)"),
    }
    functions = [text for role, text, _, _ in tree(result) if role == "function"]
    assert functions == ["海の政策の方向", "訓練の計画に関する調整"]
    assert (result.figures[0].kind, result.figures[0].status) == ("org_chart", "ok")
    assert [n.text for n in result.nodes if n.role == "note"] == ["(注)必要に応じて参加"]


@pytest.mark.parametrize(
    "text",
    [
        "図表1-1　利用の比較\n\n項目\t日本\t米国\n利用率\t50\t60\n契約\t10\t20\n",
        "表1-1　主な会議\n\n開催日\t会議名\t議題\n5月1日\t港湾大臣会合\t港\n6月1日\t海洋会議\t海\n",
        "図表1-1　賛否\n\n賛成側\t反対側\n5\t6\n",
    ],
)
def test_data_are_no_chart(rows: Rows, text: str) -> None:
    result = rows(text)
    assert (len(result.nodes), len(result.tables)) == (0, 1)


@pytest.mark.parametrize(
    "title",
    [
        "港湾みどり推進本部の推進体制",
        "港湾みどり推進\n本部の体制図",
        "港湾みどり推進本部（GP）の構成",
    ],
)
def test_a_body_that_only_the_caption_names(rows: Rows, title: str) -> None:
    result = rows(f"図表1-1\n{title}\n\n本部長\t港湾大臣\n本部員\t次官、技監\n{AFTER}")
    body = "港湾みどり推進本部(GP)" if "GP" in title else "港湾みどり推進本部"
    assert posts(result) == [(body, "本部長", "港湾大臣"), (body, "本部員", "次官、技監")]
    node = next(n for n in result.nodes if n.role == "body")
    block = next(b for b in result.blocks if b.block_id == node.block_id)
    assert (block.type, block.text[node.start : node.end]) == ("caption", body)
    assert result.figures[0].status == "ok"
