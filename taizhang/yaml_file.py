"""One YAML file, read strictly: what a clerk wrote is what the site gets, or a problem says why.

PyYAML's C parser gives the events; the values are made here, because YAML 1.1 reads `010` as 8,
`no` as false and the last of two equal keys as the only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from taizhang.problems import Problem
from taizhang.text_file import decode_file
from taizhang.yaml_messages import (
    UNSEEN_KEY,
    Misread,
    refusal,
    syntax_problem,
    unseen_key_message,
)

Position = tuple[str | int, ...]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_LONGEST_NUMBER = 18
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
# Line ends to YAML 1.1 and to nobody else; and what looks like nothing in a key.
_ODD_LINE_END = re.compile("[\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00a0\u00ad\u200b-\u200f\u2060\u3000\ufeff]")
_SHOWN = 30


_EMPTY = "文件是空的，请写上内容或删去这个文件"


class _RefusedError(Exception):
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
    text, problems = decode_file(path, shown)
    return (None, problems) if problems else read_yaml_text(text, shown)


def read_yaml_text(text: str, shown: str) -> tuple[Any, list[Problem]]:
    """As `read_yaml`, for text already in memory."""
    reading = _Reading(text, shown)
    value = reading.document()
    return value, list(dict.fromkeys(reading.problems))


def lines_of(text: str) -> Lines:
    """Where everything in a YAML text stands; made only when there is a problem to report."""
    reading = _Reading(text, "", keep_lines=True)
    reading.document()
    return Lines(reading.lines)


class Lines:
    """The line, from 1, of each position of one file."""

    def __init__(self, lines: Mapping[Position, tuple[int, int]]) -> None:
        self._lines = lines

    def of(self, position: Sequence[str | int], *, key: bool = False) -> int:
        """The line of the value at `position`; of its key with `key`.

        A position that the file does not have (a missing key) gives the line of the nearest thing
        around it.
        """
        here: Position = ()
        for step in position:
            following = (*here, step) if (*here, step) in self._lines else (*here, str(step))
            if following not in self._lines:
                key = True
                break
            here = following
        on_key, on_value = self._lines.get(here, (1, 1))
        return on_key if key else on_value


class _Reading:
    """One text becoming a value; `lines` has (line of the key, line of the value) if kept."""

    def __init__(self, text: str, shown: str, *, keep_lines: bool = False) -> None:
        self.text = text
        self.shown = shown
        self.keep_lines = keep_lines
        self.problems: list[Problem] = []
        self.lines: dict[Position, tuple[int, int]] = {}

    def document(self) -> Any:
        odd = _ODD_LINE_END.search(self.text)
        if odd:
            line = self.text.count("\n", 0, odd.start()) + 1
            self._say(line, f"有看不见的换行符 U+{ord(odd[0]):04X}，请删去，改用回车换行")
            return None
        try:
            events = iter(yaml.parse(self.text, Loader=yaml.CSafeLoader))
            next(events)  # stream start
            first = next(events)
            if isinstance(first, yaml.StreamEndEvent):
                self._say(1, _EMPTY)
                return None
            root: Any = next(events)
            self.lines[()] = (root.start_mark.line + 1, root.start_mark.line + 1)
            value = self._value(root, events, ())
            if value is None:
                self._say(1, _EMPTY)
            next(events)  # document end
            after: Any = next(events)
            if not isinstance(after, yaml.StreamEndEvent):
                line = after.start_mark.line + 1
                self._say(line, "一个文件只能有一份内容，请删去分隔线 --- 之后的部分")
        except _RefusedError as refused:
            self._say(refused.line, refused.message)
            return None
        except yaml.YAMLError as error:
            self.problems.append(syntax_problem(error, self.text, self.shown))
            return None
        return value

    @cached_property
    def _source(self) -> list[str]:
        return self.text.split("\n")

    def _say(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.shown, line, message))

    def _value(self, event: Any, events: Iterator[Any], position: Position) -> Any:
        _refuse(event, len(position))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, position)
        return self._mapping(events, position)

    def _sequence(self, events: Iterator[Any], position: Position) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            here = (*position, len(items))
            if self.keep_lines:
                line = event.start_mark.line + 1
                self.lines[here] = (line, line)
            items.append(self._value(event, events, here))
        return items

    def _mapping(self, events: Iterator[Any], position: Position) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            key = self._key(event, len(position))
            following = next(events)
            here = (*position, str(key))
            if self.keep_lines and here not in self.lines:
                simple = isinstance(following, yaml.ScalarEvent)
                self.lines[here] = (line, following.start_mark.line + 1 if simple else line)
            value = self._value(following, events, here)
            if key in mapping:
                self._say(line, f"键“{key}”写了两次，只留一个")
            else:
                mapping[key] = value
        return mapping

    def _key(self, event: Any, depth: int) -> Any:
        _refuse(event, depth)
        line = event.start_mark.line + 1
        if not isinstance(event, yaml.ScalarEvent):
            raise _RefusedError(line, "键要写成一个词；若这里是带花括号或方括号的文字，请加引号")
        if UNSEEN_KEY.match(event.value):
            raise _RefusedError(line, unseen_key_message(event.value))
        if _INVISIBLE.search(event.value):
            raise _RefusedError(line, "键里有看不见的字符（如全角空格），请删去这一行重新输入")
        if event.value == "<<":
            raise _RefusedError(line, "不支持合并键 <<，请把内容照写一遍")
        key = self._scalar(event)
        return key if type(key) is int else event.value

    def _scalar(self, event: Any) -> Any:
        text = str(event.value)
        if not event.implicit[0]:  # quoted or block text: always itself
            return text
        line = event.start_mark.line + 1
        if "：" in text or ":" in text:
            self._look_for_unseen_keys(event)
        if text in _WORDS:
            return _WORDS[text]
        number = _INTEGER.match(text) or _DECIMAL.match(text)
        if number and text != "-0" and len(text) <= _LONGEST_NUMBER:
            return float(text) if "." in text else int(text)
        parts = _DATE.match(text)
        if parts:
            try:
                return date(*(int(part) for part in parts.groups()))
            except ValueError:
                self._say(line, f"没有 {text} 这一天，请核对日期")
                return Misread(text)
        elif _TREACHEROUS.match(text):
            brief = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
            other = (
                "是“是”或“否”就写成 true 或 false"
                if text.isalpha()
                else "是数就写成普通的十进制数，是日期就写成 2024-01-31 的样子"
            )
            self._say(
                line, f'{brief} 会被别的软件读成另一个值；是文字就加引号写成 "{brief}"，{other}'
            )
            return Misread(text)
        return text

    def _look_for_unseen_keys(self, event: Any) -> None:
        """`key：value` is text to YAML, and on a further line it is lost in the text before."""
        first, last = event.start_mark.line, event.end_mark.line
        for number in range(first, min(last + 1, len(self._source))):
            line = self._source[number]
            begins = number > first or not line[: event.start_mark.column].strip(" -")
            if begins and UNSEEN_KEY.match(line.lstrip(" -")):
                self._say(number + 1, unseen_key_message(line))


def _refuse(event: Any, depth: int) -> None:
    message = refusal(event, depth)
    if message:
        raise _RefusedError(event.start_mark.line + 1, message)
