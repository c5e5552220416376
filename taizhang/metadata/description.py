"""Descriptions: a text cut to the length that search engines show."""

from __future__ import annotations

import re

DESCRIPTION_LENGTH = 120


def shorten(text: str, length: int = DESCRIPTION_LENGTH) -> str:
    """`text` on one line, at most `length` characters, cut where a sentence or a clause ends.

    Where neither ends in the second half, it is cut between two words or characters, never inside
    a number or a Latin word. What is cut off inside a sentence is marked with ….
    """
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= length:
        return line
    sentences = [found.end() for found in re.finditer(r"[。！？；][”’』」）]?", line[:length])]
    if sentences and sentences[-1] > length // 2:
        return line[: sentences[-1]]
    start = line[: length - 1]
    clauses = [found.start() for found in re.finditer(r"[，、：,; ]", start)]
    if clauses and clauses[-1] > length // 2:
        return start[: clauses[-1]] + "…"
    if re.match(r"[A-Za-z0-9.%]", line[length - 1]):
        start = re.sub(r"[A-Za-z0-9.]+$", "", start) or start
    return start + "…"
