"""Whether two names mean the same thing: through any alias of the same entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.text import fold

Row = Mapping[str, Any]


class Names:
    """Names of the predicted entities, by id and by each other, and variants in the gold."""

    def __init__(
        self, entities: Iterable[Row], mentions: Iterable[Row], gold: Iterable[Row]
    ) -> None:
        self._of_id: defaultdict[str, set[str]] = defaultdict(set)
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        for row in entities:
            every = (row["name_ja"], row["name_en"], row["acronym"], *row["aliases"])
            self._of_id[row["entity_id"]] |= {fold(name) for name in every if name}
        for row in mentions:
            if row["entity_id"]:
                self._of_id[row["entity_id"]].add(fold(row["text"]))
        for entity_id, names in self._of_id.items():
            for name in names:
                self._ids[name].add(entity_id)
        self._variants = {fold(row["name"]): _variants(row) for row in gold}

    def same(self, wanted: str, name: str | None, entity_id: str | None = None) -> bool:
        """Whether ``wanted``, a name of the gold, means the entity or thing that was predicted."""
        gold, plain = fold(wanted), fold(name or "")
        ids = {entity_id} if entity_id else self._ids.get(plain, set())
        if gold == plain or any(gold in self._of_id[i] for i in ids if i in self._of_id):
            return True
        return plain in self._variants.get(gold, frozenset())


def _variants(row: Row) -> frozenset[str]:
    return frozenset(fold(text) for text in row["variants"].split("|") if text)
