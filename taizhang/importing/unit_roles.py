"""How a cell of units says who leads and who supports: labels, verbs behind names, marks.

牵头单位：A；配合单位：B — A牵头，B、C配合 — A（牵头）、B. Only 牵头 and its like make a lead;
负责 alone does not (annotation rules: nobody is made lead without the document saying so).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from taizhang.importing.unit_names import is_complete

Role = Literal["lead", "support", "plain", "aside"]
"""`plain`: responsible, nothing said of leading; `aside`: not about units at all."""

_BODY = "(?:责任)?(?:单位|部门|机构|科室|处室|股室|主体|县区|镇街|乡镇|地区)"
_LABELS: tuple[tuple[Role, str], ...] = (
    (
        "aside",
        r"(?:第一|主要|直接|具体|项目|单位|部门)?(?:责任人员?|负责人|联系人|联络员)"
        r"|(?:市级?|县级?|区级?)?(?:牵头|责任|分管|包抓|包联|联系)(?:市|县|区)?领导|联系电话|电话"
        r"|(?:计划|预计)?(?:完成|办结|工作|整改)(?:时限|时间|期限)|时限(?:要求)?|时间(?:节点|要求)|备注",
    ),
    ("lead", rf"(?:总|主)?(?:责任)?(?:牵头|主办|主责)(?:负责|实施)?{_BODY}|牵头|主办|主责"),
    (
        "support",
        rf"(?:共同)?(?:协同|配合|协助|协办|参与|参加|协作|支持)(?:落实)?{_BODY}|协办|配合|协助|参与",
    ),
    (
        "plain",
        r"(?:主要|共同|主体|第一|其他)?(?:责任|负责|落实|实施|承办|主管|承担|建设|完成)"
        r"(?:单位|部门|主体|机构|科室|处室|县区)(?:[及和、]责任人)?|责任|落实|分工",
    ),
)
_ANY = "|".join(f"(?P<{role}>{words})" for role, words in _LABELS)
_BEGINNING = r"(?:(?<=[\s；;。，,、（(〔\[）)】〕\]])|^)"
_LABEL = re.compile(rf"{_BEGINNING}(?:{_ANY})\s{{0,3}}[:：﹕]\s{{0,3}}", re.MULTILINE)
_BOXED = re.compile(rf"[【〔\[（(]\s?(?:{_ANY})\s?[】〕\]）)](?:\s?[:：])?")
_ALONE = re.compile(rf"^[ \t]{{0,4}}(?:{_ANY})[ \t]{{0,4}}$", re.MULTILINE)
_LONG_LABEL = 4
_FEW = 20
_LONG_PIECE = 120
_ROLES: tuple[Role, ...] = ("lead", "support", "plain")

_LEADING = (
    r"(?:总?牵头(?:负责|落实|组织(?:实施)?|推进|抓(?:落实|总)?|实施|协调)?|(?:负责|具体)牵头|主办|主抓|抓总"
    r"|为牵头(?:责任)?(?:单位|部门))"
)
_SUPPORTING = (
    r"(?:(?:积极|密切|共同|协同|全力|做好)?(?:配合|协助|参与|协办|协同)(?:实施|落实|推进|做好|工作)?"
    r"|予以配合|为配合(?:单位|部门))"
)
_RESPONSIBLE = r"(?:负责(?:落实|实施|组织实施|推进)?|(?:抓好|具体)?落实|组织实施|实施|承办|推进|承担|为责任(?:单位|部门))"
_DUTIES = (
    r"(?:(?:依据|按照?|根据|依照?)?(?:各自)?(?:的)?(?:工作)?(?:职责|职能|任务)?(?:和|及)?分工(?:要求)?"
    r"|(?:依据|按照?|根据|依照?)(?:各自)?(?:的)?(?:工作)?(?:职责|职能)(?:权限|范围)?)"
)
_MANNER = rf"(?:{_DUTIES}|分别|共同|具体|统筹|协调|协同|全面|统一|各负其责|各司其职)"
_MORE = (
    r"(?:[0-9一二三四五六七八九十]{0,3}(?:余|多)?(?:家|个)?(?:其[他它]|有关|相关|(?:市|县|区)(?:直|级)|各|多个|成员|责任|行业主管|相应){0,4}"
    r"(?:部门单位|单位和部门|部门和单位|部门|单位|乡镇|街道))"
)
_TAIL = re.compile(
    rf"(?P<etc>等(?P<more>{_MORE})?)?\s?"
    rf"(?:(?:{_MANNER}){{0,4}}(?:(?P<lead>{_LEADING})|(?P<support>{_SUPPORTING})|(?P<plain>{_RESPONSIBLE}))"
    rf"(?:制|工作)?|(?P<duties>{_DUTIES}))?\Z"
)
_WITH_OBJECT = re.compile(
    r"(?P<name>[^，,；;。]{2,30}?)(?:(?P<lead>牵头)|(?P<plain>(?:具体|统筹|主要)?负责))"
    r"(?!单位|部门|人|的|责任|制|同志)(?P<object>[^，,；;。、]{2,})\Z"
)
_EXPLAINED = re.compile(r"(?P<name>[^:：]{2,30})[:：](?P<object>.+)\Z", re.DOTALL)
_MARKED = re.compile(
    r"[（(〔\[【](?:(?P<lead>总?牵头(?:责任)?(?:单位|部门)?|主办(?:单位)?|主责(?:单位)?)"
    r"|(?P<support>(?:配合|协办|协助|参与)(?:责任)?(?:单位|部门)?)"
    r"|(?P<plain>责任(?:单位|部门)|(?:按|按照|根据)?(?:各自)?(?:职责|职能)(?:分工)?(?:负责)?))[）)〕\]】]"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a cell and what its label says; `label` None before the first one."""

    role: Role
    label: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Ending:
    """What follows the name in a piece: `role` of all names before it, None where nothing is
    said; `more` a collective after 等 (等有关部门); `dropped` words that are no name."""

    name: str
    role: Role | None = None
    more: str = ""
    etc: bool = False
    dropped: str = ""


