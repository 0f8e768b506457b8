"""What is a name, where it ends, and what is none."""

from __future__ import annotations

import pytest
from reading import names, read

from tests.entities import cited_cases, long_cases

HITS = [
    # organisations: units, longest name, enumerations
    ("総務省国際戦略局が公表した。", ("ORG", "総務省国際戦略局")),
    ("ICANNの政府諮問委員会で議論した。", ("ORG", "政府諮問委員会")),
    ("防衛省・自衛隊が協力する。", ("ORG", "自衛隊")),
    ("フランス共和国・経済財務復興省と会談した。", ("ORG", "フランス共和国・経済財務復興省")),
    ("陸・海・空幕の代表が集まる。", ("ORG", "陸")),
    ("陸上・海上・航空自衛隊が集まる。", ("ORG", "海上")),
    ("情報通信審議会に諮問した。", ("ORG", "情報通信審議会")),
    ("山田製作所株式会社が参加した。", ("ORG", "山田製作所株式会社")),
    ("米国政府と協議した。", ("ORG", "米国政府")),
    ("統合作戦司令部が置かれた。", ("ORG", "統合作戦司令部")),
    ("一般社団法人MINAMO PROJECTが支える。", ("ORG", "一般社団法人MINAMO PROJECT")),
    ("株式会社デンソーと協力した。", ("ORG", "株式会社デンソー")),
    ("モデルナ社が供給した。", ("ORG", "モデルナ社")),
    ("第9航空団が所在する。", ("ORG", "第9航空団")),
    (
        "金融審議会市場制度ワーキング・グループで議論した。",
        ("ORG", "金融審議会市場制度ワーキング・グループ"),
    ),
    # mechanisms
    ("日独ICT政策対話を開いた。", ("MECHANISM", "日独ICT政策対話")),
    ("海洋の安全にかかる作業部会を設けた。", ("MECHANISM", "海洋の安全にかかる作業部会")),
    (
        "各自衛隊および米軍各軍間の調整所が開かれた。",
        ("MECHANISM", "各自衛隊および米軍各軍間の調整所"),
    ),
    ("日豪「2+2」が開かれた。", ("MECHANISM", "日豪「2+2」")),
    # documents
    ("個人情報の保護に関する法律が成立した。", ("DOCUMENT", "個人情報の保護に関する法律")),
    ("国家防衛戦略を定めた。", ("DOCUMENT", "国家防衛戦略")),
    ("「未来投資戦略2017」を決定した。", ("DOCUMENT", "未来投資戦略2017")),
    (
        "プラスチックに係る資源循環の促進等に関する法律が施行された。",
        ("DOCUMENT", "プラスチックに係る資源循環の促進等に関する法律"),
    ),
    (
        "共生社会の実現を推進するための認知症基本法が施行された。",
        ("DOCUMENT", "共生社会の実現を推進するための認知症基本法"),
    ),
    (
        "健康保険法等の一部を改正する法律が成立した。",
        ("DOCUMENT", "健康保険法等の一部を改正する法律"),
    ),
    ("安保理決議第2397号を採択した。", ("DOCUMENT", "安保理決議第2397号")),
    ("「水辺の手びき集」を令和5年6月に策定した。", ("DOCUMENT", "水辺の手びき集")),
    ("健康日本21(第三次)が始まる。", ("DOCUMENT", "健康日本21(第三次)")),
    ("電波法案を提出した。", ("DOCUMENT", "電波法案")),
    ("総務省統計局労働力調査を用いた。", ("ORG", "総務省統計局")),
    ("総務省統計局労働力調査を用いた。", ("DOCUMENT", "労働力調査")),
    ("労働力調査(基本集計)を用いた。", ("DOCUMENT", "労働力調査(基本集計)")),
    ("情報通信審議会第4次答申を受けた。", ("DOCUMENT", "情報通信審議会第4次答申")),
    (
        "水辺に関する法律、河川に関する法律及び放送法を改めた。",
        ("DOCUMENT", "河川に関する法律"),
    ),
    (
        "水辺の実現に向けた体制の確立を図るための電波法等の一部を改正する法律が成立した。",
        (
            "DOCUMENT",
            "水辺の実現に向けた体制の確立を図るための電波法等の一部を改正する法律",
        ),
    ),
    (
        "政府は女性に対する暴力に関する専門調査会を開いた。",
        ("ORG", "女性に対する暴力に関する専門調査会"),
    ),
    ("日中韓物流大臣会合で一致した。", ("MECHANISM", "日中韓物流大臣会合")),
    ("注1法務省が作成した。", ("ORG", "法務省")),
    ("セールスフォース・ベンチャーズと提携した。", ("ORG", "セールスフォース・ベンチャーズ")),
    ("米国のデューク大学が発表した。", ("ORG", "デューク大学")),
    ("東京都内で開いた。", ("PLACE", "東京都")),
    # events
    ("第67回国連女性の地位委員会に出た。", ("EVENT", "第67回国連女性の地位委員会")),
    ("ICAOの第41回総会で採択された。", ("EVENT", "第41回総会")),
    ("令和5年梅雨前線による大雨で被災した。", ("EVENT", "令和5年梅雨前線による大雨")),
    ("ラ・ペルーズ21を実施した。", ("EVENT", "ラ・ペルーズ21")),
    ("平成28年熊本地震が起きた。", ("EVENT", "平成28年熊本地震")),
    (
        "北朝鮮による度重なる弾道ミサイルの発射が続く。",
        ("EVENT", "北朝鮮による度重なる弾道ミサイルの発射"),
    ),
    ("第21回日EU・ICT政策対話を開いた。", ("EVENT", "第21回日EU・ICT政策対話")),
    ("共同演習「キーン・ソード25」を行った。", ("EVENT", "共同演習「キーン・ソード25」")),
    # places, people, posts
    ("日米の連携を深める。", ("PLACE", "日米")),
    ("日本国内の災害に備える。", ("PLACE", "日本")),
    ("外務省北米局長が出席した。", ("TITLE", "外務省北米局長")),
    ("外務省北米局長が出席した。", ("ORG", "外務省北米局")),
    ("森川正之教授が述べた。", ("PERSON", "森川正之")),
    ("ウクライナのゼレンスキー大統領が述べた。", ("PERSON", "ゼレンスキー")),
    ("山中伸弥京都大学教授が述べた。", ("PERSON", "山中伸弥")),
    ("篠﨑彰彦教授が述べた。", ("PERSON", "篠﨑彰彦")),
    ("末松文部科学大臣が述べた。", ("PERSON", "末松")),
    ("ペロシ米下院議長が訪れた。", ("TITLE", "米下院議長")),
    ("スタンフォード大学教授が述べた。", ("TITLE", "スタンフォード大学教授")),
    ("チョンブリ県を訪れた。", ("PLACE", "チョンブリ県")),
    ("ソマリア沖・アデン湾で警戒した。", ("PLACE", "アデン湾")),
    ("日・米・豪の3か国が集まる。", ("PLACE", "豪")),
    ("防衛政策局 調査課 2等陸佐 仮野 由紀", ("PERSON", "仮野 由紀")),
]

