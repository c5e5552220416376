"""One YAML file, read strictly: what a clerk wrote is what the site gets, or a problem says why not.

PyYAML's C parser gives the events; the values are made here, because YAML 1.1 reads `010` as 8,
`no` as false and the last of two equal keys as the only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from taizhang.problems import Problem

MAXIMUM_BYTES = 5_000_000
MAXIMUM_DEPTH = 20

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_WORDS: dict[str, Any] = {"": None, "null": None, "true": True, "false": False}
# What YAML 1.1 or 1.2 tools would read as something other than the text that stands there.
_TREACHEROUS = re.compile(
    r"(yes|no|on|off|y|n|~|null|true|false|[-+]?0[0-9_]+|0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+"
    r"|[-+]?[0-9][0-9_,]*(\.[0-9_]*)?(e[-+]?[0-9]+)?|[-+]?\.[0-9_]+|[-+]?[0-9]+(:[0-5]?[0-9])+"
    r"|[-+]?\.(inf|nan)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?)\Z",
    re.IGNORECASE,
)

Position = tuple[str | int, ...]
"""Where a value stands: keys and list indexes from the top of the file."""


class _Refused(Exception):
    """Reading cannot go on: the file's structure is not one we take."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def read_yaml(path: Path, shown: str) -> tuple[Any, list[Problem]]:
    """The value in `path` (None when it could not be read) and what is wrong with the writing.

    `shown` is the path as problems name it. Unreadable, too large or wrongly encoded files are
    problems too; nothing is raised.
    """
    try:
        size = path.stat().st_size
        if size > MAXIMUM_BYTES:
            message = (
                f"文件有 {size / 1_000_000:.0f} MB，超过上限 {MAXIMUM_BYTES // 1_000_000} MB；"
                "YAML 只放文字，请把附件移出去，或把规划拆成几个文件夹"
            )
            return None, [Problem(shown, 1, message)]
        raw = path.read_bytes()
    except OSError as error:
        return None, [Problem(shown, 1, f"打不开这个文件：{error.strerror or error}")]
    text, problem = _decode(raw, shown)
    if problem is not None:
        return None, [problem]
    return read_yaml_text(text, shown)


def read_yaml_text(text: str, shown: str) -> tuple[Any, list[Problem]]:
    """As `read_yaml`, for text already in memory."""
    problems: list[Problem] = []
    try:
        events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        next(events)  # stream start
        first = next(events)
        if isinstance(first, yaml.StreamEndEvent):
            return None, [Problem(shown, 1, "文件是空的，请写上内容或删去这个文件")]
        value = _value(next(events), events, problems, shown, depth=0)
        next(events)  # document end
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            line = after.start_mark.line + 1
            problems.append(Problem(shown, line, "一个文件只能有一份内容，请删去分隔线 --- 之后的部分"))
    except _Refused as refused:
        return None, [*problems, Problem(shown, refused.line, refused.message)]
    except yaml.YAMLError as error:
        return None, [*problems, _syntax_problem(error, text, shown)]
    except RecursionError:
        return None, [*problems, Problem(shown, 1, f"嵌套超过 {MAXIMUM_DEPTH} 层，请拆开")]
    return value, problems


