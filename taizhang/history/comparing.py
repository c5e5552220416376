"""Two records of one task, field by field: what changed a promise, and what corrected a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from taizhang.checks.privacy import private_number
from taizhang.fields import to_record
from taizhang.model import Deadline, TargetEntry, Task
from taizhang.revisions import FieldChange, Value

PROMISES = ("deadlines", "targets", "lead", "support", "people", "leaders", "number")
"""In the order in which pages tell them."""

_LONGEST = 200
_ORDER = {name: place for place, name in enumerate(dict.fromkeys((*PROMISES, *Task.model_fields)))}


def field_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Promises first. A field that is left out is the same as an empty one."""
    names = sorted({*old, *new} - {"id"}, key=lambda name: (_ORDER.get(name, len(_ORDER)), name))
    return tuple(
        _field_change(name, old.get(name), new.get(name))
        for name in names
        if (old.get(name) or None) != (new.get(name) or None)
    )


def _field_change(name: str, old: Any, new: Any) -> FieldChange:
    if name not in PROMISES:
        return FieldChange(name, promise=False)
    before, after = _values(name, old), _values(name, new)
    gone, come = _without(before, after), _without(after, before)
    if not gone and not come:
        if name in ("deadlines", "targets"):  # only how the document is quoted, or the order
            return FieldChange(name, promise=False)
        gone, come = before, after
    return FieldChange(name, True, tuple(map(_shown, gone)), tuple(map(_shown, come)))


def _without(values: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    """Those values that promise something which none of the others does; what stands twice counts
    twice."""
    left = list(others)
    found = []
    for value in values:
        match = next((at for at, other in enumerate(left) if _same_promise(value, other)), None)
        if match is None:
            found.append(value)
        else:
            del left[match]
    return found


def _same_promise(one: Value, other: Value) -> bool:
    """Quoting the document otherwise, or counting the same quantity under another metric, changes
    no promise; both at once may."""
    if isinstance(one, Deadline) and isinstance(other, Deadline):
        same = (one.kind, one.date) == (other.kind, other.date)
        return same and (one.date is not None or one.quote == other.quote)
    if isinstance(one, TargetEntry) and isinstance(other, TargetEntry):
        return any(
            one.model_copy(update=blank) == other.model_copy(update=blank)
            for blank in ({"name": None, "quote": ""}, {"name": None, "metric": ""})
        )
    return one == other


def _values(name: str, raw: Any) -> list[Value]:
    entries = raw if isinstance(raw, list) else [] if raw is None else [raw]
    makers: dict[str, Callable[[Any], Value]] = {"deadlines": _deadline, "targets": _target}
    return [makers.get(name, _words)(entry) for entry in entries]


def _deadline(raw: Any) -> Value:
    return to_record(Deadline, raw, "")[0] or _words(raw)


def _target(raw: Any) -> Value:
    return to_record(TargetEntry, raw, "")[0] or _words(raw)


def _words(raw: Any) -> str:
    """A value that today's model does not know, such as from before a field was renamed."""
    if isinstance(raw, Mapping):
        return "，".join(str(one) for one in raw.values() if isinstance(one, str | int | float))
    return str(raw)


def _shown(value: Value) -> Value:
    """A value that a page may tell: a number of a private person that was taken out of the content
    must not come back by its history."""
    if any(private_number(text) for text in _texts(value)):
        return None
    if isinstance(value, str) and len(value) > _LONGEST:
        return value[:_LONGEST] + "…"
    return value


def _texts(value: Value) -> Iterable[str]:
    if isinstance(value, Deadline):
        return (value.quote,)
    if isinstance(value, TargetEntry):
        return (value.quote, value.name or "", value.unit or "")
    return () if value is None else (value,)
