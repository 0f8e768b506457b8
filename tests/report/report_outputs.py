"""A small folder of outputs, written by hand; one edition says things that no page may run."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pipeline import io, nouns, schemas

OLD, NEW = "specimen-2024", "specimen-2025"
NASTY = "<script>document.title='owned'</script>\"'=cmd()</script><img src=x onerror=alert(1)>"
BODIES = (
    ("acm", "同盟調整メカニズム", "ACM", None),
    ("jc", "日米合同委員会", "JC", "acm"),
    ("acg", "同盟調整グループ", "ACG", "acm"),
    ("bocc", "共同運用調整所", "BOCC", "acm"),
)
SEATS = (
    ("jc", "JP", None, "外務省北米局長", "代表", None),
    ("jc", "US", None, "在日米軍副司令官", "代表", None),
    ("acg", "JP", "局長級", "外務省", None, None),
    ("acg", "JP", "局長級", "防衛省", None, None),
    ("acg", "US", "局長級", "国務省", None, "as_needed"),
    ("acg", "US", None, "在日米国大使館", None, None),
    ("bocc", "JP", None, "統合幕僚監部", None, None),
    ("bocc", "US", None, "インド太平洋軍司令部", None, None),
)
DATED = (
    ("2015-11", "日米両政府", "established", "同盟調整メカニズム", "acm"),
    ("2016-04", "同盟調整メカニズム", "used_for", "平成28年熊本地震", "acm"),
    ("2024-07-28", "米国", "announced", "在日米軍の統合軍司令部への再構成", None),
)
STATED = (
    ("acm", "used_for", "尖閣諸島周辺の活動", "affirmed"),
    ("acm", "used_for", "無関係な行事", "negated"),
    ("acg", "has_function", "政策面の調整", "affirmed"),
)
TEXTS = (
    ("heading", "同盟調整メカニズム"),
    ("paragraph", "日米両政府は、2015年11月、同盟調整メカニズムを設置した。調整を行う。"),
    ("paragraph", f"悪意のある文 {NASTY}"),
)


def row(noun: type[Any], **values: Any) -> Any:
    """A row with a plain value for every column that the test leaves out."""
    return noun(**(_defaults(noun) | values))


@cache
def _defaults(noun: type[Any]) -> dict[str, Any]:
    names = sorted(path.stem for path in schemas.FOLDER.glob("*.toml"))
    table = next(t for t in map(schemas.table, names) if t.row is noun)
    return {c.name: None if c.nullable else _plain(c) for c in table.columns}


def _plain(column: schemas.Column) -> Any:
    if column.values:
        return column.values[0]
    kinds: dict[str, Any] = {"string": "", "integer": 0, "number": 1.0, "boolean": False}
    return kinds.get(column.type, ())


def rows_of(edition: str, year: int, more: int) -> dict[str, list[Any]]:
    """All tables of one edition; ``more`` adds that many ordinary passages."""
    e = {"edition": edition}
    texts = (*TEXTS, *(("paragraph", f"第{n}の段落は訓練と調整を述べる。") for n in range(more)))
    blocks = [
        row(nouns.Block, **e, block_id=f"b{n}", order=n, page=n + 1, type=kind, text=text,
            raw_text=text, section_path="第3節 > 同盟調整メカニズム")
        for n, (kind, text) in enumerate(texts)
    ]  # fmt: skip
    sentences = [
        row(nouns.Sentence, **e, sentence_id=f"b{n}.s0", block_id=f"b{n}", n=0, page=n + 1,
            end=len(text), text=text, section_path="第3節 > 同盟調整メカニズム")
        for n, (_, text) in enumerate(texts)
    ]  # fmt: skip
    return {
        "editions": [row(nouns.Edition, **e, series="specimen", year=year, title=f"白書 {NASTY}")],
        "sources": [row(nouns.Source, **e, source="a.txt", status="partial", message=NASTY)],
        "blocks": blocks,
        "sentences": sentences,
        "mechanisms": [
            row(nouns.Mechanism, **e, mechanism_id=key, name_ja=name, acronym=short,
                parent_id=parent, established="2015-11", purpose="切れ目のない対応|情報の共有")
            for key, name, short, parent in BODIES
        ],
        "members": [
            row(nouns.Member, **e, mechanism_id=body, mechanism=body, side=side, level=level,
                member_id=name, member=name, role=role, condition=condition, sentence_id="b1.s0",
                origin="figure", evidence=f"{name}の代表")
            for body, side, level, name, role, condition in SEATS
        ],
        "mentions": [
            row(nouns.Mention, **e, mention_id=f"b1.s0.m{n}", sentence_id="b1.s0", start=9 - n,
                end=10 - n, entity_id=name)
            for n, name in enumerate(("外務省", "防衛省"))
        ],
        "relations": [
            row(nouns.Relation, **e, relation_id=f"r{n}", subject_id=subject, predicate=predicate,
                object=thing, sentence_id="b1.s0", evidence=TEXTS[1][1], modality="actual",
                polarity=polarity)
            for n, (subject, predicate, thing, polarity) in enumerate(STATED)
        ],
        "figures": [row(nouns.Figure, **e, figure_id="g1", caption="構成", kind="org_chart")],
        "tables": [],
        "timeline": [
            row(nouns.TimelineRow, **e, edtf=edtf, subject=subject, predicate=predicate,
                object=thing, object_id=key, sentence_id="b1.s0", evidence=TEXTS[1][1],
                relation_id=f"r{n}", modality="intended" if predicate == "announced" else "actual")
            for n, (edtf, subject, predicate, thing, key) in enumerate(DATED)
        ],
        "diagnostics": [
            row(nouns.Diagnostic, **e, code="layout.odd", n=1, severity="warning", message=NASTY)
        ],
    }  # fmt: skip


def entities() -> list[Any]:
    named = [("ORG", "防衛省"), ("ORG", NASTY), *(("MECHANISM", body[1]) for body in BODIES)]
    return [
        row(nouns.Entity, entity_id=f"e{n}", type=kind, name_ja=name, aliases=("別名",),
            first_edition=OLD, last_edition=NEW, n_mentions=n)
        for n, (kind, name) in enumerate(named)
    ]  # fmt: skip


def changes() -> list[nouns.Change]:
    pair = {"series": "specimen", "from_edition": OLD, "to_edition": NEW, "cause": "source"}
    told = [
        (
            "renamed",
            "mechanisms",
            "bocc",
            "調整センター",
            "name_ja",
            "共同運用調整所",
            "調整センター",
        ),
        ("removed", "members", "acg|US", f"ACG: {NASTY}", None, NASTY, None),
        ("added", "entities", "e1", "統合作戦司令部", None, None, "統合作戦司令部"),
        ("changed", "mechanisms", "acm", "ACM", "established", "2015-11", "2015"),
        ("moved", "blocks", "b0", "同盟調整メカニズム", "section_path", "1", "4"),
        ("removed", "blocks", "b2", "段落…", None, "古い段落", None),
    ]
    rows = [
        row(nouns.Change, **pair, change_id=f"c{n:04d}", kind=kind, table=table, key=key,
            name=name, field=field, old=old, new=new, old_key=key, new_evidence=TEXTS[1][1])
        for n, (kind, table, key, name, field, old, new) in enumerate(told, start=1)
    ]  # fmt: skip
    wording = row(
        nouns.Change, **(pair | {"cause": "wording"}), change_id="c0007", kind="reworded",
        table="blocks", key="b1", old_key="b1", name="日米両政府は…", field="text",
        old="日本及び米国は", new="日本および米国は",
    )  # fmt: skip
    return [*rows, wording]


def write_outputs(folder: Path, more: int = 0) -> Path:
    """Both editions as Parquet files; gives the folder."""
    tables: dict[str, list[Any]] = {"entities": entities(), "changes": changes()}
    for edition, year in ((OLD, 2024), (NEW, 2025)):
        for name, rows in rows_of(edition, year, more).items():
            tables.setdefault(name, []).extend(rows)
    for name, rows in tables.items():
        data = io.rows_to_arrow(rows, schemas.table(name))
        io.write_parquet(data, folder / f"{name}.parquet")
    return folder
