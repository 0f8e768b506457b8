"""Limits of a worker process: memory and processor time, counted by the system.

PDFium ends its process when memory runs out and pdfminer may take gigabytes over a small file;
both run only where that costs one file. Processor time does not depend on how busy the machine is.
"""

from __future__ import annotations

import logging
import sys

if sys.platform != "win32":
    import resource

MEMORY = 2 * 1024**3
# Seconds of processor time to open a file, and again for each page; the heaviest real ones take 3,
# with a second reader 20.
SECONDS = 40


def enter_cage() -> None:
    """Set the limits of this process for its next task; where the system has none, only be quiet.

    What the readers would grumble about a file is told in coded rows.
    """
    for reader in ("pypdfium2", "pdfminer"):
        logging.getLogger(reader).setLevel(logging.CRITICAL)
    if sys.platform == "win32":
        return
    _lower(resource.RLIMIT_AS, MEMORY)
    # A core file of a process that was ended for its size would fill the disk.
    _lower(resource.RLIMIT_CORE, 0)
    allow_time()


def allow_time() -> None:
    """Give this process its time for the next page, from now on."""
    if sys.platform == "win32":
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + SECONDS)


def _lower(what: int, limit: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(what, (limit, hard))
