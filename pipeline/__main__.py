"""The command line: ``python -m pipeline …``."""

from __future__ import annotations

# Worker processes import this module too, under another name: they need no command line.
if __name__ == "__main__":
    from pipeline.cli import main

    main()
