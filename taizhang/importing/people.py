"""Cells of persons become entries one by one: 责任人, 责任领导, 联系人.

Names are kept as printed but for the spaces that set two-character names to the width of three.
Telephone numbers are private and never kept (personal data are no part of a public plan).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.importing.blocks import Doubt
from taizhang.importing.characters import HAN
from taizhang.importing.unit_names import CLOSING, OPENING, is_complete, starts_anew

_SEPARATORS = "、，,；;。/|｜"
_GAP = re.compile(r"[ \t\u00a0\u2002\u2003\u3000]+")
_SINGLE = re.compile(rf"{HAN}\Z")
_PHONE = re.compile(
    r"[（(\[【]?(?:(?:联系)?(?:电话|手机|方式|号码)\s?[:：]?\s?)?"
    r"(?<![0-9])(?:1[0-9]{10}|0[0-9]{2,3}[-—－ ]?[0-9]{7,8}|[0-9]{7,8})(?![0-9])(?:转[0-9]{1,4})?[）)\]】]?"
)
_LABEL = re.compile(
    r"(?:(?:市级?|县级?|区级?)?(?:第一|主要|直接|具体|牵头|责任|分管|包抓|包联|联系|负责|项目|单位|部门){0,2}"
    r"(?:责任人|负责人|联系人|联络员|领导))\s?[:：]\s?"
)
_NOTHING = re.compile(r"[\s/／\\\-—－–_无空略.…·]*")
_OFFICE = (
    r"(?:(?:常务|分管|各分管|有关|相关|主要|第一)?(?:副)?(?:书记|市长|县长|区长|镇长|乡长|州长|省长|厅长|局长|主任|部长|院长|校长|处长|科长"
    r"|主席|秘书长|检察长|行长|经理|总经理|董事长|队长|支队长|大队长|站长|所长|会长|调研员|巡视员|专员|参谋长|政委|总工程师|总规划师)"
    r"|市委常委|县委常委|区委常委|州委常委|常委|党组成员|党组书记|党委委员|党工委委员|[一二三四]级(?:主任科员|调研员|巡视员)|纪委书记|政法委书记|组织部部长|宣传部部长|统战部部长)"
)
_TITLE = re.compile(
    rf"(?:[省市县区州镇乡](?:委|政府|人大|政协|人大常委会|纪委监委|纪委)|管委会|党工委|党委|党组|政府|同志|兼|{_OFFICE}){{1,5}}(?:同志)?"
)
_TITLE_AND_NAME = re.compile(rf"({_TITLE.pattern})({HAN}{{2,4}})")
_REST = re.compile(
    r"(?:主要|分管|相关|有关|具体|党政|直接|第一|业务|各?)?(?:主要|分管)?(?:负责人|责任人|负责同志|领导|领导同志|主要领导|成员|同志|科长|主任|书记)"
)
_PLURAL = re.compile(
    r"(?:各|有关|相关|责任|成员|其他|分管|主要|[^、]*(?:单位|部门|街道|乡镇|镇|街办|主要|分管|党政|领导小组|局|委|办|公司|中心))"
)
_NAME = re.compile(rf"(?:{HAN}|[·•]){{2,4}}")
_TWO_NAMES = re.compile(rf"{HAN}{{6}}")
_LONG = 24


def split_people(cells: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Doubt, ...]]:
    """Names and titles of a cell's printed paragraphs in order, and what is doubtful.

    杨  斌 → 杨斌; 刘志亮      各部门主要负责人 → two; 各乡镇街道|主要负责人 on two lines → one.
    Doubts have line 0: they belong to the task.
    """
    doubts: list[Doubt] = []
    text = _without_phones("\n".join(cells), doubts)
    text = _LABEL.sub("\n", text)
    entries: list[str] = []
    for piece, after in _pieces(text):
        if _NOTHING.fullmatch(piece):
            continue
        if entries and _continues(entries[-1], piece, after):
            between = after if after in _SEPARATORS and after else ""
            entries[-1] += between + piece
        else:
            entries.append(piece)
    doubts += [doubt for entry in entries if (doubt := _doubt(entry))]
    return tuple(name for entry in entries for name in _apart(entry)), tuple(doubts)


def _run_together(entry: str) -> bool:
    """何景川陆知遥: as long as two names of three characters, and neither unit nor title."""
    titled = _TITLE.search(entry) or _PLURAL.match(entry) or _REST.search(entry) or _is_body(entry)
    return bool(_TWO_NAMES.fullmatch(entry)) and not titled


def _apart(entry: str) -> tuple[str, ...]:
    return (entry[:3], entry[3:]) if _run_together(entry) else (entry,)


def _without_phones(text: str, doubts: list[Doubt]) -> str:
    if not _PHONE.search(text):
        return text
    message = "责任人一栏印有电话号码，属个人信息，没有收录；原文件副本里也请考虑隐去"
    doubts.append(Doubt(3, 0, message))
    return _PHONE.sub(" ", text)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Pieces with the separator before each: a mark, a line end, a space, or nothing."""
    before = ""
    for line in text.split("\n"):
        for chunk, mark in _chunks(line):
            if not chunk:
                continue
            between = mark or before
            for piece in _spaced(chunk):
                yield piece, between
                between = " "
            before = ""
        before = "\n"


