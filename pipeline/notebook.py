"""The tables in a notebook: one DataFrame each, read when it is first asked for."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline import schemas
from pipeline.errors import PipelineError


class Outputs:
    """What lies in an output folder: ``wp.members``, ``wp.relations`` … as DataFrames.

    Integers that may be missing are ``Int64``, dates ``datetime64``, lists arrays of their parts.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in self._names():
            raise AttributeError(f"no table {name!r}; there are {', '.join(self._names())}")
        frame = read_frame(self._folder / f"{name}.parquet", schemas.table(name))
        setattr(self, name, frame)
        return frame

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._names()]

    def __repr__(self) -> str:
        return f"pipeline.load({str(self._folder)!r}): {', '.join(self._names())}"

    @staticmethod
    def _names() -> tuple[str, ...]:
        return schemas.names(final=True)


def load(outputs: str | Path = "outputs") -> Outputs:
    """The tables of an output folder; raises PipelineError when there are none in it."""
    folder = Path(outputs)
    if not (folder / "datapackage.json").is_file():
        raise PipelineError("notebook.no_tables", folder=folder)
    return Outputs(folder)


def read_frame(path: Path, table: schemas.Table) -> pd.DataFrame:
    """One table as a DataFrame."""
    frame = pd.read_parquet(path)
    for column in table.columns:
        if column.type == "date":
            frame[column.name] = pd.to_datetime(frame[column.name]).astype("datetime64[s]")
    return frame
