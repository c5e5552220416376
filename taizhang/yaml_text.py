"""YAML as staff read it: one key a line, short lists on one line, text without needless quotes."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence

Value = str | int | float | bool | datetime.date | None | Sequence["Value"] | Mapping[str, "Value"]

# Plain in YAML wherever it stands: begins with a letter or, with Chinese text behind it, a digit;
# holds nothing that YAML gives a meaning.
_PLAIN = re.compile(
    r"(?:[A-Za-z\u3400-\u9fff（《“【〔①-⑳]|[0-9.]+ ?[\u3400-\u9fff])[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
    r",\[\]{}#&*!|>'\"@`:?]*\Z"
)
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def scalar(value: Value) -> str:
    """One value on one line, as it may stand in a flow list."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        plain = _PLAIN.match(value) and value == value.strip() and value.lower() not in _WORDS
        return value if plain else json.dumps(value, ensure_ascii=False).translate(_ESCAPED)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "null" if value is None else str(value)


_ESCAPED = {
    code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
}


def number(value: float) -> str:
    """Without `.0`, never in powers of ten."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text or "0"


def flow(value: Value) -> str:
    """A list or mapping on one line; None values and empty lists are left out of mappings."""
    if isinstance(value, Mapping):
        entries = (
            f"{_key(str(key))}: {flow(one)}" for key, one in value.items() if one not in (None, ())
        )
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return scalar(value)


def lines(record: Mapping[str, Value], indent: str = "", longest: int | None = None) -> list[str]:
    """The record as block lines; a list of mappings has one line an entry, text with line ends is
    a literal block, and so is text of more than `longest` characters. None, False and empty values
    are left out: they are the defaults."""
    made: list[str] = []
    for key, value in record.items():
        if value is None or value is False or value == () or value == {}:
            continue
        if isinstance(value, str) and _is_passage(value, longest) and _literal(value):
            made.append(f"{indent}{_key(key)}: |-")
            made += [f"{indent}  {line}" if line else "" for line in value.split("\n")]
        elif isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
            made.append(f"{indent}{_key(key)}:")
            made += [f"{indent}  - {flow(one)}" for one in value]
        else:
            made.append(f"{indent}{_key(key)}: {flow(value)}")
    return made


def entry(record: Mapping[str, Value], indent: str = "", longest: int | None = None) -> str:
    """The record as an entry of a block list."""
    body = lines(record, indent + "  ", longest)
    return "\n".join([f"{indent}- {body[0].lstrip()}", *body[1:]])


def _key(key: str) -> str:
    """A year is a number; other keys are words."""
    return key if re.fullmatch(r"[a-z_]+|[0-9]{4}", key) else scalar(key)


def _is_passage(text: str, longest: int | None) -> bool:
    return "\n" in text or (longest is not None and len(text) > longest)


def _literal(text: str) -> bool:
    """Whether a literal block gives the text back: no line begins or ends with white space."""
    printable = not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", text)
    return printable and all(line and line == line.strip() for line in text.split("\n"))
