"""Deadlines in printed text: `find_deadlines` in a passage, `task_deadlines` in a whole task."""

from taizhang.importing.deadlines.finding import find_deadlines
from taizhang.importing.deadlines.of_task import is_time, task_deadlines

__all__ = ["find_deadlines", "is_time", "task_deadlines"]
