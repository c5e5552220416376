"""The quote of a quantity: the exact piece of the text that holds it, of reasonable length."""

from __future__ import annotations

import re

from taizhang.importing.targets.names import TIME

_LOOSE = re.compile(r"[\s，、：:]*")
_INTENT = re.compile(r"力争|确保|争取|努力|以及|并且|并|和|与|及")
_AFTER_BREAK = re.compile(r"[，。；：、,;:\n]")
_LONGEST = 40


def without_time(text: str, start: int, end: int) -> int:
    """Where a quote begins: behind the dates and the words of intent at its front."""
    while (loose := _LOOSE.match(text, start, end)) and (
        led := TIME.match(text, loose.end(), end) or _INTENT.match(text, loose.end(), end)
    ):
        start = led.end()
    while start < end and text[start] in " \t、，,的":
        start += 1
    return start


def shortened(text: str, start: int, end: int, number: int) -> tuple[int, int]:
    """A quote of reasonable length around the number at `number`."""
    while end > start and text[end - 1] in " \t、，,（(":
        end -= 1
    if number - start > _LONGEST:
        commas = [match.end() for match in _AFTER_BREAK.finditer(text, start, number)]
        near = [position for position in commas if number - position <= _LONGEST]
        start = near[0] if near else number
    if end - number > _LONGEST + 20:
        cuts = [match.start() for match in _AFTER_BREAK.finditer(text, number, end)]
        end = next((cut for cut in cuts if cut > number + 4), end)
    return start, end
