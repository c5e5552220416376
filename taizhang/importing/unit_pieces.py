"""A cell's paragraphs cut into pieces of one name each, wrapped names joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.importing.characters import HAN
from taizhang.importing.unit_names import (
    CLOSING,
    OPENING,
    boundary,
    is_collective,
    is_complete,
    starts_anew,
    without_brackets,
)

_HARD = "、，,；;。｡/|｜＋+①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LISTING = "、，,；;"
_WIDEST = 40
_SOFT = re.compile(r"[\n \t\u00a0\u2002\u2003\u3000]+")
_BULLET = re.compile(
    r"(?:[●◆■▲◎○•·*＊★☆\-—]+|[（(]?[0-9]{1,2}[.．、)）]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．])"
    rf"[ \u3000]{{0,3}}(?=(?:{HAN}|[“\"（(]))"
)
# A level or a collective of areas inside a piece: two names without a separator.
_INSIDE = re.compile(
    r"各(?=县|市[、（(区县直]|区|乡|镇|街|州|旗|园区|开发区|功能区|管委会|新区)|其[他它余](?=[各有相市县区])"
    rf"|[市县区省](?={HAN}{{2}})|团(?=[市县区省州]委)|国网|中国(?=电信|移动|联通|铁塔)"
)
_NOT_INSIDE = re.compile(
    r"[市县区省](?:容|政(?!府|协|务|数|法)|直机关|属|[县区级])|[县区市](?:分局|支队|大队|支局|分公司|局\Z)|市长|县长|区长"
)
_OWNER = re.compile(
    rf"(?:{HAN}{{0,8}}[省市县区州旗])?(?:委|政府|人民政府)\Z|国家{HAN}{{2,12}}总局\Z|共青团\Z|国网\Z"
)
_ENDS_FIRMLY = re.compile(
    r"(?:[局委办部厅院联会社台]|中心|公司|集团|政府|街道|支队|大队|法院|大学|学院|医院|单位|部门|科协|残联|专班|人大|政协|[）)])\Z"
)
_AREAS = re.compile(r"各[县市区旗]{1,3}(?:[（(][县市区旗、]{1,5}[）)])?\Z")
_MORE_AREAS = re.compile(
    r"(?:[县市区旗]{1,2}(?:[（(][县市区旗、]{1,5}[）)])?)(?:党委[、]?)?(?:人民)?(?:政府)?\Z"
)
_PARTY = re.compile(r"(?:党委|党工委|党组)\Z")
_ITS_GOVERNMENT = re.compile(r"(?:人民)?政府|管委会|办事处|街道办事处")
_AND = re.compile(rf"(?<=(?:{HAN}|[）)]))(?:以及|及其他|和|及|与|暨|会同)(?={HAN})")
_NOTHING = re.compile(r"[\s/／\\\-—－–_无空略〇○xX×.…·]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two separators. `unsure` says in Chinese why the cut may be wrong."""

    text: str
    unsure: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """The names of a run in print order, verbs still behind them; `text` may have line ends."""
    held: Piece | None = None
    if _is_wrapped(text):
        text = text.replace("\n", "")
    for chunk in _chunks(text):
        for piece in _joined(chunk):
            for one in _apart(piece):
                if held and _goes_on(held.text, one.text):
                    held = Piece(held.text + "、" + one.text, held.unsure)
                    continue
                if held:
                    yield held
                held = one
    if held:
        yield held


def _goes_on(before: str, after: str) -> bool:
    """各区、县（市）政府 and 各乡镇党委、政府 are one group each."""
    if _AREAS.match(before) and _MORE_AREAS.match(after):
        return True
    return bool(_PARTY.search(before) and _ITS_GOVERNMENT.fullmatch(after))


def _is_wrapped(text: str) -> bool:
    """Lines of one width with separators inside: the page ended the lines, not the names."""
    lines = text.split("\n")
    widths = [len(line) for line in lines[:-1]]
    if len(lines) < 3 or max(widths) - min(widths) > 1 or len(lines[-1]) > max(widths):
        return False
    inside = sum(any(sign in _LISTING for sign in without_brackets(line)[1:-1]) for line in lines)
    return inside * 3 >= len(lines) and max(widths) < _WIDEST


