"""Doubts about tables: each kind once for a document, with every line it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from taizhang.importing.blocks import Doubt

_MOST_LINES = 12


@dataclass(slots=True)
class Doubts:
    """Collected while reading. A message may hold `{lines}`, the lines it is about."""

    _found: dict[str, tuple[int, list[int], str]] = field(default_factory=dict)

    def add(self, weight: int, line: int, message: str, quote: str = "") -> None:
        """A doubt of this message, told once with all its lines."""
        _, lines, _ = self._found.setdefault(message, (weight, [], quote[:60]))
        if line not in lines[-1:]:
            lines.append(line)

    def all(self) -> tuple[Doubt, ...]:
        """The doubts in the order of their lines."""
        found = [
            Doubt(weight, lines[0], message.replace("{lines}", _listed(lines)), quote)
            for message, (weight, lines, quote) in self._found.items()
        ]
        return tuple(sorted(found, key=lambda doubt: doubt.line))


def _listed(lines: list[int]) -> str:
    shown = "、".join(str(line) for line in lines[:_MOST_LINES])
    more = f"等 {len(lines)} 处" if len(lines) > _MOST_LINES else ""
    return f"第 {shown} 行{more}"
