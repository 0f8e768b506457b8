"""The command line: ``python -m pipeline …``."""

from __future__ import annotations

from pipeline.cli import main

# Worker processes import this module too, under another name.
if __name__ == "__main__":
    main()
