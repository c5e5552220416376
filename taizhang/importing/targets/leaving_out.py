"""Numbers that look like quantities and that no target holds, so that a person can look at them."""

from __future__ import annotations

import re

from taizhang.importing.draft import FoundTarget
from taizhang.importing.targets.clauses import clauses
from taizhang.importing.targets.traps import Blocked
from taizhang.importing.targets.vocabulary import HALF_WIDTH

_LOOKS_LIKE = re.compile(
    r"[一二两三四五六七八九十]分之[一二三四五六七八九]|翻番|倍增|"
    r"(?:达到|不低于|不少于|不超过|控制在|降至|低于|突破|超过|≥|≤|>|<)\s*(?<![A-Za-z.])[0-9]{1,9}(?:\.[0-9]{1,6})?"
    r"(?![0-9.]|\s*年)"
)
_LONGEST = 40


def left_out(text: str, found: tuple[FoundTarget, ...]) -> tuple[str, ...]:
    """The clauses of `text` with a number under a sign of comparison, or with 三分之一 or 翻番, that
    no target of `found` quotes: a unit is missing or not known."""
    plain = text.translate(HALF_WIDTH)
    if not _LOOKS_LIKE.search(plain):
        return ()
    blocked = Blocked(plain)
    quotes = [target.quote for target in found]
    clauses_left: list[str] = []
    for start, end in clauses(text):
        for match in _LOOKS_LIKE.finditer(plain, start, end):
            clause = text[max(start, match.start() - _LONGEST) : min(end, match.end() + _LONGEST)]
            read = any(quote in clause and match[0].strip() in quote for quote in quotes)
            if not read and not blocked.holds(match.end() - 1):
                clauses_left.append(clause.strip())
                break
    return tuple(clauses_left)
