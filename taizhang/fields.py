"""A YAML value becomes a record of the model, or Chinese findings say which field is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from taizhang.problems import Finding, nearest

RecordType = TypeVar("RecordType", bound=BaseModel)

# A part of the model's pattern → what the pattern asks for.
_PATTERNS = {
    "[a-z0-9]+(-[a-z0-9]+)*": "只能用小写字母、数字和连字符，如 zhujian-ju",
    "source": "要写成 source.txt、source.pdf 的样子",
    "[0-9a-f]{64}": "要写 64 位 SHA-256，可运行 sha256sum 得到",
    "mailto:": "要写网址或邮箱地址，以 https:// 或 mailto: 开头，中间没有空格",
    "\\{commit\\}": "要写完整网址，以 https:// 开头，提交号的位置写 {commit}",
    "https?": "要写完整网址，以 https:// 开头",
    "#[0-9a-fA-F]": "要写成 #9b2c1f 的样子（# 和六位十六进制数）",
    "[0-9]{4}(-": "要写年份，如 2024，或年份区间，如 2022-2024",
    "[0-9]{6}": '要写六位数字并加引号，如 "610700"',
}
_LIST_EXAMPLES = {"years": "[2022, 2023]", "lines": "[11, 16]"}
# Kinds of pydantic errors → what the value should have been.
_KINDS = {
    "string_type": "要写成文字",
    "int_type": "要写成整数，不加引号和单位",
    "int_from_float": "要写成整数，不加引号和单位",
    "float_type": "要写成数，不加引号和单位",
    "finite_number": "要写成普通的数",
    "bool_type": "只能写 true 或 false，不加引号",
    "date_type": "要写成日期，如 2024-12-31",
    "date_from_datetime_inexact": "要写成日期，如 2024-12-31",
    "model_type": "要写成“键: 值”的形式",
    "dict_type": "要写成“键: 值”的形式",
}


def to_record(
    record: type[RecordType], value: Any, path: str, position: tuple[str | int, ...] = ()
) -> tuple[RecordType | None, list[Finding]]:
    """`value` as a `record`, or None with one finding for each wrong field."""
    try:
        return record.model_validate(value), []
    except ValidationError as error:
        errors = _without_consequences([dict(one) for one in error.errors(include_url=False)])
        return None, [_finding(record, value, one, path, position) for one in errors]


def to_records(
    record: type[RecordType], value: Any, path: str
) -> tuple[tuple[RecordType, ...], list[Finding]]:
    """A list of records; entries with findings are left out of the result."""
    if not isinstance(value, list):
        return (), [Finding(path, (), "整个文件要写成列表，每一条以“- ”开头")]
    records: list[RecordType] = []
    findings: list[Finding] = []
    for index, entry in enumerate(value):
        one, wrong = to_record(record, entry, path, (index,))
        findings.extend(wrong)
        if one is not None:
            records.append(one)
    return tuple(records), findings


def value_at(value: Any, position: tuple[str | int, ...]) -> Any:
    """What stands at `position` in `value`; None where there is nothing."""
    for step in position:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _without_consequences(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A list with a wrong item is not said to be too short as well."""
    places = [error["loc"] for error in errors]
    return [
        error
        for error in errors
        if error["type"] != "too_short"
        or not any(
            len(place) > len(error["loc"]) and place[: len(error["loc"])] == error["loc"]
            for place in places
        )
    ]


