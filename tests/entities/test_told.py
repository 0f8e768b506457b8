"""Bodies told by what the sentence says of them, and what is told of no body."""

from __future__ import annotations

import pytest
from reading import names, read

TOLD = [
    ("三社は、2019年に「達摩研究院」を設立した。", "達摩研究院"),
    ("みずほ銀行が2016年に設立したJ.Scoreでは、融資を行う。", "J.Score"),
    ("2019年に設立された「MyData Japan」により、活動が行われている。", "MyData Japan"),
    ("国家人工知能標準化総体組は、省の指導の下、2018年1月に発足した。", "国家人工知能標準化総体組"),
    ("1865年パリで創設の万国電信連合が紹介された。", "万国電信連合"),
    ("総務省は、「地域実装推進タスクフォース」を開催した。", "地域実装推進タスクフォース"),
    ("アント・フィナンシャル、テンセント、中国平安保険の3社が出資した。", "アント・フィナンシャル"),
    ("事業者4社(Facebook、Google、LinkedIn、Reddit)が加わった。", "Reddit"),
    ("中国互聯網金融協会や芝麻信用など8社が出資している。", "芝麻信用"),
    ("第13研究委員会の下にFG-VMが設けられた。", "FG-VM"),
    ("審議はSG16で行われた。", "SG16"),
    ("2017年に「データ処理及び管理」FGが新設された。", "「データ処理及び管理」FG"),
    ("CSTDは、国連の委員会の機能委員会であり、各国で構成される。", "CSTD"),
    ("Google傘下のYouTubeも、対応している。", "YouTube"),
    ("連合は無線通信部門、電気通信標準化部門及び電気通信開発部門の3部門から成る。", "無線通信部門"),
    ("ITU-Tでは、検討が進められている。", "ITU-T"),
]
UNTOLD = [
    "三社は、2019年に新会社を設立した。",
    "同社は、2019年に子会社としてNPOを設立した。",
    "同省は、傘下に17の国立研究所を有する。",
    "固定電話、携帯電話の2種類がある。",
    "2019年に設立された団体が説明した。",
    "APIは、外部と接続するための仕様である。",
    "同社傘下の企業も、対応している。",
    "事業者4社(うち2社は海外)が加わった。",
]


@pytest.mark.parametrize(("text", "name"), TOLD, ids=[name for _, name in TOLD])
def test_a_body_is_told(text: str, name: str) -> None:
    assert {t for t, found in names(text) if found == name} & {"ORG", "MECHANISM"}


@pytest.mark.parametrize("text", UNTOLD)
def test_no_body_is_told(text: str) -> None:
    assert not [n for n in names(text) if n[0] in ("ORG", "MECHANISM")]


def test_who_founds_is_not_what_is_founded() -> None:
    found = names("ANAホールティングスが2020年に設立したAvatarinは、事業を提案している。")
    assert ("ORG", "Avatarin") in found and ("ORG", "ANAホールティングス") not in found


def test_a_name_that_was_told_once_is_known_elsewhere() -> None:
    mentions = read("同社は「達摩研究院」を設立した。", "達摩研究院の報告が出た。")["mentions"]
    assert [m.text for m in mentions if m.type == "ORG"] == ["達摩研究院", "達摩研究院"]


ENDS = [
    ("ITU-", {"ITU"}),
    ("世界無線通信会議(WRC)。WRC-", {"世界無線通信会議", "WRC"}),
    ("3社(", set()),
    ("傘下の", set()),
    ("第3回", set()),
    ("設立された", set()),
    ("2002年設立の", set()),
]


@pytest.mark.parametrize(("text", "expected"), ENDS, ids=[text for text, _ in ENDS])
def test_a_sentence_may_end_anywhere(text: str, expected: set[str]) -> None:
    """Where a rule looks for what follows, nothing need follow."""
    assert {name for _, name in names(text)} == expected
