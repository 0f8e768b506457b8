"""Typesets the specimen editions as a ministry prints them: PDF and HTML from the text form.

`python -m tests.typeset` writes tests/data/printed/ and tests/data/html/ anew. The result lies in
the repository, so that no test needs the typesetter or its fonts.
"""
