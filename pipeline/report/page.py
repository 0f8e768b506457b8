"""Templates, style and script made into one file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.embedding import data_block, policy
from pipeline.report.labels import groups, label

_ROOM = Path(__file__).parent
_FOLDER = _ROOM / "templates"
_SCRIPTS = ("base", "evidence", "chart", "map", "timeline", "search", "changes", "start")


def render(template: str, data: dict[str, object], values: dict[str, object]) -> str:
    """``data`` (element id → value) goes in as JSON, ``values`` to the template, escaped."""
    library = (_ROOM / "vendor" / "d3.min.js").read_text(encoding="utf-8")
    script = _script()
    style = (_FOLDER / "style.css").read_text(encoding="utf-8")
    blocks = [data_block(name, value) for name, value in (data | {"labels": groups()}).items()]
    # These are files of this package; nothing of an edition is in them.
    return _environment().get_template(template).render(
        policy=policy(library, script), library=Markup(library), script=Markup(script),
        style=Markup(style),
        data=blocks, **values,
    )  # fmt: skip


def _script() -> str:
    """The parts in their order, in a scope of their own."""
    paths = [_ROOM / "scripts" / f"{name}.js" for name in _SCRIPTS]
    parts = "".join(path.read_text(encoding="utf-8") for path in paths)
    return f'"use strict";\n(async () => {{\n{parts}}})();\n'


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["label"] = label
    return environment
