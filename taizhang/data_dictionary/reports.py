"""Fields of what was reported since: reports on tasks, and their figures one by one."""

from __future__ import annotations

from taizhang.data_dictionary.documents import UNIT_FIELDS
from taizhang.data_dictionary.field import DataField

_CORRECTED = "是否已被后来的报告更正；更正过的不再作数，照录备查"

_QUANTITY_FIELDS = (
    DataField("metric", "文字", "指标代号，同 metrics 的 id"),
    DataField("name", "文字", "文件里的叫法，同 tasks 的 targets"),
    DataField("period", "文字", "哪一期，同 tasks 的 targets；目标值没说则为空", nullable=True),
)

_FIGURE_FIELDS = (
    *_QUANTITY_FIELDS,
    DataField("value", "数", "实际数值"),
    DataField("unit", "文字", "计量单位，与目标值相同；没印单位的清零为空", nullable=True),
    DataField("as_of", "日期", "数值截至哪一天；报告没有另写的就是报告日期"),
)

UPDATE_FIELDS = (
    DataField("id", "文字", "报告代号 {规划}/{任务}/{日期}/{当天第几条}"),
    DataField("plan", "文字", "规划代号，同 plans 的 id"),
    DataField("task", "文字", "任务代号，同 tasks 的 id"),
    DataField("url", "文字", "任务页面网址，从本站根目录起"),
    DataField("date", "日期", "报告的日期，说的是截至这一天的情况"),
    DataField(
        "stage",
        "文字",
        "not-started 未启动；in-progress 推进中；done 已完成；closed 已销号；ongoing 持续推进；"
        "adjusted 节点已调整；merged 并入其他任务；cancelled 取消",
    ),
    DataField("report", "文字", "进展情况；调整、并入、取消的可以为空", nullable=True),
    DataField("problems", "文字", "存在问题；没有报则为空", nullable=True),
    DataField("next_step", "文字", "下一步；没有报则为空", nullable=True),
    DataField("behind", "是否", "报告自己说没有达到序时进度"),
    DataField("completed_on", "日期", "完成日期；没有报完成则为空", nullable=True),
    DataField(
        "reporter",
        "记录",
        "报告单位；没有写则为空",
        nullable=True,
        fields=UNIT_FIELDS,
        in_csv="单位名称",
    ),
    DataField("corrects", "日期", "更正的是哪一天的报告；不是更正则为空", nullable=True),
    DataField("corrected", "是否", _CORRECTED),
    DataField("reason", "文字", "调整、并入或取消的原因；没有则为空", nullable=True),
    DataField("document", "文字", "调整、并入或取消依据的文件；没有则为空", nullable=True),
    DataField("merged_into", "文字", "并入的任务，tasks 的 id；没有则为空", nullable=True),
    DataField(
        "deadline_changes",
        "记录列表",
        "时限的调整",
        fields=(
            DataField("quote", "文字", "原文里的时限写法，同 tasks 的 deadlines"),
            DataField("old", "日期", "原来的日期"),
            DataField("new", "日期", "改后的日期"),
        ),
        in_csv="引文（原来的日期，改为改后的日期）",
    ),
    DataField(
        "target_changes",
        "记录列表",
        "目标值的调整",
        fields=(
            *_QUANTITY_FIELDS,
            DataField("old", "数", "原来的数值"),
            DataField("new", "数", "改后的数值"),
            DataField("unit", "文字", "计量单位，照原文；没印单位的清零为空", nullable=True),
        ),
        in_csv="叫法、原来的数值和单位（时期，改为改后的数值）",
    ),
    DataField(
        "actuals",
        "记录列表",
        "实际数值；一行一个的见 actuals",
        fields=_FIGURE_FIELDS,
        in_csv="叫法、数值和单位（时期，截至日期）",
    ),
    DataField(
        "evidence",
        "记录列表",
        "佐证材料",
        fields=(
            DataField("title", "文字", "名称"),
            DataField("link", "文字", "公开的网址；没有公开则为空", nullable=True),
        ),
        in_csv="名称（网址）",
    ),
)

ACTUAL_FIELDS = (
    DataField("update", "文字", "报告代号，同 updates 的 id"),
    DataField("plan", "文字", "规划代号，同 plans 的 id"),
    DataField("task", "文字", "任务代号，同 tasks 的 id"),
    DataField("date", "日期", "报告的日期"),
    *_FIGURE_FIELDS,
    DataField("corrected", "是否", _CORRECTED),
)
