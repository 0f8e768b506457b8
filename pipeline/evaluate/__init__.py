"""The tables held against gold tables: precision, recall, F1, and the rows missed and wrong.

Takes a folder ``<edition>/<name>.csv`` and the final tables; gives scores as plain data. Must not
forgive anything that the contract does not: names count after NFKC and without white space.
"""

from __future__ import annotations

from pipeline.evaluate.score import Score, evaluate
from pipeline.evaluate.show import to_json, to_text

__all__ = ["Score", "evaluate", "to_json", "to_text"]
