"""In words: what a document changed of a promise."""

from __future__ import annotations

from taizhang.content import Registries
from taizhang.model import Update
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, TaskSummary


def document_words(
    update: Update,
    task: TaskSummary,
    plan: PlanSummary,
    registries: Registries,
    strings: Strings,
) -> str:
    """Old and new values, reason and document of a report of stage adjusted, merged or cancelled."""
    said = []
    for moved in update.deadline_changes:
        old, new = strings.date(moved.old), strings.date(moved.new)
        said.append(strings("changed_deadline", quote=moved.quote, old=old, new=new))
    units = {one.metric: one.unit for one in task.targets}
    for change in update.target_changes:
        unit = units.get(change.metric)
        name = change.name or registries.metric_by_id[change.metric].name
        old, new = (strings.figure(value, unit) for value in (change.old, change.new))
        said.append(
            strings("changed_target", name=name + _period(change.period, strings), old=old, new=new)
        )
    into = next((one for one in plan.tasks if one.id == update.merged_into), None)
    if into is not None:
        said.append(strings("changed_merged", number=into.number, title=into.title))
    if update.reason is not None:
        said.append(strings("changed_reason", reason=update.reason.rstrip("。")))
    if update.document is not None:
        said.append(strings("changed_document", document=update.document))
    return strings.semicolon.join(said)


def _period(period: str | None, strings: Strings) -> str:
    return strings("for_period", period=period) if period else ""
