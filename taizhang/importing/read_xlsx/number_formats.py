"""Numbers as a spreadsheet shows them: formats of ECMA-376, part 1, 18.8.30 and 18.8.31.

Formats that no plan uses (fractions, exponents, digits with text between them) show the number
plainly. English month names become Chinese ones, with a doubt: Excel makes "Jun-23" of a typed
"2023-6".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from math import isfinite

from taizhang.importing.list_numbers import chinese
from taizhang.importing.read_xlsx.dates import DATE_TOKENS, date_shown, literal

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0",
    38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "¥#,##0", 43: "#,##0.00",
    44: "¥#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that workbooks name by number only, as a Chinese Excel shows them."""

_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|G/通用格式|AM/PM|A/P|上午/下午|E[+-]0+'
    r"|yyyy|yy?|mmmmm?|mmm|mm?|dddd?|dd?|aaaa?|hh?|ss?|e+|[0#?.,%@]|.",
    re.I | re.S,
)
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows. `reworded` where it is not letter for letter what the spreadsheet shows:
    the format that was put in Chinese."""

    text: str
    reworded: str | None = None


def shown(raw: str, code: str, since_1904: bool = False) -> Shown:
    """The stored number `raw` in a format; `since_1904` where dates count from that year."""
    try:
        value = float(raw)
    except ValueError:
        return Shown(raw)
    if not isfinite(value):
        return Shown(raw)
    sections = _sections(code[:_LONGEST])
    chosen = _section(sections, value)
    tokens = _TOKEN.findall(chosen)
    is_date = any(DATE_TOKENS.fullmatch(token) for token in tokens)
    if is_date:
        dated = date_shown(value, tokens, since_1904)
        return Shown(plain(value)) if dated is None else Shown(dated[0], code if dated[1] else None)
    own_sign = value < 0 and len(sections) > 1
    return Shown(_number(value, tokens, own_sign))


def plain(value: float) -> str:
    """A number in the format General: at most ten significant digits, never an exponent."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return format(Decimal(f"{value:.10g}"), "f")


def _sections(code: str) -> list[str]:
    """The parts for positive, negative, zero and text, parted by semicolons outside quotes."""
    parts = [""]
    for token in _TOKEN.findall(code):
        if token == ";":
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _section(sections: Sequence[str], value: float) -> str:
    numbers = sections[:3]
    if value < 0 and len(numbers) > 1:
        return numbers[1]
    if value == 0 and len(numbers) > 2:
        return numbers[2]
    return numbers[0]


def _number(value: float, tokens: Sequence[str], own_sign: bool) -> str:
    places = [index for index, token in enumerate(tokens) if token in "0#?"]
    general = [index for index, token in enumerate(tokens) if _is_general(token)]
    if places:
        first, last = places[0] - (tokens[: places[0]][-1:] == ["."]), places[-1]
        inside = tokens[first : last + 1]
        if not set(inside) <= set("0#?.,") or any(token[0] in "Ee/" for token in tokens):
            return plain(value)
        scaling = len(tokens[last + 1 :]) - len("".join(tokens[last + 1 :]).lstrip(","))
        figures = _figures(abs(value), inside, list(tokens).count("%"), max(0, scaling))
    elif general:
        first = last = general[0]
        figures = _general(abs(value), tokens)
    else:
        text = "".join(map(literal, tokens)).strip()
        return text if text and "@" not in tokens else plain(value)
    before = "".join(map(literal, tokens[:first]))
    after = "".join(map(literal, tokens[last + 1 :])).lstrip(",")
    minus = "-" if value < 0 and not own_sign and figures.strip("0.,") else ""
    return (minus + before + figures + after).strip()


def _general(value: float, tokens: Sequence[str]) -> str:
    if any(token.lower() == "[dbnum1]" for token in tokens) and value == int(value):
        return chinese(int(value))
    return plain(value)


def _figures(value: float, inside: Sequence[str], percents: int, scaling: int) -> str:
    """The digits of a number that is not negative, after the placeholders `inside`."""
    point = inside.index(".") if "." in inside else len(inside)
    whole, fraction = inside[:point], [token for token in inside[point + 1 :] if token in "0#?"]
    with localcontext() as context:
        context.prec = 800
        number = Decimal(repr(value)) * 100**percents / 1000**scaling
        rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
        digits, _, decimals = format(rounded, "f").partition(".")
    needed = sum(1 for token in fraction if token == "0")
    decimals = decimals[:needed] + decimals[needed:].rstrip("0")
    digits = digits.lstrip("0").rjust(sum(1 for token in whole if token == "0"), "0")
    if "," in whole:
        digits = f"{int(digits):,}" if digits.isdigit() and not digits.startswith("0") else digits
    return f"{digits}.{decimals}" if decimals else digits


def _is_general(token: str) -> bool:
    return token.lower() == "general" or token == "G/通用格式"
