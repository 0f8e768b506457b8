"""The input folder → editions with their files.

Takes ``raw/``; gives every edition with its files in reading order, the files that have no place,
and diagnostics. Must not read a file that says its edition in its name, nor skip one silently.
"""

from __future__ import annotations

from pipeline.editions.find import Discovery, Found, Lost, discover

__all__ = ["Discovery", "Found", "Lost", "discover"]
