"""The quantities that a task commits to reach, do or keep (annotation rules, "Targets").

Text → `quantities` (numbers with units, traps left out) → `items` (which words belong to which) →
`kind_of` (target, scope or none) → names, periods and quotes → `find_targets`; a task's text,
requirement and tables together → `task_targets`.
"""

from taizhang.importing.targets.finding import find_targets
from taizhang.importing.targets.of_task import task_targets

__all__ = ["find_targets", "task_targets"]
