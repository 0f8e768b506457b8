"""The seam: order, failures and dead workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import engine


def double(n: int) -> int:
    return 2 * n


def odd_only(n: int) -> int:
    if n % 2 == 0:
        raise ValueError(f"{n} is even")
    return n


def dies_on_two(n: int) -> int:
    if n == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def unpicklable(n: int) -> object:
    return lambda: n


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_the_order_of_the_items(jobs: int) -> None:
    outcomes = list(engine.run(double, [3, 1, 2, 5], jobs))
    assert [outcome.item for outcome in outcomes] == [3, 1, 2, 5]
    assert [outcome.value for outcome in outcomes] == [6, 2, 4, 10]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_raises_costs_its_own_item(jobs: int) -> None:
    outcomes = list(engine.run(odd_only, [1, 2, 3], jobs))
    assert [outcome.value for outcome in outcomes] == [1, None, 3]
    failure = outcomes[1].failure
    assert failure is not None
    assert (failure.type, failure.message, failure.died) == ("ValueError", "2 is even", False)
    assert "odd_only" in failure.traceback


def test_a_worker_that_dies_costs_one_item() -> None:
    outcomes = list(engine.run(dies_on_two, [1, 2, 3, 4, 5], 2))
    assert [outcome.value for outcome in outcomes] == [1, None, 3, 4, 5]
    failure = outcomes[1].failure
    assert failure is not None and failure.died


def test_a_result_that_cannot_travel_is_a_failure() -> None:
    (outcome,) = engine.run(unpicklable, [1], 2)
    assert outcome.value is None and outcome.failure is not None


def test_progress_is_told_once_per_item() -> None:
    seen: list[int] = []
    list(engine.run(double, [1, 2, 3], 2, lambda outcome: seen.append(outcome.item)))
    assert sorted(seen) == [1, 2, 3]


def test_nothing_to_do_is_no_work() -> None:
    assert list(engine.run(double, [], 2)) == []


def sleeps_on_two(n: int) -> int:
    if n == 2:
        time.sleep(600)
    return n


def test_a_worker_that_never_comes_back_is_ended_and_costs_one_item() -> None:
    outcomes = list(engine.run_apart(sleeps_on_two, [1, 2, 3, 4], 2, patience=6))
    assert [outcome.value for outcome in outcomes] == [1, None, 3, 4]
    failure = outcomes[1].failure
    assert failure is not None and failure.type == "WorkerOverdue"


def test_outcomes_call_for_more_items_which_the_same_workers_do() -> None:
    def more(outcome: engine.Outcome[int, int]) -> list[int]:
        return [10 * outcome.item] if outcome.item < 10 else []

    outcomes = list(engine.run_apart(double, [1, 2, 3], 2, more=more))
    assert [outcome.item for outcome in outcomes][:3] == [1, 2, 3]
    assert sorted(outcome.value or 0 for outcome in outcomes) == [2, 4, 6, 20, 40, 60]


def test_workers_start_where_temporary_files_lie_deep(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 100)
    folder.mkdir()
    code = (
        "from pipeline import engine\n"
        "if __name__ == '__main__':\n"
        "    (outcome,) = engine.run_apart(engine.Named('operator', 'neg'), [2], 1)\n"
        "    print(outcome.value)\n"
    )
    env = os.environ | {"TMPDIR": str(folder)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)
    assert run.stdout.split() == ["-2"], run.stderr


def test_a_named_task_is_imported_by_its_worker_alone() -> None:
    code = (
        "import sys\n"
        "from pipeline import engine\n"
        "if __name__ == '__main__':\n"
        "    (outcome,) = engine.run_apart(engine.Named('colorsys', '__name__'), [1], 1)\n"
        "    print(outcome.failure.type, 'colorsys' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["TypeError", "False"]
