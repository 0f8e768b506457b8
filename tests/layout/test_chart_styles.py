"""Charts in the styles of other papers, drawn by hand: boxes, connectors, legends."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.printed.charts import Chart, read_chart
from pipeline.layout.printed.charts.telling import tell_chart
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.lines import TextLine, make_line
from pipeline.layout.printed.view import Mark, Run

Point = tuple[float, float]


class Drawing:
    """Marks and words of a chart, sizes in points."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.words: list[TextLine] = []

    def mark(
        self, kind: str, points: Sequence[Point], *, fill: str | None = None,
        color: str | None = "000000", dashed: bool = False,
    ) -> None:  # fmt: skip
        box = around(Box(x, y, x, y) for x, y in points)
        n = len(self.marks)
        self.marks.append(Mark(kind, box, fill, color, 0.8, dashed, tuple(points), n))

    def box(self, x: float, y: float, text: str = "", w: float = 100, h: float = 24) -> None:
        ring = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)]
        self.mark("rect", ring, fill="ffffff")
        if text:
            self.text(x + w / 2 - 4 * len(text), y + h / 2 - 4, text)

    def text(self, x: float, y: float, text: str) -> None:
        box = Box(x, y, x + 8.0 * len(text), y + 8)
        edges = tuple(x + 8.0 * i for i in range(len(text) + 1))
        run = Run(text, 100 * len(self.words), box, box, 8.0, "g", False, False, edges)
        self.words.append(make_line([run]))

    def line(self, *points: Point, dashed: bool = False) -> None:
        self.mark("line" if len(points) == 2 else "path", points, dashed=dashed)

    def head(self, x: float, y: float) -> None:
        """A filled head that points down."""
        self.mark("path", [(x, y), (x - 3, y - 6), (x + 3, y - 6), (x, y)], fill="000000")

    def read(self) -> Chart:
        return read_chart(self.marks, self.words, 1, None)


def edges(chart: Chart) -> set[tuple[str, str, str]]:
    def text(node: object) -> str:
        return "".join(p.raw or p.shown or "" for p in node.pieces)  # type: ignore[attr-defined]

    return {(text(e.source), text(e.target), e.kind) for e in chart.edges}


def three_below(drawing: Drawing) -> None:
    for x, name in ((50, "総務部"), (200, "調整部"), (350, "技術部")):
        drawing.box(x, 200, name)


def test_bent_lines_from_one_box_to_each_below() -> None:
    drawing = Drawing()
    drawing.box(200, 100, "架空本部")
    three_below(drawing)
    for x in (100, 250, 400):
        drawing.line((250, 124), (250, 150), (x, 150), (x, 200))
    chart = drawing.read()
    assert edges(chart) == {
        ("架空本部", name, "connects") for name in ("総務部", "調整部", "技術部")
    }
    assert chart.whole


def test_a_tree_of_texts_without_boxes() -> None:
    drawing = Drawing()
    drawing.text(50, 200, "架空省")
    drawing.line((78, 204), (100, 204))
    drawing.line((100, 150), (100, 250))
    for y, name in ((150, "官房"), (200, "政策局"), (250, "国際局")):
        drawing.line((100, y), (120, y))
        drawing.text(126, y - 4, name)
    found = edges(drawing.read())
    assert found == {("架空省", name, "connects") for name in ("官房", "政策局", "国際局")}


def test_a_broad_arrow_with_its_label_in_it() -> None:
    drawing = Drawing()
    drawing.box(50, 100, "架空司令部")
    drawing.box(300, 100, "見本司令部")
    ring = [(154, 112), (166, 102), (166, 106), (284, 106), (284, 102), (296, 112)]
    ring += [(284, 122), (284, 118), (166, 118), (166, 122), (154, 112)]
    drawing.mark("path", ring, fill="ffeecc")
    drawing.text(217, 108, "調整")
    assert edges(drawing.read()) == {("架空司令部", "見本司令部", "coordinates_with")}


