"""Speed beside ja-timex, in characters per second on the same lines.

Run as ``python -m tests.dates.bench_dates`` from the repository; needs ../shared and, for
the ratio, ja-timex in the environment.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.dates import find

EDITIONS = Path(__file__).parents[2] / ".." / "shared" / "editions"
_PEER_LINES = 300


def _speed(find_in: Callable[[str], object], lines: Iterable[str], rounds: int) -> float:
    """Characters per second, the best of ``rounds``."""
    texts = list(lines)
    size, best = sum(map(len, texts)), float("inf")
    for _ in range(rounds):
        begin = time.perf_counter()
        for text in texts:
            find_in(text)
        best = min(best, time.perf_counter() - begin)
    return size / best


def bench(editions: Path = EDITIONS) -> float | None:
    """Prints both speeds and gives the ratio; None (with a message) when something lacks."""
    files = sorted(editions.glob("ict-*/*.txt"))
    if not files:
        print(f"dates: no ict editions under {editions}; nothing was measured")
        return None
    lines = [line for file in files for line in file.read_text(encoding="utf-8").split("\n")]
    ours = _speed(lambda text: find(text, 2025), lines, 3)
    print(f"dates: {ours:,.0f} characters per second on {len(lines)} lines")
    try:
        peer = importlib.import_module("ja_timex").TimexParser()
    except ImportError:
        print("dates: ja-timex is not installed (pip install ja-timex): no ratio")
        return None
    every = max(1, len(lines) // (_PEER_LINES * len(files)))
    sample = lines[::every]
    theirs = _speed(peer.parse, sample, 2)
    ours = _speed(lambda text: find(text, 2025), sample, 5)
    print(f"dates: ja-timex {theirs:,.0f}, ours {ours:,.0f} on the same {len(sample)} lines")
    print(f"dates: ratio {ours / theirs:.1f} (at least 5 is asked for)")
    return ours / theirs


if __name__ == "__main__":
    bench()
