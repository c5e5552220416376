"""Fields of what documents say: plans, tasks, units, metrics."""

from __future__ import annotations

from taizhang.data_dictionary.field import DataField

CHANGED_TO = DataField("changed_to", "数", "截至 as_of 文件改成的数值；没改则为空", nullable=True)

UNIT_FIELDS = (
    DataField("name", "文字", "单位名称，照原文"),
    DataField("unit", "文字", "单位代号 {地区}/{单位}，同 departments 的 id"),
)

PLAN_FIELDS = (
    DataField("id", "文字", "规划代号，同网址"),
    DataField("title", "文字", "规划标题，照原文"),
    DataField("place", "文字", "地区名称；文件没有写明是哪里时为空", nullable=True),
    DataField("issuer", "文字", "发文机关；文件没有印出时为空", nullable=True),
    DataField("document_number", "文字", "发文字号；文件没有印出时为空", nullable=True),
    DataField("issued_on", "日期", "成文日期；文件没有印出时为空", nullable=True),
    DataField("years", "整数列表", "规划年份"),
    DataField("years_basis", "文字", "年份的依据：stated 文件写明；inferred 推断"),
    DataField("sections", "文字列表", "各级章节标题，照原文、按原文顺序"),
    DataField(
        "source",
        "记录",
        "原文件",
        fields=(
            DataField("file", "文字", "原文件名"),
            DataField("sha256", "文字", "原文件的 SHA-256"),
        ),
        in_csv="文件名（SHA-256 …）",
    ),
    DataField("task_count", "整数", "任务项数"),
    DataField("url", "文字", "页面网址，从本站根目录起"),
)

TASK_FIELDS = (
    DataField("id", "文字", "任务代号 {规划}/{任务}，同网址"),
    DataField("plan", "文字", "规划代号，同 plans 的 id"),
    DataField("url", "文字", "页面网址，从本站根目录起"),
    DataField("number", "文字", "原文序号"),
    DataField("section", "文字列表", "所在章节的标题，照原文，从外到内"),
    DataField(
        "heading", "文字", "任务名称：名称格的文字或条文开头的短句；没有则为空", nullable=True
    ),
    DataField("text", "文字", "任务全文，照原文"),
    DataField("requirement", "文字", "完成时限和要求一栏的文字；没有这一栏则为空", nullable=True),
    DataField("lead", "记录列表", "牵头单位，按原文顺序", fields=UNIT_FIELDS, in_csv="单位名称"),
    DataField(
        "support", "记录列表", "责任、配合单位，按原文顺序", fields=UNIT_FIELDS, in_csv="单位名称"
    ),
    DataField("units_inherited", "是否", "单位格是否与上一任务合并"),
    DataField("people", "文字列表", "责任人"),
    DataField("leaders", "文字列表", "责任领导"),
    DataField(
        "deadlines",
        "记录列表",
        "时限，按出现顺序",
        fields=(
            DataField("quote", "文字", "原文里的时限写法"),
            DataField(
                "kind",
                "文字",
                "by 最迟；from-to 时段；start 启动；recurring 定期；ongoing 持续",
            ),
            DataField(
                "date", "日期", "原定的最后一天（启动类为第一天）；说不出则为空", nullable=True
            ),
            DataField("year_basis", "文字", "年份的依据：stated 引文写明；inferred 推断或不涉及"),
            DataField("moved_to", "日期", "截至 as_of 文件改到的日期；没改则为空", nullable=True),
        ),
        in_csv="引文（类别，日期），年份为推断的、改了日期的注明",
    ),
    DataField(
        "targets",
        "记录列表",
        "目标值，按出现顺序；分年的每年一条",
        fields=(
            DataField("metric", "文字", "指标代号，同 metrics 的 id"),
            DataField("name", "文字", "文件里的叫法"),
            DataField("op", "文字", "= 等于；>= 不低于；<= 不超过；> 超过；< 少于；~ 约"),
            DataField("value", "数", "原定的数值，照原文的计量单位"),
            DataField("value_to", "数", "区间的上限；不是区间则为空", nullable=True),
            DataField("unit", "文字", "计量单位，照原文；没印单位的清零为空", nullable=True),
            DataField("period", "文字", "年份或起止年份，如 2022-2024；没说则为空", nullable=True),
            DataField("kind", "文字", "target 目标；scope 只说明规模"),
            DataField("quote", "文字", "含有数字的原文"),
            CHANGED_TO,
        ),
        in_csv="叫法、比较、数值和单位（时期）；只说明规模的、改了数值的注明",
    ),
    DataField("stage", "文字", "阶段，按公开的状态规则得出；not-reported 是未公布进展"),
    DataField(
        "schedule",
        "文字",
        "序时，按公开的状态规则和 as_of 当日得出；not-tracked 是本站未公示进展",
    ),
    DataField(
        "source",
        "记录",
        "在原文件里的位置",
        fields=(
            DataField("start", "整数", "首行，从 1 数起"),
            DataField("end", "整数", "末行"),
        ),
        in_csv="第几行至第几行",
    ),
    DataField(
        "due",
        "日期",
        "最后一个有日期的时限，文件改过的按改后的；没有这样的时限则为空",
        nullable=True,
    ),
    DataField("completed_on", "日期", "报告的完成日期；没有报完成则为空", nullable=True),
    DataField("reported_on", "日期", "最近一次报告的日期；没有报告则为空", nullable=True),
)

DEPARTMENT_FIELDS = (
    DataField("id", "文字", "单位代号 {地区}/{单位}，同网址"),
    DataField("place", "文字", "地区名称；文件没有写明是哪里时为空", nullable=True),
    DataField("name", "文字", "单位名称"),
    DataField("aliases", "文字列表", "文件里出现过的其他写法"),
    DataField(
        "kind",
        "文字",
        "department 部门；district 县区、乡镇、管委会；body 其他机构、专班；group 集合称谓",
    ),
    DataField("lead_tasks", "文字列表", "牵头的任务，tasks 的 id"),
    DataField("support_tasks", "文字列表", "负责或配合的任务，tasks 的 id"),
    DataField("url", "文字", "页面网址，从本站根目录起"),
)

METRIC_FIELDS = (
    DataField("id", "文字", "指标代号，同网址"),
    DataField("name", "文字", "指标名称"),
    DataField("unit", "文字", "计量单位"),
    DataField("direction", "文字", "up 越高越好；down 越低越好；reach 达到即可"),
    DataField(
        "targets",
        "记录列表",
        "各规划的目标值；只说明规模的数不在内，见 tasks",
        fields=(
            DataField("plan", "文字", "规划代号，同 plans 的 id"),
            DataField("task", "文字", "任务代号，同 tasks 的 id"),
            DataField("period", "文字", "年份或起止年份；没说则为空", nullable=True),
            DataField("op", "文字", "= 等于；>= 不低于；<= 不超过；> 超过；< 少于；~ 约"),
            DataField("value", "数", "原定的数值"),
            DataField("value_to", "数", "区间的上限；不是区间则为空", nullable=True),
            DataField("unit", "文字", "计量单位，照原文；没印单位的清零为空", nullable=True),
            CHANGED_TO,
        ),
        in_csv="任务代号、比较、数值和单位（时期），改了数值的注明",
    ),
    DataField("url", "文字", "页面网址，从本站根目录起"),
)
