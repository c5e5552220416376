"""What each column of a plan table is for, judged by all titles together and by what stands below.

From the annotation rules: a column 牵头… gives lead, 责任/配合/参与… beside it gives support, and one
column of units with no such split is only that. The task-group column is the `heading`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from taizhang.importing.tables.vocabulary import TitleRole, title_role

Role = Literal[
    "number",
    "section",
    "heading",
    "text",
    "requirement",
    "period",
    "lead",
    "support",
    "units",
    "people",
    "leaders",
    "personal",
    "other",
]
Mixed = Literal["people", "leaders"]


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a column, as shares (0 to 1) of its rows. `merged`: blank, or merged with the
    cell above; the other shares are of the filled cells. `words`: more than two Chinese characters;
    `length`: mean count of characters."""

    merged: float = 0.0
    numbers: float = 0.0
    units: float = 0.0
    times: float = 0.0
    names: float = 0.0
    words: float = 0.0
    length: float = 0.0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Grid columns `first` to `last` under one title. `parents` are the titles above it in a split
    header. `mixed`: its cells name persons besides units (责任单位及责任人)."""

    first: int
    last: int
    title: str
    parents: tuple[str, ...] = ()
    role: Role = "other"
    mixed: Mixed | None = None


WHO: frozenset[Role] = frozenset({"lead", "support", "units", "people", "leaders"})
_UNIT_TITLES = ("lead", "main", "units", "support")
_WORK = ("group", "task", "detail")
# A "short title" column whose cells are longer than this is part of the task's text.
_LONG_HEADING = 50
_OFTEN = 0.15
_SUBJECT = 10
_SHORT_NAME = 20
_SENTENCE = 12


def with_roles(columns: Sequence[Column], contents: Sequence[Contents]) -> tuple[Column, ...]:
    """The columns with their roles. The two sequences go together."""
    titles = [_title_role(column, body) for column, body in zip(columns, contents, strict=True)]
    titles = _with_a_task(titles, columns, contents)
    titles = _with_a_standard(titles, columns, contents)
    roles: list[Role] = [_plain_role(title) for title in titles]
    for index, role in _unit_roles(titles).items():
        roles[index] = role
    for index, role in _work_roles(titles, contents).items():
        roles[index] = role
    for index in _outer_numbers(roles):
        roles[index] = "other"
    if roles.count("period") == 1:
        roles[roles.index("period")] = "requirement"
    return tuple(
        replace(column, role=role, mixed=_mixed(title))
        for column, role, title in zip(columns, roles, titles, strict=True)
    )


def _outer_numbers(roles: Sequence[Role]) -> list[int]:
    """Columns of numbers that count groups: all but the last one left of the text."""
    text = roles.index("text") if "text" in roles else len(roles)
    numbers = [index for index, role in enumerate(roles) if role == "number"]
    left = [index for index in numbers if index < text] or numbers
    return [index for index in numbers if index != left[-1]]


def _title_role(column: Column, contents: Contents) -> TitleRole:
    """By the column's own title, else with those above it, else by what stands in it."""
    above = [role for role in map(title_role, reversed(column.parents)) if role]
    own = title_role(column.title)
    if "other" in above:
        return "other"
    if own == "personal" and above and above[0] in ("people", "leaders") and "姓名" in column.title:
        return above[0]
    if own == "units" and above and above[0] in ("lead", "support"):
        return above[0]
    if own is None and above:
        own = title_role("".join((*column.parents[-1:], column.title))) or above[0]
    if own in ("units", "target") and contents.rows and _is_measure(column.title, contents):
        return "other"
    return own or _by_contents(column, contents)


def _is_measure(title: str, contents: Contents) -> bool:
    """A column 单位 that holds 个, 万元, % counts; it names nobody."""
    return title.strip() in ("单位", "单 位") and contents.units < 0.3 and contents.length <= 6


def _by_contents(column: Column, contents: Contents) -> TitleRole:
    if column.title.strip():
        return "other"
    if contents.numbers >= 0.7:
        return "number"
    return "group" if column.first == 0 and contents.length > 0 else "other"


