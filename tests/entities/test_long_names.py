"""Long names: laws with clauses, what is told by an acronym, and holders of posts."""

from __future__ import annotations

import pytest
from reading import names

HITS = [
    (
        "川の流れに資する水車等の利用の促進に関する法律を定めた。",
        ("DOCUMENT", "川の流れに資する水車等の利用の促進に関する法律"),
    ),
    ("水車造成及び特定堤防等規制法が成立した。", ("DOCUMENT", "水車造成及び特定堤防等規制法")),
    (
        "水辺の利用を図るための基本的な方針を示した。",
        ("DOCUMENT", "水辺の利用を図るための基本的な方針"),
    ),
    ("水車の保全に関する基本的な指針を示した。", ("DOCUMENT", "水車の保全に関する基本的な指針")),
    (
        "水辺に係る環境基準について(令和3年4月川辺庁告示第5号)を改めた。",
        ("DOCUMENT", "水辺に係る環境基準について"),
    ),
    (
        "水車事業者における漏水対策ガイドラインを配った。",
        ("DOCUMENT", "水車事業者における漏水対策ガイドライン"),
    ),
    ("水車に関する日EU対話を開いた。", ("MECHANISM", "水車に関する日EU対話")),
    ("水車連合イニシアティブ(WWI)を設けた。", ("MECHANISM", "水車連合イニシアティブ")),
    ("アジア水車機関会議に参加した。", ("MECHANISM", "アジア水車機関会議")),
    ("日米水車協議を開いた。", ("MECHANISM", "日米水車協議")),
    ("水車の在り方に関する検討会を設けた。", ("ORG", "水車の在り方に関する検討会")),
    ("モディインド首相と会談した。", ("PERSON", "モディ")),
    ("森外務省総合外交政策局長が述べた。", ("PERSON", "森")),
    ("チャーンタイ国防大臣と会談した。", ("TITLE", "タイ国防大臣")),
    ("経済産業省中小企業庁が示した。", ("ORG", "経済産業省中小企業庁")),
    (
        "国立研究開発法人国立がん研究センターが示した。",
        ("ORG", "国立研究開発法人国立がん研究センター"),
    ),
]
MISSES = [
    (
        "水車の利用に関する法律、堤防の保全に関する法律を改めた。",
        "水車の利用に関する法律、堤防の保全に関する法律",
    ),
    ("水の計算方法、堤防の保全に関する指針を改めた。", "水の計算方法、堤防の保全に関する指針"),
    ("水車が川を守るための法律を求めた。", "川を守るための法律"),
    ("元外務省局長が述べた。", "元"),
    ("麻生副総理が述べた。", "麻生副"),
    ("水車の変化に関する報告書を出した。", "水車の変化に関する報告書"),
]


@pytest.mark.parametrize(("text", "name"), HITS)
def test_hit(text: str, name: tuple[str, str]) -> None:
    assert name in names(text)


@pytest.mark.parametrize(("text", "no_name"), MISSES)
def test_miss(text: str, no_name: str) -> None:
    assert no_name not in {t for _, t in names(text)}
