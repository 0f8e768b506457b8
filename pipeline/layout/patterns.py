"""Shapes of Japanese text that several parts of layout ask about."""

from __future__ import annotations

import re

KANJI = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
KANA = "\u3041-\u309f\u30a0-\u30ff\uff66-\uff9f"
# Characters that stand in Japanese running text without blanks around them.
JAPANESE = f"{KANJI}{KANA}、。，．・：；？！「」『』【】〈〉《》（）［］〔〕～〜―…‥％＋－"
BLANKS = " \u3000\t\r\n\f\v\u00a0"

TERMINAL = re.compile(r"[。．！？!?][」』）)】〉》”\"]*(?:[ 　]*[0-9０-９]{1,3})?$")
SENTENCE_END = re.compile(r"[。！？]")
URL = re.compile(r"(?:https?|ftp)://|www\.")
URL_LINE = re.compile(
    r"[（(]?(?:<a\b[^<>]*>)?\s*(?:https?://|www\.)[^\s\u3041-\u9fff]*[）)]?(?:</a>)?$"
)
TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")

# What no sentence begins with: particles, word endings, closing marks, small kana.
MID_SENTENCE = re.compile(
    rf"""[をるれろんっゃゅょぁぃぅぇぉゎヮッャュョァィゥェォー々、。，．・）)」』】〉》％%]
    |は[^じ]|が[^、]|に(?!ほん|もかかわらず)|の(?!み)|で(?!は|も|す|き|、)
    |と(?=[しの考判認見言い、{KANJI}])|も(?=[{KANJI}、])|へ|や(?=[{KANJI}{KANA[:0]}ァ-ン])
    |な(?=[{KANJI}ァ-ン])|[的等化](?=[にでなをがのはと、。])|的
    |(?:など|から|まで|より|する|した|して|しつ|され|させ|なっ|なり|なる|ない|なく|ため|べき|こと)
    """,
    re.VERBOSE,
)
# A line that ends like this goes on: particles and commas.
GOES_ON = re.compile(r"[、，をにがはので・（「『(へや]$|(?<![こご])と$|(?<![とで])も$")
# Titles do not begin with what can only follow a word.
NOT_A_TITLE = re.compile(r"[はがをにのでともへやか、。，・及並又）)」』】:：参]|から|まで|より")


# A line of a table of contents: leaders, then the page.
CONTENTS = re.compile(
    r"(?:[…‥]{2}|[・．.･]{4}|(?:[・．.･…‥][ 　]?){5})[ 　…‥・．.･]*[0-9０-９]{0,4}$"
)


def begins_mid_sentence(text: str) -> bool:
    """True when no sentence, title or list item can begin with ``text``."""
    return MID_SENTENCE.match(text) is not None


def ends_sentence(text: str) -> bool:
    """True when ``text`` ends a sentence (a note marker or closing bracket may follow)."""
    return TERMINAL.search(text[-12:]) is not None
