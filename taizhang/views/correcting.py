"""The link by which readers tell of mistakes on a task's page."""

from __future__ import annotations

from taizhang import urls
from taizhang.correction import fill
from taizhang.model import Site
from taizhang.summary import PlanSummary, TaskSummary


def correction_link(task: TaskSummary, plan: PlanSummary, site: Site) -> str | None:
    """The operator's address, about this task; None where there is none."""
    if site.correction is None:
        return None
    values = {
        "title": task.title,
        "url": urls.absolute(site.base_url, task.path),
        "task": task.number,
        "plan": plan.short_title,
    }
    return fill(site.correction, values)