def test_a_head_gives_the_direction() -> None:
    drawing = Drawing()
    drawing.box(50, 200, "架空省")
    drawing.box(50, 100, "架空隊")
    drawing.line((100, 200), (100, 130))
    drawing.mark("path", [(100, 124), (97, 130), (103, 130), (100, 124)], fill="000000")
    assert edges(drawing.read()) == {("架空省", "架空隊", "connects")}


def test_the_legend_in_a_frame_is_no_box() -> None:
    drawing = Drawing()
    drawing.box(50, 100, "架空省")
    drawing.box(50, 200, "架空隊")
    drawing.box(300, 100, "架空審議会")
    drawing.line((100, 124), (100, 200))
    drawing.head(100, 200)
    drawing.line((150, 112), (300, 112), dashed=True)
    drawing.box(300, 250, "", 120, 50)
    drawing.text(305, 254, "凡例")
    drawing.line((305, 272), (335, 272))
    drawing.mark("path", [(335, 272), (329, 269), (329, 275), (335, 272)], fill="000000")
    drawing.text(340, 268, "指揮")
    drawing.line((305, 288), (335, 288), dashed=True)
    drawing.text(340, 284, "連携")
    chart = drawing.read()
    assert edges(chart) == {
        ("架空省", "架空隊", "commands"),
        ("架空省", "架空審議会", "coordinates_with"),
    }
    assert len(chart.nodes) == 3


def test_two_samples_that_look_alike_tell_nothing() -> None:
    drawing = Drawing()
    drawing.box(50, 100, "架空省")
    drawing.box(50, 200, "架空隊")
    drawing.line((100, 124), (100, 200))
    for y, word in ((250, "指揮"), (270, "連携")):
        drawing.line((305, y + 4), (335, y + 4))
        drawing.text(340, y, word)
    chart = drawing.read()
    assert edges(chart) == {("架空省", "架空隊", "connects")}
    assert not chart.whole


def test_a_line_that_ends_nowhere_makes_the_chart_partial() -> None:
    drawing = Drawing()
    drawing.box(50, 100, "架空省")
    drawing.box(50, 200, "架空隊")
    drawing.line((100, 124), (100, 160))
    chart = drawing.read()
    assert not chart.edges
    assert not chart.whole


def test_names_below_each_other_are_members() -> None:
    drawing = Drawing()
    drawing.box(50, 100, "", 200, 100)
    drawing.text(120, 106, "架空協議会")
    drawing.box(60, 130, "", 180, 60)
    for y, name in ((135, "外務省"), (148, "海上保安庁"), (161, "警察庁")):
        drawing.text(66, y, name)
    roles = {
        n.role: "".join(p.raw or p.shown or "" for p in n.pieces) for n in drawing.read().nodes
    }
    assert roles == {"body": "架空協議会", "member": "外務省\n海上保安庁\n警察庁"}


def test_shadows_are_no_boxes() -> None:
    drawing = Drawing()
    ring = [(54, 104), (154, 104), (154, 128), (54, 128), (54, 104)]
    drawing.mark("rect", ring, fill="999999", color=None)
    drawing.box(50, 100, "架空省")
    assert [box.box for box in drawing.read().boxes] == [Box(50, 100, 150, 124)]


def flow(drawing: Drawing, names: Sequence[str]) -> None:
    for i, name in enumerate(names):
        drawing.box(50 + 150 * i, 100, name)
        if i:
            drawing.line((150 * i, 112), (50 + 150 * i, 112))


def test_a_flow_of_steps_is_no_organisation_chart() -> None:
    drawing = Drawing()
    flow(drawing, ("申請の提出", "審査", "交付決定"))
    assert tell_chart("手続の流れ", drawing.marks, drawing.words, 1, None) is None
    assert tell_chart("手続", drawing.marks, drawing.words, 1, None) is None


def test_boxes_that_name_bodies_are_one_whatever_the_caption_says() -> None:
    drawing = Drawing()
    flow(drawing, ("架空省", "架空庁", "架空審議会"))
    assert tell_chart("関係する機関", drawing.marks, drawing.words, 1, None) is not None
    assert tell_chart("予算の推移", drawing.marks, drawing.words, 1, None) is None
