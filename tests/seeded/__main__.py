"""How many of the known edits are told, and how much is told of edits that change nothing."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from pipeline import engine
from seeded.run import FORMS, Try, task
from seeded.texts import bases

RECALL, FALSE = 0.95, 1.0  # asked for; false rows per 100 outward edits


def tries(seeds: Sequence[int], passages: int, workers: int, forms: tuple[str, ...]) -> list[Try]:
    """Of every base text, in its order."""
    work = [(base, tuple(seeds), forms) for base in bases(passages, seeds[0])]
    found: list[Try] = []
    for outcome in engine.run(task, work, workers):
        if outcome.failure:
            raise RuntimeError(outcome.failure.traceback)
        found += outcome.value or []
    return sorted(found, key=lambda one: (one.base, one.seed))


def report(found: Sequence[Try], details: bool) -> tuple[list[str], bool]:
    """Lines to print, and whether both numbers are met."""
    of_substance = [one for one in found if one.of_substance]
    outward = [one for one in found if not one.of_substance]
    told = sum(one.told for one in of_substance)
    false = sum(len(one.false) for one in outward)
    recall, rate = told / max(1, len(of_substance)), 100 * false / max(1, len(outward))
    made, hits = (
        Counter(x.kind for x in of_substance),
        Counter(x.kind for x in of_substance if x.told),
    )
    lines = [f"  {kind:18} {hits[kind]:4} of {n:4}" for kind, n in sorted(made.items())]
    lines += [
        f"  {kind:18} {n:4} edits" for kind, n in sorted(Counter(x.kind for x in outward).items())
    ]
    if details:
        lines += [
            f"  missed {x.base} {x.seed} {x.kind}: {x.about}" for x in of_substance if not x.told
        ]
        lines += [f"  false {x.base} {x.seed} {x.kind}: {row}" for x in outward for row in x.false]
    lines.append(f"edits of substance told: {told} of {len(of_substance)}, recall {recall:.3f} "
                 f"(at least {RECALL} is asked for)")  # fmt: skip
    lines.append(f"false structural changes: {false} on {len(outward)} edits of wording, layout or "
                 f"form, {rate:.2f} per 100 (at most {FALSE:.0f} is asked for)")  # fmt: skip
    return lines, recall >= RECALL and rate <= FALSE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=6, help="rounds on every text")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--passages", type=int, default=12, help="passages of whole editions")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--details", action="store_true", help="what was missed, and false rows")
    parser.add_argument("--without", action="append", default=[], choices=FORMS, help="a form")
    asked = parser.parse_args()
    forms = tuple(form for form in FORMS if form not in asked.without)
    seeds = range(asked.first, asked.first + asked.seeds)
    lines, met = report(tries(seeds, asked.passages, asked.jobs, forms), asked.details)
    print("\n".join(lines))
    raise SystemExit(0 if met else 1)


if __name__ == "__main__":
    main()
