"""The content as values: what a city promised, in the field's own words.

Glossary, one term for one thing from YAML key to CSS class:

    规划/计划 Plan          任务 Task              单位 Unit (page address: departments/)
    地区 Place              牵头 lead              责任/配合 support
    责任人 people           责任领导 leaders       完成时限 deadline
    指标 Metric             目标值 target          分年表 table
    章节 section            要求 requirement       系统 system (发改, 住建 … across places)
    阶段 stage              序时 schedule          进展 Update (one dated report)
    进展情况 report         实际数值 actual        佐证材料 evidence
    通报 bulletin           报送周期 reporting     更正 correction

Every class here is one YAML mapping. Keys that are not named here are problems, values of another
type are problems; nothing is converted silently. The editors' JSON Schema (`taizhang.schema`) and
the staff handbook's field tables come from the descriptions below.
"""

from taizhang.kinds import (
    Counting,
    DeadlineKind,
    Direction,
    Operator,
    PartKind,
    ReportedStage,
    Reporting,
    TargetKind,
    UnitKind,
)
from taizhang.model.fields import (
    Colour,
    Identifier,
    Line,
    Period,
    Record,
    Sha256,
    Text,
    WebAddress,
    Year,
)
from taizhang.model.plan import (
    Document,
    Part,
    Plan,
    PlanHeader,
    Section,
    Source,
)
from taizhang.model.registries import (
    Codes,
    Colours,
    Metric,
    Place,
    Site,
    Synonyms,
    System,
    Unit,
)
from taizhang.model.task import (
    Deadline,
    MovedDeadline,
    Table,
    Target,
    TargetEntry,
    Task,
    TaskSource,
    expand,
)
from taizhang.model.update import Actual, DeadlineChange, Evidence, TargetChange, Update

__all__ = [
    "Actual",
    "Codes",
    "Colour",
    "Colours",
    "Counting",
    "Deadline",
    "DeadlineChange",
    "DeadlineKind",
    "Direction",
    "Document",
    "Evidence",
    "Identifier",
    "Line",
    "Metric",
    "MovedDeadline",
    "Operator",
    "Part",
    "PartKind",
    "Period",
    "Place",
    "Plan",
    "PlanHeader",
    "Record",
    "ReportedStage",
    "Reporting",
    "Section",
    "Sha256",
    "Site",
    "Source",
    "Synonyms",
    "System",
    "Table",
    "Target",
    "TargetChange",
    "TargetEntry",
    "TargetKind",
    "Task",
    "TaskSource",
    "Text",
    "Unit",
    "UnitKind",
    "Update",
    "WebAddress",
    "Year",
    "expand",
]
