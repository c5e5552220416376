"""The values that metadata functions take and give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from taizhang.model import UnitKind

ColumnType = Literal[
    "首页",
    "概况信息",
    "机构职能",
    "负责人信息",
    "工作动态",
    "政策文件",
    "信息公开指南",
    "信息公开目录",
    "信息公开年报",
    "依申请公开",
    "数据发布",
    "数据开放",
    "政策解读",
    "回应关切",
    "办事服务",
    "咨询投诉",
    "征集调查",
    "在线访谈",
]
"""The standard's own values; a page that is none of them has no ColumnType."""

Breadcrumbs = tuple[tuple[str, str], ...]
"""(name, path from the site's root)."""

Tags = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything for a page's head.

    `description` is the standard's Description: names of meta tags know no case and HTML allows
    only one, so `tags` do not repeat it.
    """

    title: str
    description: str
    canonical: str
    tags: Tags
    """(name, content)"""
    open_graph: Tags
    """(property, content)"""
    json_ld: tuple[Markup, ...]
    """Safe inside a script element as they are."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page offers."""

    path: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Agent:
    """A unit that a task names, as printed, with its page."""

    name: str
    path: str
    kind: UnitKind
