"""The data dictionary: every field of the data files, in the order in which it is written.

The data page shows it, the CSV files take their columns from it, and a test holds it against what
is really written. A new field goes behind the others of its record: columns keep their places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from taizhang.data_dictionary.documents import (
    DEPARTMENT_FIELDS,
    METRIC_FIELDS,
    PLAN_FIELDS,
    TASK_FIELDS,
)
from taizhang.data_dictionary.field import DataField
from taizhang.data_dictionary.reports import ACTUAL_FIELDS, UPDATE_FIELDS

DataFile = Literal["plans", "tasks", "departments", "metrics", "updates", "actuals"]

CSV_NOTES = (
    "CSV 用 UTF-8 编码（带 BOM），Excel 可直接打开；列名与 JSON 字段名相同。",
    "列表各项用“；”连接；没有内容的格是空格子。",
    "以 =、+、-、@ 开头的文字前加一个英文单引号，防止表格软件当作公式；数字不加。",
    "CSV 供阅读和筛选；要用程序处理单位代号、引文等细节，请用 JSON。",
)

DATA_FIELDS: Mapping[DataFile, tuple[DataField, ...]] = {
    "plans": PLAN_FIELDS,
    "tasks": TASK_FIELDS,
    "departments": DEPARTMENT_FIELDS,
    "metrics": METRIC_FIELDS,
    "updates": UPDATE_FIELDS,
    "actuals": ACTUAL_FIELDS,
}

__all__ = ["CSV_NOTES", "DATA_FIELDS", "DataField", "DataFile"]
