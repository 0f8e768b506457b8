"""The tables of a page, and the lines that are left when their cells are taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout.printed.charts.clusters import Cluster, find_clusters
from pipeline.layout.printed.edges import Edges
from pipeline.layout.printed.grids import Grid, rules_to_grids
from pipeline.layout.printed.lines import TextLine, runs_to_lines
from pipeline.layout.printed.loose import find_loose_grids
from pipeline.layout.printed.open_rows import part_open_row
from pipeline.layout.printed.rows import join_labels
from pipeline.layout.printed.rules import Rules
from pipeline.layout.printed.stacks import running_lines
from pipeline.layout.printed.view import Run, View

# Share of the words in what is ruled that stand in boxes of a chart: then it is no table.
_CHARTED = 0.5
# Cells of a grid that is a table whatever else is drawn: no chart rules off so many.
_SURE = 40


@dataclass(slots=True, eq=False)
class Tabled:
    """Grids with the runs in each (by the grid's id), clusters of charts, and lines in neither.

    ``running`` are ids of the lines of running text.
    """

    grids: list[Grid] = field(default_factory=list)
    cell_runs: dict[int, list[Run]] = field(default_factory=dict)
    clusters: list[Cluster] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    running: set[int] = field(default_factory=set)


def find_tables(view: View, edges: Edges, rules: Rules, body_size: float) -> Tabled:
    """Ruled tables, then those that are not; what stands in one is no furniture."""
    page = Tabled()
    raw = runs_to_lines([run for run in view.runs if id(run) not in edges.runs])
    lines = join_labels(raw)
    grids = rules_to_grids(rules, view.runs, view.marks)
    # The many strokes of a long table join nothing: a chart is not looked for among them.
    sure = {n for grid in grids if len(grid.slots) >= _SURE for n in grid.marks}
    marks = [mark for mark in view.marks if mark.n not in sure]
    page.running = running_lines(lines)
    page.clusters = find_clusters(marks, lines, page.running, view.box)
    kept_grids = [grid for grid in grids if not _is_joined(grid, page.clusters, view.runs)]
    page.grids = [part_open_row(grid, view.runs) for grid in kept_grids]
    edges.release(run for run in view.runs if _in_grid(page, run))
    # Numbers in the outer columns of a wide table stand where side indexes do.
    kept = edges.runs - edges.at_sides()
    if page.grids or kept != edges.runs:
        raw = runs_to_lines(_outside(page, [run for run in view.runs if id(run) not in kept]))
    loose = find_loose_grids(rules, view.marks, raw, page.grids, body_size)
    page.grids += [g for g in loose if not any(c.box.meets(g.box) for c in page.clusters)]
    edges.release(run for run in view.runs if _in_grid(page, run))
    if page.grids:
        runs = [run for run in view.runs if id(run) not in edges.runs]
        lines = join_labels(runs_to_lines(_outside(page, runs)))
        page.running = running_lines(lines)
    page.lines = lines
    return page


def _in_grid(page: Tabled, run: Run) -> bool:
    return any(grid.box.holds_point(*run.box.middle) for grid in page.grids)


def _outside(page: Tabled, runs: Sequence[Run]) -> list[Run]:
    """Runs in no grid; those in one are given to it."""
    page.cell_runs = {}
    rest: list[Run] = []
    for run in runs:
        grid = next((g for g in page.grids if g.box.holds_point(*run.box.middle)), None)
        if grid is None:
            rest.append(run)
        else:
            page.cell_runs.setdefault(id(grid), []).append(run)
    return rest


def _is_joined(grid: Grid, clusters: Sequence[Cluster], runs: Sequence[Run]) -> bool:
    """True for the boxes and connectors of a chart: its words stand in boxes, not in cells."""
    inside = [run for run in runs if grid.box.holds_point(*run.box.middle)]
    for cluster in clusters:
        if cluster.joining & grid.marks:
            held = sum(cluster.holds_text(run.box) for run in inside)
            return held >= _CHARTED * len(inside)
    return False