MISSES = [
    ("関係省庁と調整する。", "関係省庁"),
    ("局長級の会議を開く。", "局長"),
    ("統合任務部隊を置く場合がある。", "統合任務部隊"),
    ("作業部会を設けることで一致した。", "作業部会"),
    ("第Ⅲ部では同盟を扱う。", "III部"),
    ("日本人が増えた。", "日本"),
    ("自衛隊員が働く。", "自衛隊"),
    ("基地局を整備する。", "基地局"),
    ("デジタル・プラットフォーマーが現れた。", "デジタル・プラットフォーマー"),
    ("第5回会合が開かれた。", "第5回会合"),
    ("総務大臣賞を受けた。", "総務大臣"),
    ("中国製造2025を進める。", "中国製造"),
    ("周波数利用計画書を出す。", "周波数利用計画"),
    ("昭和60年郵政省令第27号による。", "郵政省令第27号"),
    ("「学習法」を選ぶ。", "学習法"),
    ("空母「遼寧」が通った。", "遼寧"),
    ("1万1千本の木を植えた。", "千本"),
    ("都市部・地方部を問わない。", "都市部・地方部"),
    ("災害協定を結ぶ。", "災害協定"),
    ("Web会議で話した。", "Web会議"),
    ("霊感商法が増えた。", "商法"),
    ("日中は暑く、日中の時間帯を避けた。", "日中"),
]


@pytest.mark.parametrize(("text", "name"), HITS + cited_cases.HITS + long_cases.HITS)
def test_hit(text: str, name: tuple[str, str]) -> None:
    assert name in names(text)


@pytest.mark.parametrize(("text", "no_name"), MISSES + cited_cases.MISSES + long_cases.MISSES)
def test_miss(text: str, no_name: str) -> None:
    assert no_name not in {t for _, t in names(text)}


