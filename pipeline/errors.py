"""Coded messages: what happened, where, and what to do about it.

The texts stand in ``knowledge/messages.csv``; a code that is not there is a KeyError, so no
message can go out that nobody wrote down.
"""

from __future__ import annotations

from pipeline import knowledge
from pipeline.nouns import Diagnostic


class PipelineError(Exception):
    """An error with a code of ``knowledge/messages.csv``; ``str()`` is the message."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.severity, text = _template(code)
        super().__init__(text.format(**values))


def diagnostic(
    code: str, edition: str = "", source: str = "", page: int = 0, **values: object
) -> Diagnostic:
    """A diagnostics row; ``n`` is set when the tables are written. Page is 1-based, 0 is none."""
    severity, text = _template(code)
    values = {"edition": edition, "source": source, "page": page, **values}
    return Diagnostic(edition, source, page, code, 0, severity, text.format(**values))


def _template(code: str) -> tuple[str, str]:
    for row in knowledge.rows("messages"):
        if row["code"] == code:
            return row["severity"], row["message"]
    raise KeyError(f"no message for code {code!r} in knowledge/messages.csv")
