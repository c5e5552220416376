"""The content as values: what a city promised, in the field's own words.

Glossary, one term for one thing from YAML key to CSS class:

    规划/计划 Plan          任务 Task              单位 Unit (page address: departments/)
    地区 Place              牵头 lead              责任/配合 support
    责任人 people           责任领导 leaders       完成时限 deadline
    指标 Metric             目标值 target          分年表 table
    章节 section            要求 requirement       进展 update
    阶段 stage              序时 schedule          系统 system (发改, 住建 … across places)

Every class here is one YAML mapping. Keys that are not named here are problems, values of another
type are problems; nothing is converted silently. The editors' JSON Schema (`taizhang.schema`) and
the staff handbook's field tables come from the descriptions below.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.json_schema import WithJsonSchema

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\"'<>]+$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Year = Annotated[int, Field(ge=1949, le=2100)]
Line = Annotated[int, Field(ge=1)]

DeadlineKind = Literal["by", "from-to", "start", "recurring", "ongoing"]
Operator = Literal["=", ">=", "<=", ">", "<", "~"]
TargetKind = Literal["target", "scope"]
Direction = Literal["up", "down", "reach"]
Counting = Literal["per-year", "cumulative", "level"]
UnitKind = Literal["department", "district", "body", "group"]
PartKind = Literal["title", "notice", "preamble", "table-header", "closing", "note", "residue"]


def _period_text(value: Any) -> Any:
    """`period: 2022` is what everybody writes; the data say "2022"."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Period = Annotated[
    str,
    BeforeValidator(_period_text),
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{4})?$"),
    WithJsonSchema(
        {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{4})?$"}]}
    ),
]


