"""Known edits on an edition's text, and how many of them the comparison of editions tells.

``python -m seeded`` with ``tests`` on the path, which is what ``make eval-diff`` does.
"""