def line_of(text: str, position: Sequence[str | int], *, key: bool = False) -> int:
    """The line, from 1, of the value at `position`; of its key with `key`.

    Looked up only when there is a problem to report. A position that the file does not have
    (a missing key) gives the line of the nearest thing around it.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = 1
    for depth, step in enumerate(position):
        last = depth == len(position) - 1
        if isinstance(node, yaml.MappingNode):
            found = [pair for pair in node.value if pair[0].value == str(step)]
            if not found:
                break
            key_node, node = found[0]
            on_key = (key and last) or not isinstance(node, yaml.ScalarNode)
            line = (key_node if on_key else node).start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                break
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return int(line)


def decode_file(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file, line ends unified, or the problem that it is not one."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return "", [Problem(shown, 1, f"打不开这个文件：{error.strerror or error}")]
    text, problem = _decode(raw, shown)
    return text, [problem] if problem else []


def _decode(raw: bytes, shown: str) -> tuple[str, Problem | None]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", Problem(shown, line, _encoding_message(raw))
    if "\0" in text:
        return "", Problem(shown, text.count("\n", 0, text.index("\0")) + 1, "这不是文本文件（含有空字节）")
    return text.replace("\r\n", "\n").replace("\r", "\n"), None


def _encoding_message(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "文件编码是 UTF-16，请用编辑器“另存为”，编码选 UTF-8"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "文件编码不是 UTF-8，请用编辑器“另存为”，编码选 UTF-8"
    return (
        "文件编码像是 GB18030（GBK），不是 UTF-8；请用编辑器“另存为”，编码选 UTF-8，"
        "或运行 iconv -f GB18030 -t UTF-8 原文件 > 新文件"
    )


def _value(
    event: yaml.Event, events: Iterator[yaml.Event], problems: list[Problem], shown: str, depth: int
) -> Any:
    line = event.start_mark.line + 1
    if depth > MAXIMUM_DEPTH:
        raise _Refused(line, f"嵌套超过 {MAXIMUM_DEPTH} 层，请拆开")
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(line, f"不支持引用 *{event.anchor}，请把内容照写一遍")
    if event.anchor is not None:
        raise _Refused(line, f"不支持锚点 &{event.anchor}，请删去；以 & 或 * 开头的文字要加引号")
    if event.tag is not None and event.tag != "!":
        raise _Refused(line, f"不支持标签 {event.tag}，请删去；以 ! 开头的文字要加引号")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, problems, shown)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_value(item, events, problems, shown, depth + 1))
        return items
    mapping: dict[Any, Any] = {}
    while not isinstance(key_event := next(events), yaml.MappingEndEvent):
        key_line = key_event.start_mark.line + 1
        key = _value(key_event, events, problems, shown, depth + 1)
        if isinstance(key, dict | list):
            raise _Refused(key_line, "键要写成一个词；若这里是带花括号或方括号的文字，请加引号")
        value = _value(next(events), events, problems, shown, depth + 1)
        if key in mapping:
            problems.append(Problem(shown, key_line, f"键“{key}”写了两次，只留一个"))
        else:
            mapping[key] = value
    return mapping


def _scalar(event: yaml.ScalarEvent, problems: list[Problem], shown: str) -> Any:
    text = str(event.value)
    if not event.implicit[0]:  # quoted or block text: always itself
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text) and text != "-0":
        return int(text)
    if _DECIMAL.match(text):
        return float(text)
    line = event.start_mark.line + 1
    parts = _DATE.match(text)
    if parts:
        try:
            return date(*(int(part) for part in parts.groups()))
        except ValueError:
            problems.append(Problem(shown, line, f"没有 {text} 这一天，请核对日期"))
            return text
    if _TREACHEROUS.match(text):
        problems.append(
            Problem(shown, line, f"{text} 会被别的软件读成另一个值；是文字就加引号写成 \"{text}\"，"
                    "是数就写成普通的十进制数，是日期就写成 2024-01-31 的样子")
        )
    return text


def _syntax_problem(error: yaml.YAMLError, text: str, shown: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    line = mark.line + 1 if mark is not None else 1
    lines = text.split("\n")
    around = range(min(line, len(lines)), max(0, line - 4), -1)
    for number in around:
        if re.match(r"[ ]*\t", lines[number - 1]):
            return Problem(shown, number, "行首用了制表符（Tab），请改用空格缩进")
    if "quoted scalar" in said:
        start = context_mark.line + 1 if context_mark is not None else line
        return Problem(shown, start, "引号没有配对：这里的引号一直没有收尾，请补上另一半")
    for number in around:
        if re.match(r"\s*(- )?[\w\"'-]+：", lines[number - 1]):
            return Problem(shown, number, "用了全角冒号“：”，键后面要用半角冒号加一个空格“: ”")
    if "mapping values are not allowed" in said:
        return Problem(shown, line, "这一行有多余的冒号，或缩进不对；文字里有“: ”时请给整段加引号")
    if "special characters" in said or "control characters" in said:
        return Problem(shown, line, "有看不见的控制字符，请删去后重新输入")
    if "could not find expected ':'" in said:
        return Problem(shown, line, "这一行或上一行缺少冒号，键后面要用半角冒号加一个空格“: ”")
    if "flow" in said or "expected ',' or" in said:
        start = context_mark.line + 1 if context_mark is not None else line
        return Problem(shown, start, "括号 [ ] 或 { } 没有配对，或里面少了逗号，请核对")
    if "block mapping" in said or "block collection" in said or "block sequence" in said:
        return Problem(shown, line, "缩进不对：这一行要和同级的行左边对齐")
    if "cannot start any token" in said:
        return Problem(shown, line, "文字以特殊符号（@ ` % 等）开头，请给整段加引号")
    if "undefined alias" in said:
        return Problem(shown, line, "以 * 开头的文字要加引号")
    return Problem(shown, line, "YAML 写法不对，请核对这一行和上一行的缩进、冒号和引号")