def _chunks(text: str) -> Iterator[str]:
    """Between separators that stand outside brackets."""
    closed = _closed(text)
    depth, start = 0, 0
    for at, sign in enumerate(text):
        if at in closed:
            depth += 1 if sign in OPENING else -1
        elif sign in _HARD and depth == 0 and not _is_number_sign(text, at):
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _closed(text: str) -> frozenset[int]:
    """Where brackets stand that have a partner, of whatever width."""
    opened: list[int] = []
    paired: set[int] = set()
    for at, sign in enumerate(text):
        if sign in OPENING:
            opened.append(at)
        elif sign in CLOSING and opened:
            paired.update((opened.pop(), at))
    return frozenset(paired)


def _is_number_sign(text: str, at: int) -> bool:
    """The mark belongs to a number: 11+7, 1、."""
    return text[at] in "+＋" and text[at - 1 : at].isdigit()


def _joined(chunk: str) -> Iterator[Piece]:
    """A chunk cut at the line ends and spaces that separate names."""
    held, unsure, inside = "", "", False
    for fragment, open_after in _fragments(chunk):
        part = fragment if inside else _BULLET.sub("", fragment, count=1)
        kind, sure = ("join", True) if inside else boundary(held, part)
        if kind == "split":
            yield Piece(held, unsure)
            held, unsure = part, "" if sure else "这里没有顿号，按两个单位拆开"
        else:
            held += part
            unsure = unsure if sure else "分印两行或中间有空格，按一个单位合并"
        inside = open_after
    if held:
        yield Piece(held, unsure)


def _fragments(chunk: str) -> Iterator[tuple[str, bool]]:
    """What stands between line ends and spaces, and whether a bracket is open behind it."""
    closed = _closed(chunk)
    depth, start = 0, 0
    for end, after in [*(match.span() for match in _SOFT.finditer(chunk)), (len(chunk),) * 2]:
        for at in range(start, end):
            if at in closed:
                depth += 1 if chunk[at] in OPENING else -1
        yield chunk[start:end], depth > 0
        start = after


def _apart(piece: Piece) -> Iterator[Piece]:
    """A piece with the separator left out, 市妇联各县（区）, and pieces tied by 和."""
    if len(piece.text) > 200:
        yield piece
        return
    rest, unsure = piece.text, piece.unsure
    while (cut := _missing(rest) or _tied(rest)) is not None:
        first, second, why = cut
        yield Piece(first, unsure or why)
        rest, unsure = second, ""
    if rest:
        yield Piece(rest, unsure)


def _missing(text: str) -> tuple[str, str, str] | None:
    depth = 0
    closed = _closed(text)
    for at, sign in enumerate(text):
        if at in closed:
            depth += 1 if sign in OPENING else -1
        if depth or at < 3 or not _INSIDE.match(text, at) or _NOT_INSIDE.match(text, at):
            continue
        before, after = text[:at], text[at:]
        if _OWNER.search(before) or not _ENDS_FIRMLY.search(before):
            continue
        if is_complete(before) and is_complete(after) and len(after) > 2:
            return before, after, f"“{text}”中间没有分隔符，拆成两个单位"
    return None


def _tied(text: str) -> tuple[str, str, str] | None:
    closed = _closed(text)
    for match in _AND.finditer(text):
        depth = sum((1 if text[at] in OPENING else -1) for at in closed if at < match.start())
        before, after = text[: match.start()], text[match.end() :]
        if depth or not is_complete(before) or len(before) < 3:
            continue
        if match[0] == "会同" or (
            (starts_anew(after) or is_collective(after)) and is_complete(after)
        ):
            return before, after, f"“{text}”以“{match[0]}”相连，拆成两个单位"
    return None


def is_nothing(text: str) -> bool:
    """无, —, / and the like: the cell names nobody."""
    return _NOTHING.fullmatch(text) is not None