class Record(BaseModel):
    """What all content has in common: closed, strict, unchangeable."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _list(description: str, **more: Any) -> Any:
    """An optional list, empty when left out."""
    return Field(default=(), description=description, strict=False, **more)


# ---- site.yaml, places.yaml, departments/, metrics.yaml ----


class Codes(Record):
    """Codes that only the authority gives; empty until it has."""

    site_identifier: Text | None = Field(default=None, description="网站标识码")
    icp: Text | None = Field(default=None, description="ICP备案号")
    police: Text | None = Field(default=None, description="公安机关备案号")


class Colours(Record):
    """The one accent colour, for light and dark pages; checked for contrast."""

    accent: Colour = Field(default="#9b2c1f", description="浅色页面的强调色，#RRGGBB")
    accent_dark: Colour = Field(default="#f0a08f", description="深色页面的强调色，#RRGGBB")


class Site(Record):
    """site.yaml"""

    name: Text = Field(description="网站名称")
    description: Text = Field(description="一句话说明网站内容")
    operator: Text = Field(description="主办单位（谁对网站负责）")
    official: bool = Field(description="是不是政府官方网站；不是就写 false，页面会声明")
    base_url: WebAddress = Field(description="网站发布后的完整网址")
    language: Literal["zh-CN", "en"] = Field(default="zh-CN", description="界面语言")
    contact: Text | None = Field(default=None, description="联系方式（电话或邮箱）")
    correction: WebAddress | None = Field(
        default=None, description="纠错网址，任务页的“纠错”链接到这里"
    )
    codes: Codes = Field(default=Codes(), description="页脚代码，没有就不写")
    colours: Colours = Field(default=Colours(), description="强调色")


class Place(Record):
    """One entry of places.yaml."""

    id: Identifier = Field(description="地区代号，用在网址里，定了不改")
    name: Text = Field(description="地区名称")
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")] | None = Field(
        default=None, description="GB/T 2260 行政区划代码，六位，加引号"
    )
    parent: Identifier | None = Field(default=None, description="上级地区的代号")
    unnamed: bool = Field(default=False, description="文件没有写明是哪里时写 true")
    note: Text | None = Field(default=None, description="说明")


class Unit(Record):
    """One entry of departments/<place>.yaml."""

    id: Identifier = Field(description="单位代号，用在网址里，定了不改")
    name: Text = Field(description="单位名称，页面标题用它")
    aliases: tuple[Text, ...] = _list("文件里出现过的其他写法")
    kind: UnitKind = Field(
        description="department 部门；district 县区、乡镇、管委会；body 其他机构、专班；group 集合称谓"
    )
    system: Identifier | None = Field(
        default=None, description="系统代号，见 systems.yaml，用来跨地区对照"
    )
    parent: Identifier | None = Field(default=None, description="上级单位的代号")
    valid_from: datetime.date | None = Field(default=None, description="成立日期")
    valid_to: datetime.date | None = Field(default=None, description="撤销日期")
    successor: Identifier | None = Field(default=None, description="撤销后由哪个单位承接")
    note: Text | None = Field(default=None, description="说明")


class System(Record):
    """One entry of systems.yaml: the same kind of office in every place."""

    id: Identifier = Field(description="系统代号")
    name: Text = Field(description="系统名称，如 住建")


class Metric(Record):
    """One entry of metrics.yaml."""

    id: Identifier = Field(description="指标代号，用在网址里，定了不改")
    name: Text = Field(description="指标名称")
    unit: Text = Field(description="计量单位")
    direction: Direction = Field(description="up 越高越好；down 越低越好；reach 达到即可")
    counting: Counting = Field(description="per-year 每年重新算；cumulative 累计；level 水平值")
    definition: Text | None = Field(default=None, description="怎么算的，文件写了才写")
    aliases: tuple[Text, ...] = _list("文件里出现过的其他写法")


# ---- plans/<plan>/plan.yaml ----


class Document(Record):
    """The official header of the printed document; what it does not carry is left out."""

    issuer: Text | None = Field(default=None, description="发文机关")
    number: Text | None = Field(default=None, description="发文字号")
    issued_on: datetime.date | None = Field(default=None, description="成文日期")
    index_number: Text | None = Field(default=None, description="索引号")


class Part(Record):
    """A stretch of the source that is not a task or a section heading."""

    kind: PartKind = Field(
        description="title 标题；notice 通知正文；preamble 前言；table-header 表头；closing 结语；"
        "note 备注；residue 残留（与文件内容无关）"
    )
    lines: tuple[Line, Line] = Field(description="在原文件里的首行和末行", strict=False)
    text: Text = Field(description="原文")
    note: Text | None = Field(default=None, description="说明")


class Source(Record):
    """Where the plan's text comes from."""

    file: Annotated[str, StringConstraints(pattern=r"^source\.[a-z0-9]+$")] = Field(
        description="原文件名，放在同一文件夹"
    )
    sha256: Sha256 = Field(description="原文件的 SHA-256，防止原文件被换")
    layout: Literal["table", "narrative"] = Field(
        description="table 表格；narrative 条文（单位写在正文里）"
    )
    parts: tuple[Part, ...] = _list("任务和章节标题之外的原文")


class Section(Record):
    """One heading above tasks."""

    id: Identifier = Field(description="章节代号，如 s1、s2-1")
    title: Text = Field(description="章节标题，照原文")
    parent: Identifier | None = Field(default=None, description="上级章节的代号")
    line: Line = Field(description="在原文件里的行号")


class PlanHeader(Record):
    """plans/<plan>/plan.yaml"""

    title: Text = Field(description="规划标题，照原文")
    short_title: Text | None = Field(default=None, description="短标题，用在窄处")
    place: Identifier = Field(description="地区代号，见 places.yaml")
    document: Document = Field(default=Document(), description="公文要素")
    years: tuple[Year, ...] = Field(description="规划年份", min_length=1, strict=False)
    years_basis: Literal["stated", "inferred"] = Field(
        description="年份是文件写明的（stated）还是推断的（inferred）"
    )
    years_note: Text | None = Field(default=None, description="年份怎么推断出来的")
    progress: Literal["tracked", "not-tracked"] = Field(description="本站是否公示进展")
    published_on: datetime.date = Field(description="本站公布日期")
    lead_rule: Text | None = Field(default=None, description="文件里关于谁牵头的规定，照原文")
    note: Text | None = Field(default=None, description="说明")
    sections: tuple[Section, ...] = _list("章节，按原文顺序")
    source: Source = Field(description="原文件")


# ---- plans/<plan>/tasks.yaml ----


