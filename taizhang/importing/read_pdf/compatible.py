"""Characters that PDF fonts give under a code of their own instead of the usual one.

Fonts draw the radical ⼀ and the character 一 with the same glyph, and many PDF writers record the
radical's code (Unicode standard annex 38, Kangxi radicals U+2F00, radicals supplement U+2E80).
"""

from __future__ import annotations

import unicodedata

# Simplified forms of which Unicode gives no decomposition.
_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺈⺊⺋⺌⺍⺎⺏⺓⺗⺝⺟⺠⺡⺢⺥⺧⺩⺫⺬⺮⺯⺱⺶⺹⺼⺾⻁⻂⻃⻄⻅⻆⻉⻋⻏⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "厂乙刀卜卩小小兀尣幺心月母民水水爪牛王网示竹糸网羊老肉艹虎衤西西见角贝车阝钅长长门阝雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_SPACES = dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2009\u200a\u202f\u3000\t", " ")
_NOTHING = dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad\u2060", "")
_KNOWN = _SUPPLEMENT | _SPACES | _NOTHING


def normal(character: str) -> str:
    """The usual character: radicals and compatibility ideographs under their own code, every space
    a plain one, marks without width empty."""
    known = _KNOWN.get(character)
    if known is not None:
        return known
    if "\u2e80" <= character < "\u2fe0" or "\uf900" <= character < "\ufb07":
        return unicodedata.normalize("NFKC", character)
    return character