def _chunks(line: str) -> Iterator[tuple[str, str]]:
    """Between separators outside brackets, each with the mark before it."""
    depth, start, mark = 0, 0, ""
    last = max(line.rfind(closing) for closing in CLOSING)
    for at, sign in enumerate(line):
        if sign in OPENING and at < last:
            depth += 1
        elif sign in CLOSING and depth:
            depth -= 1
        elif sign in _SEPARATORS and depth == 0:
            yield line[start:at], mark
            start, mark = at + 1, sign
    yield line[start:], mark


def _spaced(chunk: str) -> Iterator[str]:
    """Parts between spaces; single characters are one name spread out."""
    parts = _GAP.split(chunk.strip())
    gaps = [len(gap) for gap in _GAP.findall(chunk.strip())]
    at = 0
    while at < len(parts):
        end = at + 1
        while end < len(parts) and _SINGLE.match(parts[end]) and _SINGLE.match(parts[end - 1]):
            end += 1
        yield from _names(parts[at:end], gaps[at : end - 1])
        at = end


def _names(letters: list[str], gaps: list[int]) -> Iterator[str]:
    """王 琪 → one name; 王 琪    李 明 and 王 琪 李 明 → two."""
    if len(letters) <= 3 or len(letters) % 2:
        wide = max(gaps, default=0)
        if len(letters) > 3 and wide > min(gaps):
            cut = gaps.index(wide) + 1
            yield from _names(letters[:cut], gaps[: cut - 1])
            yield from _names(letters[cut:], gaps[cut:])
            return
        yield "".join(letters)
        return
    for at in range(0, len(letters), 2):
        yield "".join(letters[at : at + 2])


def _continues(entry: str, piece: str, between: str) -> bool:
    """Whether the piece belongs to the entry before it."""
    if between in _SEPARATORS and between:
        return bool(
            _TITLE.fullmatch(entry) and _TITLE_AND_NAME.fullmatch(piece) and "常委" in entry
        )
    if piece[0] in OPENING:
        return True
    if _REST.fullmatch(piece):
        return bool(_PLURAL.fullmatch(entry)) or (between == " " and _is_body(entry))
    if entry.endswith(("主要", "分管", "负责", "党政", "各", "有关", "相关")):
        return True
    if _TITLE.fullmatch(piece):
        return bool(_NAME.fullmatch(entry)) and not _TITLE.fullmatch(entry)
    if _TITLE.fullmatch(entry) and between == " ":
        return bool(_NAME.fullmatch(piece))
    return between == " " and _is_body(entry) and bool(_NAME.fullmatch(piece))


def _is_body(text: str) -> bool:
    return starts_anew(text) and is_complete(text) and not text.endswith(("书记", "专员"))


def _doubt(entry: str) -> Doubt | None:
    if len(entry) > _LONG or re.search(r"[0-9]{3,}|[：:？?]", entry):
        return Doubt(2, 0, "责任人一栏的这段不像姓名或职务：请核对", entry)
    if _run_together(entry):
        return Doubt(2, 0, "两个姓名之间没有分隔，按三个字一个姓名拆开：请核对", entry)
    if len(entry) == 1:
        return Doubt(2, 0, "只有一个字，姓名可能被截断：请核对", entry)
    if _is_body(entry) and not _NAME.fullmatch(entry):
        return Doubt(2, 0, "责任人一栏写的是单位名称：核对是否应填在责任单位", entry)
    return None
