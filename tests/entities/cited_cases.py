"""Works cited, and names in Latin letters.

``HITS`` are texts with the (type, name) found in them, ``MISSES`` with a name that is none.
"""

from __future__ import annotations

HITS = [
    ("川辺総研(2020)「水の使い方 暮らしと川」による。", ("DOCUMENT", "水の使い方 暮らしと川")),
    ("総務省(各年)「水辺の現状」", ("DOCUMENT", "水辺の現状")),
    ("3 及び同(2024)「次の水辺の姿」を参照した。", ("DOCUMENT", "次の水辺の姿")),
    ("「水辺のための川ガイドライン案」を公表した。", ("DOCUMENT", "水辺のための川ガイドライン案")),
    ("「川の利用に関する検討会*2」を開いた。", ("ORG", "川の利用に関する検討会")),
    ("川辺庁が公表した「水辺の現状と課題」は長い。", ("DOCUMENT", "水辺の現状と課題")),
    ("英国River Technologies社が加わった。", ("ORG", "英国River Technologies社")),
    ("山田太郎(2018)「川」東京大学出版会", ("ORG", "東京大学出版会")),
    ("山田太郎(2018)『水の四半世紀』", ("DOCUMENT", "水の四半世紀")),
    ('Ripplo(2020)"Global Water 2020"', ("DOCUMENT", "Global Water 2020")),
    ('Ripplo(2020)"Global Water 2020"', ("ORG", "Ripplo")),
    ("2 Doe, J., et al., (2020),“Laws of Rivers”, arXiv.", ("DOCUMENT", "Laws of Rivers")),
    ("4 OECD“Water for All Ages” https://example.org", ("DOCUMENT", "Water for All Ages")),
    (
        "1 Department for Rivers, Lakes and Water",
        ("ORG", "Department for Rivers, Lakes and Water"),
    ),
    ("2 National River Institute https://example.org", ("ORG", "National River Institute")),
    ("Rivers and Lakes Act 2021が成立した。", ("DOCUMENT", "Rivers and Lakes Act 2021")),
]
MISSES = [
    ("2 Large Language Models", "Large Language Models"),
    ("水辺の投資額は、“National Accounts”のうち大きい。", "National Accounts"),
    ("教材サイト「Rivers for School」を使う。", "Rivers for School"),
    ("2 Doe, J. and Roe, R.(2020)“Laws of Rivers”", "Roe"),
    ("川辺氏が発表した「水流モデル」を使う。", "水流モデル"),
    ("通貨「Ripplo(リプロ)」の発行が進む。", "Ripplo(リプロ)"),
    ("会員数(2020年)は「増加」した。", "増加"),
]
