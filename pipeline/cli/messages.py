"""The summary at the end of a run, in plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# Messages of one code that are shown in full; the rest stand in the table diagnostics.
SHOWN = 5


def say(text: str) -> None:
    """A plain line, at once."""
    print(text, flush=True)


def show_summary(summary: Mapping[str, Any]) -> None:
    """How many of what were found, and what needs a look."""
    say("")
    for values in summary["editions"]:
        edition = dict(zip(summary["fields"], values, strict=True))
        counts = ", ".join(f"{f[2:]} {edition[f]:,}" for f in edition if f.startswith("n_"))
        say(f"{edition['edition']}: {counts}")
    rows = ", ".join(f"{name} {count:,}" for name, count in summary["rows"].items())
    say(f"Rows: {rows}")
    show_messages(summary["messages"])


def show_idle(idle: Mapping[str, Sequence[str]]) -> None:
    """The rows of knowledge that matched nothing, a line per table."""
    say(f"knowledge: {sum(map(len, idle.values()))} rows match none of the texts at hand")
    for table, words in idle.items():
        say(f"  {table}.csv, {len(words)}: {', '.join(words)}")


def show_messages(messages: Iterable[Mapping[str, Any]]) -> None:
    """Errors, warnings and where files were placed in words, the rest by number."""
    groups = list(messages)
    counts = {s: _count(groups, s) for s in ("error", "warning", "info")}
    say("Diagnostics: " + ", ".join(f"{n} {s}" for s, n in counts.items()))
    _show_groups("Needs a look", [g for g in groups if g["severity"] != "info"])
    _show_groups("Placed", [g for g in groups if g["severity"] == "info" and g["messages"]])


def _show_groups(head: str, groups: Sequence[Mapping[str, Any]]) -> None:
    if groups:
        say(f"{head} (all in the table diagnostics):")
    for group in groups:
        say(f"  {group['severity']} {group['code']} ({group['count']})")
        for message in group["messages"][:SHOWN]:
            say(f"    {message}")
        if group["count"] > SHOWN:
            say(f"    … and {group['count'] - SHOWN} more")


def _count(groups: Iterable[Mapping[str, Any]], severity: str) -> int:
    return sum(group["count"] for group in groups if group["severity"] == severity)


def status(messages: Iterable[Mapping[str, Any]]) -> int:
    """Exit status: 1 when there is an error among them, else 0."""
    return int(_count(messages, "error") > 0)
