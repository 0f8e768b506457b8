"""Limits of a worker process: memory and processor time, counted by the system.

PDFium ends its process when memory runs out and pdfminer may take gigabytes over a small file;
both run only where that costs one file. Processor time does not depend on how busy the machine is.
"""

from __future__ import annotations

import sys

if sys.platform != "win32":
    import resource

MEMORY = 2 * 1024**3
# Seconds of processor time for one task of at most 16 pages; the heaviest real ones take 10.
SECONDS = 180


def enter_cage() -> None:
    """Set the limits of this process for its next task; where the system has none, do nothing."""
    if sys.platform == "win32":
        return
    _lower(resource.RLIMIT_AS, MEMORY)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime)
    _lower(resource.RLIMIT_CPU, spent + SECONDS)
    # A core file of a process that was ended for its size would fill the disk.
    _lower(resource.RLIMIT_CORE, 0)


def _lower(what: int, limit: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(what, (limit, hard))
