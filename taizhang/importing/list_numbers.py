"""Numbers of lists as word processors and spreadsheets print them.

Formats are those of ST_NumberFormat (ECMA-376, part 1, 17.18.59).
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_PLAIN = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_LEGAL = ("零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def chinese(number: int) -> str:
    """A number from 0 to 99999 in Chinese numerals: 十二, 一百零五."""
    text = _grouped(number, _PLAIN, ("", "十", "百", "千", "万"))
    return text.removeprefix("一") if 10 <= number < 20 else text


def chinese_digits(number: int) -> str:
    """A number digit by digit: 二〇二三."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def enclosed(number: int) -> str:
    """A number in a circle, to 50: ①; beyond that in brackets."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return f"({number})"


def list_number(number: int, form: str, pattern: str = "") -> str | None:
    """The number in a format ("chineseCounting"), None where the format is not known.

    `pattern` is the pattern of a "custom" format ("001, 002, 003, ...").
    """
    if form == "custom":
        first = pattern.split(",")[0].strip()
        return str(number).zfill(len(first)) if first.isdigit() else None
    render = _FORMATS.get(form)
    return None if render is None else render(number)


def raised(text: str) -> str:
    """Text in superscript: a power in the characters Unicode has for it (m²), other text as it is."""
    power = 0 < len(text) <= 3 and all(character in "0123456789+-n" for character in text)
    return text.translate(_RAISED) if power else text


def _grouped(number: int, digits: tuple[str, ...], places: tuple[str, ...]) -> str:
    if not 0 < number < 100_000:
        return digits[0] if number == 0 else str(number)
    text, zero = "", False
    figures = str(number)
    for place, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True):
        if figure == "0":
            zero = True
            continue
        text += (digits[0] if zero and text else "") + digits[int(figure)] + places[place]
        zero = False
    return text


def _legal(number: int) -> str:
    return _grouped(number, _LEGAL, ("", "拾", "佰", "仟", "萬"))


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """A … Z, then AA … ZZ: the letter repeated, as Word does."""
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from(start: int, count: int) -> Callable[[int], str]:
    """One character for each of `count` numbers, from code point `start`; then brackets."""
    return lambda number: chr(start + number - 1) if 1 <= number <= count else f"({number})"


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)] if number > 0 else str(number)


def _wide(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


def _ordinal(number: int) -> str:
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _sixty(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number > 0 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": enclosed,
    "decimalEnclosedCircleChinese": enclosed,
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": chinese_digits,
    "japaneseDigitalTenThousand": chinese_digits,
    "taiwaneseDigital": chinese_digits,
    "koreanDigital2": chinese_digits,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "ideographEnclosedCircle": lambda number: (
        chr(0x3280 + number - 1) if 1 <= number <= 10 else f"({chinese(number)})"
    ),
}
