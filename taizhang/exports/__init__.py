"""The data files: data/{plans,tasks,departments,metrics,updates,actuals}.{json,csv}, field for field
as promised.

A worker turns a plan into `plan_rows`, the parent puts them together with `data_files`.
"""

from taizhang.exports.files import data_files
from taizhang.exports.rows import PlanRows, plan_rows

__all__ = ["PlanRows", "data_files", "plan_rows"]
