"""What looks like a slip of the document itself. It is published as printed; the clerk is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.importing.blocks import Doubt
from taizhang.importing.characters import HAN
from taizhang.importing.draft import DraftTask

_PAIRS = ("（）", "()", "《》", "“”", "〔〕", "【】")
_DOUBLED_MARK = re.compile(r"([，。；：、])\1+|[，、；][。；]|。[，、；]")
_DOUBLED_SENTENCE = re.compile(r"([^。；]{6,80}[。；])\1")
_DOUBLED_WORD = re.compile(rf"({HAN}{{4,12}})\1")
_ENDS = re.compile(r"[。！？；）)”》】〕：:…%％]\s*\Z|[0-9]\Z")
_NUMBER = re.compile(rf"(?<![0-9A-Za-z〔\[（(第.])[0-9][0-9,.]*\s*(?:[%％‰]|{HAN})(?!月|日|年|号)")
_NOT_COUNTED = re.compile(r"[0-9][0-9,.]*\s*[年月日号级时点分]")
# The 2. of a measure inside a task counts nothing.
_ENUMERATOR = re.compile(r"(?:\A|(?<=[。；：;:\n]))\s*[0-9]{1,2}[.．、](?![0-9])")
_HAN = re.compile(HAN)
_LEAST = 4
_LEFT_OUT = 4


def suspects(task: DraftTask) -> Iterator[Doubt]:
    """Likely misprints in the task's text, and numbers that no target or deadline took."""
    line = task.lines[0]
    text = task.text
    if len(_HAN.findall(text)) < _LEAST:
        message = "任务文字太短，多半是别的栏目，或表格的行错了位：对照原文核对这一行"
        yield Doubt(3, line, message, text)
    for pair in _PAIRS:
        if text.count(pair[0]) != text.count(pair[1]) and not _mixed(text, pair):
            message = f"“{pair}”前后不成对，疑为印刷错误或漏读；原文如此就在 note 里说明"
            yield Doubt(1, line, message, text)
    for pattern, message in (
        (_DOUBLED_MARK, "标点重复，疑为印刷错误；原文如此就在 note 里说明"),
        (_DOUBLED_SENTENCE, "同一句话印了两遍，疑为印刷错误；原文如此就在 note 里说明"),
        (_DOUBLED_WORD, "同一个词连着印了两遍，疑为印刷错误；原文如此就在 note 里说明"),
    ):
        if match := pattern.search(text):
            yield Doubt(1, line, message, match[0])
    numbers = list(left_out(task))
    if numbers:
        message = "这些数字没有作为目标值或时限：核对有没有漏掉的指标"
        more = "…" if len(numbers) > _LEFT_OUT else ""
        yield Doubt(1, line, message, "、".join(numbers[:_LEFT_OUT]) + more)


def left_out(task: DraftTask) -> Iterator[str]:
    """Numbers with a measure word that stand in no quote of a target or deadline, each with what is
    around it; neighbours together."""
    quotes = [one.quote for one in task.targets] + [one.quote for one in task.deadlines]
    for passage in (task.text, task.requirement or ""):
        covered = bytearray(len(passage))
        for match in _ENUMERATOR.finditer(passage):
            covered[match.start() : match.end()] = b"\1" * len(match[0])
        for quote in quotes:
            at = passage.find(quote)
            while quote and at >= 0:
                covered[at : at + len(quote)] = b"\1" * len(quote)
                at = passage.find(quote, at + 1)
        shown: list[tuple[int, int]] = []
        for match in _NUMBER.finditer(passage):
            if not covered[match.start()] and not _NOT_COUNTED.match(match[0]):
                start, end = max(0, match.start() - 4), match.end() + 4
                if shown and start <= shown[-1][1]:
                    start = shown.pop()[0]
                shown.append((start, end))
        yield from (passage[start:end] for start, end in shown)


def _mixed(text: str, pair: str) -> bool:
    """Half and full width brackets pair with each other in many documents."""
    if pair not in {"（）", "()"}:
        return False
    return text.count("（") + text.count("(") == text.count("）") + text.count(")")