class Deadline(Record):
    """By when, in which window, how often, or that it goes on."""

    quote: Text = Field(description="原文里的时限写法")
    kind: DeadlineKind = Field(
        description="by 最迟；from-to 时段；start 启动；recurring 定期；ongoing 持续"
    )
    date: datetime.date | None = Field(
        default=None, description="最后一天（启动类为第一天）；说不出就不写"
    )

    @property
    def year_basis(self) -> Literal["stated", "inferred"]:
        """`stated` where the printed expression itself carries the year."""
        return "stated" if re.search(r"(19|20)[0-9]{2}", self.quote) else "inferred"


class TargetEntry(Record):
    """One printed quantity as staff write it: one value, or one per year."""

    metric: Identifier = Field(description="指标代号，见 metrics.yaml")
    name: Text | None = Field(default=None, description="文件里的叫法，与指标名称相同就不写")
    quote: Text = Field(description="含有数字的原文")
    op: Operator = Field(description="= >= <= > < ~（约）")
    value: float | None = Field(default=None, description="数值；分年的写 years")
    value_to: float | None = Field(default=None, description="区间的上限")
    years: dict[Year, float] = Field(
        default={}, description="各年的数值，如 {2022: 34.5, 2023: 35.5}"
    )
    unit: Text = Field(description="计量单位，照原文")
    period: Period | None = Field(default=None, description="年份或 2022-2024；文件没说就不写")
    kind: TargetKind = Field(default="target", description="target 目标；scope 只说明规模")


class Target(Record):
    """One quantity for one period: what pages, charts and data files show."""

    metric: str
    name: str
    op: Operator
    value: float
    value_to: float | None
    unit: str
    period: str | None
    kind: TargetKind
    quote: str


class Table(Record):
    """A small table inside a task's cell, usually one column a year."""

    caption: Text | None = Field(default=None, description="表上的文字")
    columns: tuple[Text, ...] = Field(description="列头，如 2022年", strict=False)
    cells: tuple[Text, ...] = Field(description="各列的内容", strict=False)


class TaskSource(Record):
    lines: tuple[Line, Line] = Field(description="在原文件里的首行和末行", strict=False)


class Task(Record):
    """One entry of tasks.yaml."""

    id: Identifier = Field(description="任务代号，用在网址里，定了不改")
    number: Text = Field(description="原文序号")
    section: Identifier | None = Field(default=None, description="章节代号，见 plan.yaml")
    heading: Text | None = Field(default=None, description="任务名称")
    heading_inherited: bool = Field(default=False, description="名称格与上一任务合并")
    text: Text = Field(description="任务全文，照原文")
    requirement: Text | None = Field(default=None, description="完成时限和要求一栏的文字")
    tables: tuple[Table, ...] = _list("单元格里的小表")
    lead: tuple[Text, ...] = _list("牵头单位，照原文")
    support: tuple[Text, ...] = _list("责任、配合单位，照原文")
    units_inherited: bool = Field(default=False, description="单位格与上一任务合并")
    people: tuple[Text, ...] = _list("责任人")
    leaders: tuple[Text, ...] = _list("责任领导")
    deadlines: tuple[Deadline, ...] = _list("时限，按出现顺序")
    targets: tuple[TargetEntry, ...] = _list("目标值，按出现顺序")
    note: Text | None = Field(default=None, description="编者注：疑似错字、缺漏；原文不改")
    source: TaskSource = Field(description="出处")


class Plan(Record):
    """A whole plan: its id is the folder's name."""

    id: str
    header: PlanHeader
    tasks: tuple[Task, ...]


def expand(entry: TargetEntry, metric_name: str) -> Iterator[Target]:
    """The targets that one entry stands for: one, or one for each of its years, in order."""
    values = entry.years.items() if entry.years else [(None, entry.value)]
    for year, value in values:
        if value is not None:
            yield Target(
                metric=entry.metric,
                name=entry.name or metric_name,
                op=entry.op,
                value=value,
                value_to=entry.value_to,
                unit=entry.unit,
                period=str(year) if year is not None else entry.period,
                kind=entry.kind,
                quote=entry.quote,
            )
