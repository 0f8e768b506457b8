"""The one seam through which work over editions goes: worker processes now, Dask later.

A task is a function of one item; item and result are plain data that can be pickled. A task that
raises, a worker that dies, or one that never comes back costs its own item and no other.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Named(Generic[T, R]):
    """A task known by its module and name: only the worker that does it imports the module."""

    module: str
    name: str

    @property
    def function(self) -> Callable[..., R]:
        """The task itself; its module is imported now, if it was not before."""
        found: Callable[..., R] = getattr(importlib.import_module(self.module), self.name)
        return found

    def __call__(self, item: T) -> R:
        return self.function(item)


class Failure(NamedTuple):
    """Why an item has no result. ``died`` is set when the worker process ended without a word."""

    type: str
    message: str
    notes: tuple[str, ...]
    traceback: str
    died: bool = False


class Outcome(NamedTuple, Generic[T, R]):
    """An item with its result or its failure; exactly one of the two is None."""

    item: T
    value: R | None
    failure: Failure | None


_DIED = Failure("WorkerDied", "the worker process ended without a result", (), "", died=True)
_OVERDUE = Failure("WorkerOverdue", "the worker process never came back", (), "", died=True)
# Seconds after which a worker apart is given up. Limits on work end a task long before, on a busy
# machine too: this is for one that waits for what never comes.
PATIENCE = 3600.0
# Bytes: a socket's name has 107, its own part takes some 35.
_MAX_FOLDER = 64


# Modules of tasks to come.
_ahead: list[str] = []


def preload(modules: Sequence[str]) -> None:
    """Name the modules that workers will need: their server loads them once, when it starts."""
    _ahead[:] = modules


def _no_more(outcome: Outcome[T, R]) -> Sequence[T]:
    return ()


def run(
    task: Callable[[T], R],
    items: Sequence[T],
    jobs: int,
    done: Callable[[Outcome[T, R]], None] = lambda outcome: None,
) -> Iterator[Outcome[T, R]]:
    """Apply ``task`` to every item; outcomes come in the order of the items.

    ``jobs`` is the number of worker processes; 1 works in this process. ``done`` is called here,
    in the order in which the items end.
    """
    yield from _in_order(
        _here(task, items) if jobs <= 1 else _in_workers(task, items, jobs, None, _no_more), done
    )


def run_apart(
    task: Callable[[T], R],
    items: Sequence[T],
    jobs: int,
    patience: float = PATIENCE,
    more: Callable[[Outcome[T, R]], Sequence[T]] = _no_more,
) -> Iterator[Outcome[T, R]]:
    """Like ``run``, but never in this process: for tasks that may end theirs, or never end.

    A worker that has not come back after ``patience`` seconds is ended. ``more`` gives the items
    that an outcome calls for; the same workers do them after all that are known by then.
    """
    finished = _in_workers(task, items, max(1, jobs), patience, more)
    yield from _in_order(finished, lambda outcome: None)


def _in_order(
    finished: Iterator[tuple[int, Outcome[T, R]]], done: Callable[[Outcome[T, R]], None]
) -> Iterator[Outcome[T, R]]:
    early: dict[int, Outcome[T, R]] = {}
    due = 0
    for index, outcome in finished:
        done(outcome)
        early[index] = outcome
        while due in early:
            yield early.pop(due)
            due += 1


def attempt(task: Callable[[T], R], item: T) -> Outcome[T, R]:
    """One item in this process."""
    try:
        return Outcome(item, task(item), None)
    # The seam: whatever a stage raises is reported with its edition, and the others go on.
    except Exception as error:  # noqa: BLE001
        return Outcome(item, None, _failure(error))


def _failure(error: BaseException) -> Failure:
    return Failure(
        type(error).__name__,
        str(error),
        tuple(getattr(error, "__notes__", ())),
        "".join(traceback.format_exception(error)),
    )


def _here(task: Callable[[T], R], items: Sequence[T]) -> Iterator[tuple[int, Outcome[T, R]]]:
    for index, item in enumerate(items):
        yield index, attempt(task, item)


def _in_workers(
    task: Callable[[T], R],
    items: Sequence[T],
    jobs: int,
    patience: float | None,
    more: Callable[[Outcome[T, R]], Sequence[T]],
) -> Iterator[tuple[int, Outcome[T, R]]]:
    queue = _Queue(deque(enumerate(items)), len(items), more)
    complete = False
    try:
        while queue.waiting:
            suspects = yield from _until_broken(task, queue, jobs, patience)
            # One of those that ran when a worker died did it: each now gets a pool of its own.
            for index, item in suspects:
                yield queue.take(index, _alone(task, item, patience))
        complete = True
    finally:
        if not complete:
            _end_workers()


def _end_workers() -> None:
    for child in multiprocessing.active_children():
        child.kill()


@dataclass
class _Queue(Generic[T, R]):
    """Numbered items that wait for a worker; an outcome may call for ``more`` of them."""

    waiting: deque[tuple[int, T]]
    count: int
    more: Callable[[Outcome[T, R]], Sequence[T]]

    def take(self, index: int, outcome: Outcome[T, R]) -> tuple[int, Outcome[T, R]]:
        items = self.more(outcome)
        self.waiting.extend(enumerate(items, start=self.count))
        self.count += len(items)
        return index, outcome


def _until_broken(
    task: Callable[[T], R], queue: _Queue[T, R], jobs: int, patience: float | None
) -> Generator[tuple[int, Outcome[T, R]], None, list[tuple[int, T]]]:
    """Outcomes as they come; returns the items that were under work when a worker died."""
    waiting = queue.waiting
    running: dict[Future[Outcome[T, R]], tuple[int, T]] = {}
    since: dict[int, float] = {}
    with _pool(jobs, task) as pool:
        while waiting or running:
            # No more than one item per worker is handed over: a break leaves few suspects.
            while waiting and len(running) < jobs:
                try:
                    future = pool.submit(attempt, task, waiting[0][1])
                except BrokenProcessPool:
                    return list(running.values())
                running[future] = waiting.popleft()
                since[running[future][0]] = time.monotonic()
            ended = wait(running, _left(patience, since), return_when=FIRST_COMPLETED).done
            if not ended:
                _end_workers()
                late, item = min(running.values(), key=lambda entry: since[entry[0]])
                yield queue.take(late, Outcome(item, None, _OVERDUE))
                return [entry for entry in running.values() if entry[0] != late]
            for future in ended:
                index, item = running[future]
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    return list(running.values())
                del running[future], since[index]
                yield queue.take(index, _outcome(item, future))
    return []


def _left(patience: float | None, since: dict[int, float]) -> float | None:
    """Seconds that may pass until the first of those under work is overdue."""
    if patience is None:
        return None
    return max(0.0, min(since.values()) + patience - time.monotonic())


def _alone(task: Callable[[T], R], item: T, patience: float | None) -> Outcome[T, R]:
    with _pool(1, task) as pool:
        future = pool.submit(attempt, task, item)
        if not wait([future], patience).done:
            _end_workers()
            return Outcome(item, None, _OVERDUE)
        if isinstance(future.exception(), BrokenProcessPool):
            return Outcome(item, None, _DIED)
        return _outcome(item, future)


def _outcome(item: T, future: Future[Outcome[T, R]]) -> Outcome[T, R]:
    error = future.exception()  # a result that cannot be pickled, say
    if error is not None:
        return Outcome(item, None, _failure(error))
    return future.result()._replace(item=item)


def _may_serve() -> bool:
    """Whether a server of workers can be reached: its socket lies in the folder for temporary
    files, and no system takes a long name for one."""
    folder = os.fsencode(tempfile.gettempdir())
    return sys.platform == "linux" and len(folder) <= _MAX_FOLDER


def _pool(jobs: int, task: Callable[[T], R]) -> ProcessPoolExecutor:
    # Never forked from here: this process may hold threads (progress bars, Arrow). Forked from a
    # server without any, a worker starts in a tenth of the time. The server loads what the first
    # pool of this run and ``preload`` ask for, and keeps the environment it was started with.
    method = "forkserver" if _may_serve() else "spawn"
    if method == "forkserver":
        first = task.module if isinstance(task, Named) else __name__
        multiprocessing.set_forkserver_preload([first, *_ahead])
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker)


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and end with it."""
    # A task makes rows by the hundred thousand and few cycles: looking for these after every
    # 700 objects costs a sixth of its time and frees nothing.
    gc.set_threshold(200_000, 20, 100)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