def _finding(
    record: type[BaseModel],
    value: Any,
    error: Mapping[str, Any],
    path: str,
    position: tuple[str | int, ...],
) -> Finding:
    place: tuple[str | int, ...] = tuple(step for step in error["loc"] if step != "[key]")
    kind = str(error["type"])
    if "[key]" in error["loc"]:
        message = f"“{_name(place[:-1])}”里冒号前要写年份，如 2024；现在是“{place[-1]}”"
        return Finding(path, position + place, message, key=True)
    if kind == "missing" and isinstance(place[-1], int):
        message = f"“{_name(place)}”要写首行和末行两个数，如 [11, 16]"
        return Finding(path, position + place[:-1], message)
    if kind == "missing":
        message = f"缺少“{place[-1]}”，请补上一行 {place[-1]}: …"
        return Finding(path, position + place[:-1], message, key=True)
    if kind == "extra_forbidden":
        known = _known_keys(record, place[:-1])
        hint = nearest(str(place[-1]), known) or f"；这里能用的键：{'、'.join(known)}"
        return Finding(path, position + place, f"不认识的键“{place[-1]}”{hint}", key=True)
    message = _message(_name(place), kind, error.get("ctx", {}), value_at(value, place))
    return Finding(path, position + place, message, key=kind in {"model_type", "tuple_type"})


def _name(place: tuple[str | int, ...]) -> str:
    """The innermost key of `place`: entries of a list have none of their own."""
    return next((step for step in reversed(place) if isinstance(step, str)), "")


def _message(name: str, kind: str, context: Mapping[str, Any], given: Any) -> str:
    said = f"“{name}”" if name else "这一条"
    if kind == "string_type" and _is_number(given):
        return f'{said}要写成文字，数字请加引号："{given}"'
    if kind in _KINDS:
        return f"{said}{_KINDS[kind]}{_instead(given)}"
    if kind in {"tuple_type", "list_type"}:
        return f"{said}要写成列表，如 {_LIST_EXAMPLES.get(name, '[甲, 乙]')}{_instead(given)}"
    if kind == "literal_error":
        return f"{said}不能写“{given}”{_choices(str(given), str(context['expected']))}"
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        rule = next((text for part, text in _PATTERNS.items() if part in pattern), "写法不对")
        return f"{said}{rule}{_instead(given)}"
    if kind == "string_too_short":
        return f"{said}不能是空的，没有内容就删去这一行"
    if kind == "string_too_long":
        return f"{said}太长，最多 {context['max_length']} 个字符"
    if kind == "too_short":
        return f"{said}至少要有 {context['min_length']} 项"
    if kind == "too_long":
        return f"{said}最多 {context['max_length']} 项，如 {_LIST_EXAMPLES.get(name, '[甲, 乙]')}"
    if kind == "greater_than_equal":
        return f"{said}不能小于 {context['ge']}{_instead(given)}"
    if kind == "less_than_equal":
        return f"{said}不能大于 {context['le']}{_instead(given)}"
    return f"{said}写法不对，请核对{_instead(given)}"


def _choices(given: str, expected: str) -> str:
    """`expected` as pydantic lists it: 'up', 'down' or 'reach'."""
    allowed = [word.strip("' ") for word in expected.replace("' or '", "', '").split("', '")]
    near = get_close_matches(given, allowed, n=1, cutoff=0.7)
    hint = f"，是不是“{near[0]}”？" if near else "；"
    return f"{hint}可选：{'、'.join(allowed)}"


def _instead(given: Any) -> str:
    if given is None:
        return "；现在是空的：没有内容就删去这一行，以 # 开头的内容要加引号"
    if isinstance(given, bool):
        return f"；现在是 {'true' if given else 'false'}"
    if isinstance(given, dict | list):
        return "；现在是一个列表" if isinstance(given, list) else "；现在是“键: 值”"
    text = str(given)
    return f"；现在是“{text if len(text) <= 30 else text[:30] + '…'}”"


def _is_number(given: Any) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool)


@cache
def _known_keys(record: type[BaseModel], place: tuple[str | int, ...]) -> list[str]:
    """The keys that the mapping at `place` may have, found in the record's own schema."""
    schema = TypeAdapter(record).json_schema()
    node: dict[str, Any] = schema
    for step in place:
        node = _resolve(schema, node)
        node = node.get("items", {}) if isinstance(step, int) else node["properties"].get(step, {})
    return list(_resolve(schema, node).get("properties", {}))


def _resolve(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    for option in node.get("anyOf", []):
        if "$ref" in option:
            node = option
    if "$ref" in node:
        found: dict[str, Any] = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
        return found
    return node
