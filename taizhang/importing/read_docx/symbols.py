"""Characters of symbol fonts: they have codes of their own, not those of Unicode."""

from __future__ import annotations

import re

UNKNOWN = "□"
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_FONTS = {
    "symbol": {
        0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB0: "°", 0xB7: "•", 0xB9: "≠",
        0xBB: "≈", 0xA5: "∞", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xD7: "·", 0xB2: "″",
        0xA2: "′", 0xBC: "…", 0x25: "%", 0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">",
        0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x53: "Σ", 0x57: "Ω",
        0x44: "Δ",
    },
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆",
        0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□",
        0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
        0xFD: "☒", 0xFE: "☑",
        **{0x80 + digit: chr(0x245F + digit) for digit in range(1, 11)},
        **{0x8B + digit: chr(0x2775 + digit) for digit in range(1, 11)},
    },
    "wingdings 2": {
        0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x2A: "□", 0xA3: "□",
        **{0x69 + digit: chr(0x245F + digit) for digit in range(1, 11)},
    },
    "wingdings 3": {0x75: "▶", 0x7D: "▶", 0x22: "→", 0x67: "→"},
}  # fmt: skip


def symbol(font: str, code: str) -> str | None:
    """The character of a `w:sym` (code in hexadecimal), None where it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return None
    return _character(font, number)


def in_font(text: str, font: str) -> str:
    """The text with characters of a symbol font (in the private use area) as ordinary ones;
    unknown ones as "□"."""
    return _PRIVATE.sub(lambda found: _character(font, ord(found[0])) or UNKNOWN, text)


def _character(font: str, number: int) -> str | None:
    table = _FONTS.get(font.strip().lower())
    if table is not None:
        return table.get(number & 0xFF if 0xF000 <= number <= 0xF0FF else number)
    private = 0xE000 <= number <= 0xF8FF or number > 0x10FFFF or number < 0x20
    return None if private or 0xD800 <= number <= 0xDFFF else chr(number)
