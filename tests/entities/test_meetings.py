"""Meetings told by number, year, letters, kind and bracket."""

from __future__ import annotations

import pytest
from reading import names, read

EVENTS = [
    ("2019年3月には、ICANN第64回会合が開催された。", "ICANN第64回会合"),
    ("CSTD第20回会合では、決議案が採択された。", "CSTD第20回会合"),
    ("第5回会合(APG19-5)が東京で開催される。", "第5回会合"),
    ("2012年に開催された世界国際電気通信会議(WCIT-12)で議論した。", "世界国際電気通信会議"),
    ("総務省は「ICTと社会」国際フォーラムを開催した。", "「ICTと社会」国際フォーラム"),
    (
        "「連携のための国際ワークショップ」(2016.10、東京)などを開いた。",
        "連携のための国際ワークショップ",
    ),
    ("2017年11月には、全国非常通信訓練を実施した。", "全国非常通信訓練"),
    ("2019年に開催された米星スマートシティセミナーに参加した。", "米星スマートシティセミナー"),
    ("展示会であるCeBIT2017がハノーバーで開催された。", "CeBIT2017"),
    ("IGF2017には、総務省が参加した。", "IGF2017"),
    ("2016年に、EU離脱の是非を問う国民投票が実施された。", "EU離脱の是非を問う国民投票"),
]
OTHERS = [
    ("同社はWindows 2012を採用した。", "Windows 2012"),
    ("実践的な訓練を実施した。", "訓練"),
    ("第5回会合が開催される。", "第5回会合"),
    ("「ICTと社会」報告書を公表した。", "「ICTと社会」報告書"),
]


@pytest.mark.parametrize(("text", "name"), EVENTS, ids=[name for _, name in EVENTS])
def test_a_meeting_is_named(text: str, name: str) -> None:
    assert ("EVENT", name) in names(text)


@pytest.mark.parametrize(("text", "name"), OTHERS, ids=[name for _, name in OTHERS])
def test_no_meeting_is_named(text: str, name: str) -> None:
    assert ("EVENT", name) not in names(text)


def test_another_meeting_of_the_series_takes_its_name() -> None:
    text = "2018年1月に第1回日越共同作業部会、同年12月に第2回同作業部会を開催した。"
    held = {(r.subject, r.edtf) for r in read(text)["relations"]}
    assert held == {("第1回日越共同作業部会", "2018-01"), ("第2回日越共同作業部会", "2018-12")}


def test_a_title_called_a_document_is_one_whatever_it_ends_in() -> None:
    paper = "優先事項を示したホワイトペーパー「英国とEUの新しいパートナーシップ」を公表した。"
    assert ("DOCUMENT", "英国とEUの新しいパートナーシップ") in names(paper)
    body = "両国は「太平洋の新しいパートナーシップ」を立ち上げた。"
    assert ("DOCUMENT", "太平洋の新しいパートナーシップ") not in names(body)


def test_the_number_of_a_note_is_no_part_of_a_quoted_name() -> None:
    assert ("DOCUMENT", "認定に係る指針ver1.0") in names("「認定に係る指針ver1.0 14 」を策定した。")
    assert ("DOCUMENT", "健康日本21") in names("「健康日本21」を策定した。")