def test_nothing_stands_inside_a_longer_name_of_its_type() -> None:
    found = names("日米防衛協力のための指針に基づく。")
    assert found == {("DOCUMENT", "日米防衛協力のための指針")}


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("海洋監視調整所(MSCC)を置いた。MSCCは毎月開かれる。", "MSCC"),
        ("海洋監視調整所(MSCC:Maritime Surveillance Center)を置いた。MSCCは開かれる。", "MSCC"),
        ("海洋基本計画指針(以下「基本指針」という。)を定めた。基本指針は短い。", "基本指針"),
        ("海洋監視調整所(以下「海調」)を置いた。海調は開かれる。", "海調"),
        ("海洋監視調整所(いわゆる「海の目」)を置いた。海の目は開かれる。", "海の目"),
    ],
)
def test_definitions_name_the_same_thing(text: str, alias: str) -> None:
    made = read(text)
    ids = {m.text: m.entity_id for m in made["mentions"]}
    full = next(t for t in ids if t.startswith("海洋"))
    assert ids[alias] == ids[full]


def test_acronym_and_english_name_are_columns() -> None:
    made = read("海洋監視調整所(MSCC:Maritime Surveillance Center)を置いた。")
    row = next(e for e in made["edition_entities"] if e.name_ja == "海洋監視調整所")
    assert (row.acronym, row.name_en) == ("MSCC", "Maritime Surveillance Center")


def test_a_bare_head_means_the_one_named_before_and_only_backwards() -> None:
    made = read("作業部会を作る話が出た。海洋の安全にかかる作業部会を設けた。作業部会は続く。")
    bare = [m for m in made["mentions"] if m.text == "作業部会"]
    assert [m.sentence_id for m in bare] == ["b00000.s02"]


def test_reference_to_the_one_that_ends_alike_or_to_none() -> None:
    made = read("総務省は電波環境協議会を設けた。同協議会は毎月開かれる。同連盟は別である。")
    assert [(c.text, c.entity_id) for c in made["coreferences"]] == [
        ("同協議会", "mechanism-電波環境協議会")
    ]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("富士通株式会社は加わった。同社は発表した。", [("同社", "org-富士通")]),
        ("経済産業省が定めた。同省は改めた。", [("同省", "org-経済産業省")]),
        ("電波法を改めた。同法は施行された。", [("同法", "document-電波法")]),
        ("フランスを訪れた。同国は応じた。", [("同国", "place-フランス")]),
        ("トヨタ自動車とホンダが加わった。同社は発表した。", []),
        ("総務省が定めた。同社は従う。", []),
        ("同時に、同様の者が同席した。", []),
    ],
)
def test_a_short_reference_means_the_only_one_or_none(
    text: str, references: list[tuple[str, str]]
) -> None:
    assert [(c.text, c.entity_id) for c in read(text)["coreferences"]] == references


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("日米ICT・政策対話", "日米ICT政策対話"),
        ("富士通株式会社", "富士通"),
        ("国立研究開発法人理化学研究所", "理化学研究所"),
        ("工藤會", "工藤会"),
    ],
)
def test_spellings_of_one_thing_have_one_id(one: str, other: str) -> None:
    ids = [
        {e.entity_id for e in read(f"{name}に参加した。")["edition_entities"]}
        for name in (one, other)
    ]
    assert ids[0] and ids[0] == ids[1]


def test_ids_do_not_depend_on_spelling_or_width() -> None:
    first = read("道路及び港湾協議会を設けた。")["edition_entities"]
    second = read("道路および港湾協議会を設けた。")["edition_entities"]
    assert {e.entity_id for e in first} == {e.entity_id for e in second}


@pytest.mark.parametrize(
    "text",
    [
        "電波法の一部を改正する法律を踏まえ、放送法を見直した。",
        "「銀行法の一部を改正する法律」（以下「改正銀行法」）が成立し、改正銀行法が施行された。",
    ],
)
def test_a_law_named_further_on_is_not_the_one_amended(text: str) -> None:
    assert all(m.start < m.end for m in read(text)["mentions"])
    assert any(t.endswith("の一部を改正する法律") for _, t in names(text))


def test_mentions_are_exact() -> None:
    made = read("外務省北米局長と、陸・海・空幕の代表が、2025年3月末に会談した。")
    texts = {s.sentence_id: s.text for s in made["sentences"]}
    assert all(texts[m.sentence_id][m.start : m.end] == m.text for m in made["mentions"])
