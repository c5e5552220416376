"""The YAML parser's complaints, said to someone who has never heard of YAML."""

from __future__ import annotations

import re
from typing import Any

import yaml

from taizhang.problems import Problem

MAXIMUM_DEPTH = 20


class Misread(str):
    """A text whose writing is a problem that has been told; no more need be said about it."""

    __slots__ = ()


_COLON = "键后面要用半角冒号加一个空格“: ”；是文字就加引号"
FULL_WIDTH_COLON = f"用了全角冒号“：”，{_COLON}"
MISSING_SPACE = f"冒号后面少了空格，{_COLON}"
# A key that YAML does not see as one: `name：…`, `name:…`, but not the start of a web address.
UNSEEN_KEY = re.compile(r"[a-z][a-z0-9_-]*\s*(：|:(?!//| |$))")

_TAB = re.compile(r"[ ]*\t")
_FULL_WIDTH_COLON = re.compile(r"\s*(- )*\{?[\w\"'-]+\s*：")
_GUESSES = (
    (
        "mapping values are not allowed",
        "这一行有多余的冒号，或缩进不对；文字里有“: ”时请给整段加引号",
    ),
    ("special characters", "有看不见的控制字符，请删去后重新输入"),
    ("control characters", "有看不见的控制字符，请删去后重新输入"),
    ("could not find expected ':'", "这一行或上一行缺少冒号，键后面要用半角冒号加一个空格“: ”"),
    ("block sequence entries", "这里不能开始一个列表项“- ”：列表要另起一行，左边对齐"),
    ("cannot start any token", "文字以特殊符号（@ ` % 等）开头，请给整段加引号"),
    ("directive", "文字以 % 开头，请给整段加引号"),
    ("undefined alias", "以 * 开头的文字要加引号"),
    ("alias", "以 * 开头的文字要加引号"),
    ("anchor", "以 & 开头的文字要加引号"),
    ("tag", "以 ! 开头的文字要加引号"),
    ("block scalar", "以 | 或 > 开头的文字要加引号；写多行文字时，| 后面直接换行"),
    ("block mapping", "缩进不对：这一行要和同级的行左边对齐"),
    ("block collection", "缩进不对：这一行要和同级的行左边对齐"),
)


def unseen_key_message(text: str) -> str:
    """For a text that begins like UNSEEN_KEY."""
    wide, narrow = text.find("："), text.find(":")
    return MISSING_SPACE if narrow >= 0 and not 0 <= wide < narrow else FULL_WIDTH_COLON


def refusal(event: Any, depth: int) -> str:
    """Why an event of the parser is refused, or nothing: anchors, aliases, tags and deep nesting
    have no use here and can do harm."""
    if depth > MAXIMUM_DEPTH:
        return f"嵌套超过 {MAXIMUM_DEPTH} 层，请拆开"
    if isinstance(event, yaml.AliasEvent):
        return f"不支持引用 *{event.anchor}，请把内容照写一遍；以 * 开头的文字要加引号"
    if event.anchor is not None:
        return f"不支持锚点 &{event.anchor}，请删去；以 & 或 * 开头的文字要加引号"
    if getattr(event, "tag", None) not in {None, "!"}:
        return f"不支持标签 {event.tag}，请删去；以 ! 开头的文字要加引号"
    return ""


def syntax_problem(error: yaml.YAMLError, text: str, shown: str) -> Problem:
    """The parser's error at the line where the mistake is, not only where it was noticed."""
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    lines = text.split("\n")
    line = min(mark.line + 1 if mark is not None else 1, len(lines))
    around = range(line, max(0, line - 4), -1)
    start = min(context_mark.line + 1 if context_mark is not None else line, len(lines))
    for number in around:
        if _TAB.match(lines[number - 1]):
            return Problem(shown, number, "行首用了制表符（Tab），请改用空格缩进")
    if "quoted scalar" in said and "unexpected" in said:
        return Problem(shown, start, "引号没有配对：这里的引号一直没有收尾，请补上另一半")
    if "quoted scalar" in said:
        return Problem(shown, line, "双引号里的反斜杠 \\ 有特别的意思，请改用单引号")
    for number in around:
        if _FULL_WIDTH_COLON.match(lines[number - 1]):
            return Problem(shown, number, FULL_WIDTH_COLON)
    if "flow" in said or "expected ',' or" in said:
        comma = "；逗号要用半角“,”，这里有全角“，”" if "，" in lines[start - 1] else ""
        return Problem(shown, start, f"括号 [ ] 或 {{ }} 没有配对，或里面少了逗号，请核对{comma}")
    if "expected key" in said and mark is not None and lines[line - 1][: mark.column].strip(" -"):
        message = "引号或括号后面还有别的文字：请给整段加引号，或补上前面漏掉的另一半引号"
        return Problem(shown, line, message)
    message = next(
        (message for part, message in _GUESSES if part in said),
        "YAML 写法不对，请核对这一行和上一行的缩进、冒号和引号",
    )
    return Problem(shown, line, message)
