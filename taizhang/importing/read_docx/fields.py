"""Fields: what Word computes. Only the result is printed; a few have none and are worked out here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from taizhang.importing.list_numbers import enclosed

# 带圈字符 is an overstrike of a ring and a character, 拼音指南 one of small text and characters.
_RING = re.compile(r"\\o\s*\\ac\s*\(\s*[○◯〇⭕]\s*[,，;；]\s*(\w{1,4})\s*\)", re.I)
_GUIDE = re.compile(
    r"\\s\s*\\up\s*[\d.]{1,6}\s*\([^()]{0,80}\)\s*[,，;；]\s*([^()]{1,80}?)\s*\)", re.I
)
_FRACTION = re.compile(r"\\f\s*\(\s*([^(),;]{1,40})\s*[,;]\s*([^(),;]{1,40})\s*\)", re.I)


@dataclass(slots=True)
class OpenField:
    """A field between its begin and end marks."""

    instruction: list[str] = field(default_factory=list)
    has_result: bool = False


def drawn(instruction: str) -> str | None:
    """The text an EQ field draws, None where it cannot be told."""
    if found := _RING.search(instruction):
        return enclosed(int(found[1])) if found[1].isdecimal() else f"({found[1]})"
    if found := _GUIDE.search(instruction):
        return found[1]
    if found := _FRACTION.search(instruction):
        return f"{found[1].strip()}/{found[2].strip()}"
    return None


class Fields:
    """The fields that are open while runs go by; they may span paragraphs."""

    def __init__(self) -> None:
        self._open: list[OpenField] = []

    @property
    def in_instruction(self) -> bool:
        """Whether what goes by now is not printed."""
        return any(not one.has_result for one in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any("".join(one.instruction).split()[:1] == ["TOC"] for one in self._open)

    def instruct(self, text: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._open and not self._open[-1].has_result:
            self._open[-1].instruction.append(text)

    def mark(self, kind: str) -> str:
        """A begin, separate or end mark; gives the instruction of a field that ends without a
        result, else ""."""
        if kind == "begin":
            self._open.append(OpenField())
        elif kind == "separate" and self._open:
            self._open[-1].has_result = True
        elif kind == "end" and self._open:
            ended = self._open.pop()
            if not ended.has_result:
                return "".join(ended.instruction).strip()
        return ""

    def end_paragraph(self) -> None:
        """An instruction that is still open was never closed: what follows is text again."""
        self._open = [one for one in self._open if one.has_result]
