"""What all plans share: the site, places, units, systems, metrics."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from taizhang.kinds import Counting, Direction, UnitKind
from taizhang.model.fields import (
    Colour,
    CommitAddress,
    CorrectionAddress,
    Identifier,
    Record,
    SitePath,
    Text,
    WebAddress,
    listed,
)

_PROPOSED = "import 提出、还没有人核对的登记写 true；核对后删去这一行"


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
    notice: Text | None = Field(
        default=None, description="每一页顶上的声明，如“本站为演示，内容纯属虚构”"
    )
    language: Literal["zh-CN", "en"] = Field(default="zh-CN", description="界面语言")
    contact: Text | None = Field(default=None, description="联系方式（电话或邮箱）")
    correction: CorrectionAddress | None = Field(
        default=None,
        description="纠错网址，或 mailto: 开头的邮箱地址，任务页的“纠错”链接到这里；其中的 "
        "{title} {url} {task} {plan} 换成任务名称、任务页网址、任务序号、规划简称",
    )
    commit_link: CommitAddress | None = Field(
        default=None,
        description="提交的网址，{commit} 处填提交号，如 https://github.com/某某/某某/commit/{commit}",
    )
    searched_sites: tuple[SitePath, ...] = listed(
        "同一主机上一起搜索的其他网站（也用本程序建成），写它们的路径"
    )
    licence: Text | None = Field(default=None, description="数据使用许可的说明，主办单位定了才写")
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
    aliases: tuple[Text, ...] = listed("文件里出现过的其他写法")
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
    proposed: bool = Field(default=False, description=_PROPOSED)


class System(Record):
    """One entry of systems.yaml: the same kind of office in every place."""

    id: Identifier = Field(description="系统代号")
    name: Text = Field(description="系统名称，如 住建")


class Synonyms(Record):
    """One entry of synonyms.yaml: words of which a search for any finds the others."""

    words: Annotated[tuple[Text, ...], Field(min_length=2)] = Field(
        description="意思相同的词，两个以上；查其中一个，其余的也查", strict=False
    )
    note: Text | None = Field(default=None, description="说明")


class Metric(Record):
    """One entry of metrics.yaml."""

    id: Identifier = Field(description="指标代号，用在网址里，定了不改")
    name: Text = Field(description="指标名称")
    unit: Text = Field(description="计量单位")
    direction: Direction = Field(description="up 越高越好；down 越低越好；reach 达到即可")
    counting: Counting = Field(description="per-year 每年重新算；cumulative 累计；level 水平值")
    definition: Text | None = Field(default=None, description="怎么算的，文件写了才写")
    aliases: tuple[Text, ...] = listed("文件里出现过的其他写法")
    proposed: bool = Field(default=False, description=_PROPOSED)