def _with_a_task(
    titles: list[TitleRole], columns: Sequence[Column], contents: Sequence[Contents]
) -> list[TitleRole]:
    """Where no title says 任务 or 内容, the column of quantities or of one year holds the tasks."""
    has_task = any(title in ("task", "detail") for title in titles)
    merged = _merged_task(titles, contents)
    for kind in ("target", "period"):
        found = [i for i, title in enumerate(titles) if title == kind and contents[i].words >= 0.6]
        usable = [
            i for i in found if kind != "period" or re.search("任务|工作|重点", columns[i].title)
        ]
        if usable and not has_task and len(found) == len(usable):
            titles[usable[0]] = "task"
            return titles
        if len(found) == 1 and merged is not None and contents[found[0]].merged < _OFTEN:
            titles[merged], titles[found[0]] = "group", "task"
            return titles
    return titles


def _with_a_standard(
    titles: list[TitleRole], columns: Sequence[Column], contents: Sequence[Contents]
) -> list[TitleRole]:
    """测评内容 beside 测评标准: where the column of tasks only names a subject, the column of
    standards says what is to be done."""
    work = [index for index, title in enumerate(titles) if title in ("task", "detail")]
    standards = [
        index
        for index, title in enumerate(titles)
        if title == "target"
        and re.search("标准|要求", columns[index].title)
        and contents[index].length >= _SENTENCE
    ]
    if len(standards) == 1 and work and all(contents[one].length < _SUBJECT for one in work):
        titles = ["task" if index in work else title for index, title in enumerate(titles)]
        titles[standards[0]] = "detail"
    return titles


def _merged_task(titles: Sequence[TitleRole], contents: Sequence[Contents]) -> int | None:
    """The only column of tasks, where its cells are merged over several numbered rows: it is the
    heading of what stands beside it."""
    work = [index for index, title in enumerate(titles) if title in ("task", "detail")]
    numbers = [index for index, title in enumerate(titles) if title == "number"]
    if len(work) != 1 or contents[work[0]].merged < 2 * _OFTEN:
        return None
    if any(contents[index].merged >= _OFTEN for index in numbers):
        return None
    return work[0]


def _plain_role(title: TitleRole) -> Role:
    same: dict[TitleRole, Role] = {
        "number": "number",
        "deadline": "requirement",
        "target": "requirement",
        "period": "period",
        "people": "people",
        "leaders": "leaders",
        "personal": "personal",
    }
    return same.get(title, "other")


def _mixed(title: TitleRole) -> Mixed | None:
    if title == "units-and-people":
        return "people"
    return "leaders" if title == "units-and-leaders" else None


def _unit_roles(titles: Sequence[TitleRole]) -> dict[int, Role]:
    columns = {
        index: title
        for index, title in enumerate(titles)
        if title in _UNIT_TITLES or _mixed(title) is not None
    }
    if len(columns) == 1:
        only = next(iter(columns))
        return {only: "lead" if columns[only] == "lead" else _alone(columns[only])}
    leading = "lead" if "lead" in columns.values() else "main"
    return {i: "lead" if title == leading else "support" for i, title in columns.items()}


def _alone(title: TitleRole) -> Role:
    return "support" if title == "support" else "units"


def _names_only(one: Contents, other: Contents) -> bool:
    """整治内容 beside 整治措施: what is named in a few words, and what is done about it."""
    return 0 < one.length <= _SHORT_NAME and other.length >= 3 * one.length


def _work_roles(titles: Sequence[TitleRole], contents: Sequence[Contents]) -> dict[int, Role]:
    """The last column of work holds the text, the one before it the heading, others sections."""
    work = [index for index, title in enumerate(titles) if title in _WORK]
    if not work:
        return {}
    details = [index for index in work if titles[index] == "detail"]
    texts = details or [index for index in work if titles[index] == "task"][-1:] or work[-1:]
    while len(texts) > 1 and contents[texts[0]].merged >= _OFTEN > contents[texts[-1]].merged:
        texts = texts[1:]
    if len(texts) > 1 and _names_only(contents[texts[0]], contents[texts[-1]]):
        texts = texts[1:]
    names = [index for index in work if index not in texts]
    if names and contents[names[-1]].length > _LONG_HEADING and contents[names[-1]].merged < 0.1:
        texts = [names.pop(), *texts]
    roles: dict[int, Role] = dict.fromkeys(names, "section")
    roles.update(dict.fromkeys(names[-1:], "heading"))
    roles.update(dict.fromkeys(texts, "text"))
    return roles
