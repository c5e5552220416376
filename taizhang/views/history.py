"""How one task's record changed since it was committed: the last section of its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from taizhang.content import Registries
from taizhang.model import Deadline, expand
from taizhang.revisions import Commit, FieldChange, History, TaskChange, Value
from taizhang.strings import Strings


@dataclass(frozen=True, slots=True)
class CommitMark:
    """A commit as pages name it. `link` is a whole address, None where the site gives none."""

    short: str
    subject: str
    link: str | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """`promises` are sentences with the old and the new, `texts` the names of other fields."""

    iso: str
    day: str
    kind_key: str
    kind: str
    promises: tuple[str, ...]
    texts: str
    commit: CommitMark


@dataclass(frozen=True, slots=True)
class HistoryView:
    """Entries newest first; without any, `missing` says why."""

    entries: tuple[HistoryEntry, ...]
    missing: str | None
    unreadable: str | None


def history_view(
    plan: str, task: str, history: History, registries: Registries, strings: Strings
) -> HistoryView:
    of_plan = history.by_plan.get(plan)
    changes = of_plan.tasks.get(task, ()) if of_plan else ()
    unreadable = of_plan.unreadable if of_plan and changes else 0
    return HistoryView(
        entries=tuple(history_entry(change, registries, strings) for change in changes),
        missing=None if changes else missing_words(history, strings),
        unreadable=strings("history_unreadable", n=unreadable) if unreadable else None,
    )


def missing_words(history: History, strings: Strings) -> str:
    """Why there is nothing to show."""
    reason = history.reason or "not_committed"
    return strings("history_missing_" + reason.replace("-", "_"))


def history_entry(change: TaskChange, registries: Registries, strings: Strings) -> HistoryEntry:
    shown = change.fields if change.kind in ("promise", "text") else ()
    texts = [field_word(one.field, strings) for one in shown if not one.promise]
    return HistoryEntry(
        iso=change.commit.date.isoformat(),
        day=strings.date(change.commit.date),
        kind_key=change.kind,
        kind=strings("history_kind_" + change.kind),
        promises=tuple(
            promise_words(one, registries, strings)
            for one in shown
            if one.promise and (one.old or one.new)
        ),
        texts=strings.list_comma.join(dict.fromkeys(texts)),
        commit=commit_mark(change.commit, registries, strings),
    )


def commit_mark(commit: Commit, registries: Registries, strings: Strings) -> CommitMark:
    pattern = registries.site.commit_link
    return CommitMark(
        short=commit.sha[:8],
        subject=commit.subject or strings.history_no_subject,
        link=pattern.replace("{commit}", commit.sha) if pattern else None,
    )


def field_word(field: str, strings: Strings) -> str:
    """The site's word for a field of the record; one word for all that were given up since."""
    return str(getattr(strings, f"history_field_{field}", strings.history_field_other))


def promise_words(change: FieldChange, registries: Registries, strings: Strings) -> str:
    name = field_word(change.field, strings)
    old, new = (_list(values, registries, strings) for values in (change.old, change.new))
    if not change.old:
        return strings("history_came", field=name, new=new)
    if not change.new:
        return strings("history_went", field=name, old=old)
    return strings("history_became", field=name, old=old, new=new)


def _list(values: Iterable[Value], registries: Registries, strings: Strings) -> str:
    return strings.list_comma.join(_words(value, registries, strings) for value in values)


def _words(value: Value, registries: Registries, strings: Strings) -> str:
    if value is None:
        return strings.history_withheld
    if isinstance(value, str):
        return value
    if isinstance(value, Deadline):
        return strings("history_deadline", quote=value.quote, meaning=strings.deadline(value))
    metric = registries.metric_by_id.get(value.metric)
    name = value.name or (metric.name if metric else value.metric)
    quantities = (
        strings.quantity(one.op, one.value, one.value_to, one.unit)
        + (strings("for_period", period=one.period) if one.period else "")
        for one in expand(value, name)
    )
    return f"{name} {strings.list_comma.join(quantities)}"
