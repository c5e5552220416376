"""A YAML value becomes a record of the model, or Chinese findings say which field is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from taizhang.problems import Finding, nearest

RecordType = TypeVar("RecordType", bound=BaseModel)

_PATTERNS = {
    "[a-z0-9]+(-[a-z0-9]+)*": "只能用小写字母、数字和连字符，如 zhujian-ju",
    "source": "要写成 source.txt、source.pdf 的样子",
    "[0-9a-f]{64}": "要写 64 位 SHA-256，可运行 sha256sum 得到",
    "https?": "要写完整网址，以 https:// 开头",
    "#[0-9a-fA-F]": "要写成 #9b2c1f 的样子（# 和六位十六进制数）",
    "[0-9]{4}(-": "要写年份，如 2024，或年份区间，如 2022-2024",
    "[0-9]{6}": '要写六位数字并加引号，如 "610700"',
}


def to_record(
    record: type[RecordType], value: Any, path: str, position: tuple[str | int, ...] = ()
) -> tuple[RecordType | None, list[Finding]]:
    """`value` as a `record`, or None with one finding for each wrong field."""
    try:
        return record.model_validate(value), []
    except ValidationError as error:
        return None, [_finding(record, value, dict(one), path, position) for one in error.errors()]


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


def _finding(
    record: type[BaseModel],
    value: Any,
    error: Mapping[str, Any],
    path: str,
    position: tuple[str | int, ...],
) -> Finding:
    place: tuple[str | int, ...] = tuple(step for step in error["loc"] if step != "[key]")
    name = next((str(step) for step in reversed(place) if isinstance(step, str)), "")
    kind = str(error["type"])
    if kind == "missing":
        return Finding(path, position + place[:-1], f"缺少“{name}”，请补上一行 {name}: …", key=True)
    if kind == "extra_forbidden":
        known = _known_keys(record, place[:-1])
        hint = nearest(name, known) or f"；这里能用的键：{'、'.join(known)}"
        return Finding(path, position + place, f"不认识的键“{name}”{hint}", key=True)
    message = _message(name, kind, error, _at(value, place))
    return Finding(path, position + place, message, key=kind in {"model_type", "tuple_type"})


def _message(name: str, kind: str, error: Mapping[str, Any], given: Any) -> str:
    context = error.get("ctx", {})
    said = f"“{name}”" if name else "这一条"
    if kind == "string_type":
        if isinstance(given, int | float) and not isinstance(given, bool):
            return f'{said}要写成文字，数字请加引号："{given}"'
        return f"{said}要写成文字{_instead(given)}"
    if kind in {"int_type", "int_from_float", "float_type", "int_parsing", "float_parsing"}:
        whole = "整数" if kind.startswith("int") else "数"
        return f"{said}要写成{whole}，不加引号和单位{_instead(given)}"
    if kind == "bool_type":
        return f"{said}只能写 true 或 false{_instead(given)}"
    if kind in {"date_type", "date_from_datetime_inexact", "is_instance_of"}:
        return f"{said}要写成日期，如 2024-12-31{_instead(given)}"
    if kind in {"tuple_type", "list_type"}:
        return f"{said}要写成列表，如 [甲, 乙]{_instead(given)}"
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return f"{said}要写成“键: 值”的形式{_instead(given)}"
    if kind == "literal_error":
        allowed = [
            word.strip("' ")
            for word in str(context.get("expected", "")).replace(" or ", ",").split(",")
        ]
        hint = nearest(str(given), allowed)
        return f"{said}不能写“{given}”{hint or '；'}可选：{'、'.join(word for word in allowed if word)}"
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern", ""))
        rule = next((text for part, text in _PATTERNS.items() if part in pattern), "写法不对")
        return f"{said}“{given}”{rule}"
    if kind == "string_too_short":
        return f"{said}不能是空的，没有内容就删去这一行"
    if kind == "string_too_long":
        return f"{said}太长，最多 {context.get('max_length')} 个字符"
    if kind == "too_short":
        if said == "“lines”":
            return f"{said}要写首行和末行两个数，如 [11, 16]"
        return f"{said}至少要有 {context.get('min_length')} 项"
    if kind == "too_long":
        return f"{said}最多 {context.get('max_length')} 项，如 [11, 16]"
    if kind in {"greater_than_equal", "less_than_equal"}:
        limit = context.get("ge", context.get("le"))
        side = "不能小于" if kind == "greater_than_equal" else "不能大于"
        return f"{said}{side} {limit}{_instead(given)}"
    if kind == "finite_number":
        return f"{said}要写成普通的数{_instead(given)}"
    return f"{said}写法不对{_instead(given)}"


def _instead(given: Any) -> str:
    if given is None:
        return "；现在是空的，没有内容就删去这一行"
    if isinstance(given, bool):
        return f"；现在是 {'true' if given else 'false'}"
    if isinstance(given, dict | list):
        return "；现在是一个列表" if isinstance(given, list) else "；现在是“键: 值”"
    text = str(given)
    return f"；现在是“{text if len(text) <= 30 else text[:30] + '…'}”"


def _at(value: Any, place: tuple[str | int, ...]) -> Any:
    for step in place:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


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
