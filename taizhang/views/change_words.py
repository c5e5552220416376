"""In words: what a document changed of a promise, and what a correction changed of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from taizhang.content import Registries
from taizhang.model import Actual, Update
from taizhang.strings import Strings, number
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
        old, new = (quantity(value, unit, strings) for value in (change.old, change.new))
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


def correction_words(
    update: Update, known: Sequence[Update], registries: Registries, strings: Strings
) -> str:
    """Which report is corrected, and each figure that is another now."""
    assert update.corrects is not None
    said = [strings("correction_of", date=strings.date(update.corrects))]
    earlier = list(takewhile(lambda one: one is not update, known))
    said += _figures(update, earlier, registries, strings)
    return strings.semicolon.join(said)


def _figures(
    update: Update, known: Sequence[Update], registries: Registries, strings: Strings
) -> Iterator[str]:
    before = [one for one in known if update.corrects in (one.date, one.corrects)]
    for actual in update.actuals:
        same = [
            other
            for one in before
            for other in one.actuals
            if (other.metric, other.name, other.period)
            == (actual.metric, actual.name, actual.period)
        ]
        if same and same[-1].value != actual.value:
            yield strings(
                "changed_figure",
                name=_name(actual, registries, strings),
                old=quantity(same[-1].value, actual.unit, strings),
                new=quantity(actual.value, actual.unit, strings),
            )


def quantity(value: float, unit: str | None, strings: Strings) -> str:
    return strings.quantity("=", value, None, unit) if unit else number(value)


def _name(actual: Actual, registries: Registries, strings: Strings) -> str:
    name = actual.name or registries.metric_by_id[actual.metric].name
    return name + _period(actual.period, strings)


def _period(period: str | None, strings: Strings) -> str:
    return strings("for_period", period=period) if period else ""
