"""Words that people put where they have nothing to say."""

from __future__ import annotations

import re
import unicodedata

NOTHING = ("", "无", "暂无", "没有", "暂时没有", "待补", "待补充", "略")
ELSEWHERE = ("同上", "同前", "见上")


def says_nothing(text: str) -> bool:
    """Whether a text has no word in it, or only one that stands for a text that is not there."""
    words = bare_words(text)
    return words in (*NOTHING, *ELSEWHERE) or re.fullmatch("[xX]+", words) is not None


def bare_words(text: str) -> str:
    """Letters, digits and characters alone."""
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())
