"""Speed, as ratios to what the engines below need bare on the same input.

Takes an input folder; runs it through into a temporary output folder. Must not leave anything.
"""

from __future__ import annotations

from pipeline.bench.printed import bench_printed
from pipeline.bench.steps import Line, bench, to_text

__all__ = ["Line", "bench", "bench_printed", "to_text"]