def runs(text: str) -> Iterator[Run]:
    """The cell's text by its labels."""
    found = sorted(
        (*_LABEL.finditer(text), *_BOXED.finditer(text), *_ALONE.finditer(text)),
        key=lambda match: (match.start(), -match.end()),
    )
    kept: list[re.Match[str]] = []
    for match in found:
        if _is_heading(text, match) and (not kept or match.start() >= kept[-1].end()):
            kept.append(match)
    first = kept[0].start() if kept else len(text)
    if text[:first].strip(" \n　，,；;。、"):
        yield Run("plain", None, text[:first])
    ends = [match.start() for match in kept[1:]] + [len(text)]
    for match, end in zip(kept, ends, strict=False):
        yield Run(_role(match), match[0].strip(), text[match.end() : end])


def _is_heading(text: str, match: re.Match[str]) -> bool:
    """【牵头单位】 before names is a label; a mark behind a name, 市发改委（牵头）, is not, nor is
    a verb that stands on a line of its own."""
    if ":" in match[0] or "：" in match[0] or "﹕" in match[0]:
        return True
    if len(match[0].strip("【】〔〕[]（）() \t")) < _LONG_LABEL:
        return False
    if match[0].strip()[0] not in "【〔[（(":
        return True
    before = text[max(0, match.start() - _FEW) : match.start()].rstrip(" ")
    after = text[match.end() : match.end() + 1]
    if not after or after in "\n、，,；;。":
        return False
    return match[0][0] not in "（(" or not before or before[-1] in "\n；;。，,、"


def _role(match: re.Match[str]) -> Role:
    for role, _ in _LABELS:
        if match[role]:
            return role
    raise AssertionError(match[0])


def ending(piece: str) -> Ending:
    """The piece between separators without its tail of verbs.

    市财政局等部门按职责分工负责 → 市财政局 with role `plain`.
    """
    if len(piece) > _LONG_PIECE:
        return Ending(piece)
    match = _TAIL.search(piece)
    if match is None or not match[0]:
        return _with_object(piece)
    name = piece[: match.start()]
    role = _role_of(match)
    if role is None and match["duties"]:
        role = "plain"
    more = match["more"] or ""
    return Ending(_without_by(name, role), role, more, bool(match["etc"]))


def _with_object(piece: str) -> Ending:
    explained = _EXPLAINED.match(piece)
    if explained and is_complete(explained["name"]):
        return Ending(explained["name"], dropped=explained["object"])
    match = _WITH_OBJECT.match(piece)
    if match is None or not is_complete(_without_by(match["name"], "plain")):
        return Ending(piece)
    role: Role = "lead" if match["lead"] else "plain"
    return Ending(_without_by(match["name"], role), role, dropped=match["object"])


def _role_of(match: re.Match[str]) -> Role | None:
    for role in _ROLES:
        if match[role]:
            return role
    return None


def _without_by(name: str, role: Role | None) -> str:
    return name[1:] if role is not None and name[:1] == "由" else name


def marked(name: str) -> tuple[str, Role | None]:
    """The name without a mark of its role, and that role: 市发改委（牵头） → 市发改委, lead."""
    match = _MARKED.search(name)
    if match is None:
        return name, None
    return name[: match.start()] + name[match.end() :], _role_of(match)
