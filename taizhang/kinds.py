"""The words a field may hold where there is a fixed list of them.

They stand apart from the model so that the reading of documents, which knows them too, need not
load the library that validates YAML. The glossary is in `taizhang.model`.
"""

from __future__ import annotations

from typing import Literal

DeadlineKind = Literal["by", "from-to", "start", "recurring", "ongoing"]
Operator = Literal["=", ">=", "<=", ">", "<", "~"]
TargetKind = Literal["target", "scope"]
Direction = Literal["up", "down", "reach"]
Counting = Literal["per-year", "cumulative", "level"]
UnitKind = Literal["department", "district", "body", "group"]
PartKind = Literal["title", "notice", "preamble", "table-header", "closing", "note", "residue"]
ReportedStage = Literal[
    "not-started",
    "in-progress",
    "done",
    "closed",
    "ongoing",
    "adjusted",
    "merged",
    "cancelled",
]
"""What a report may say of a task; a task without a report is `not-reported`."""
Reporting = Literal["month", "quarter", "half-year", "year"]
