"""Why a task stands where it stands, in one line: the dates and figures that the rule went by."""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.state import Standing, State
from taizhang.strings import Strings


def reason(state: State, strings: Strings) -> str | None:
    """None where the words of the state say everything: nothing is due, or nothing is tracked."""
    match state.schedule:
        case "done-on-time" | "done-late":
            said = [strings("reason_done", **_dates(state, strings))]
        case "overdue":
            said = [strings("reason_overdue", **_dates(state, strings))]
            said += [ended_words(one, strings) for one in state.counting if one.reported]
        case "due-unreported" if not state.is_past:
            said = [_missing(state, strings)]
        case "due-unreported":
            said = [strings(_silence(state), **_dates(state, strings))]
        case "behind":
            own = strings("reason_says_behind", **_dates(state, strings))
            said = [own] if state.says_behind else []
            said += _figures(state, strings)
        case "ahead" | "on-schedule":
            said = [*_figures(state, strings)]
        case _:
            return None
    return strings.semicolon.join(said)


def ended_words(one: Standing, strings: Strings) -> str:
    """The figure of a period that is over, beside its target, and what it came to afterwards."""
    if one.reported is None:
        return strings(
            "reason_not_published", name=_name(one, strings), target=_target(one, strings)
        )
    said = _of_target(one, strings)
    if one.later is None:
        return said
    later = {
        "value": strings.figure(one.later.value, one.target.unit),
        "on": strings.date(one.later.on),
    }
    return strings.semicolon.join([said, strings("reason_later", **later)])


def _dates(state: State, strings: Strings) -> dict[str, str]:
    days = {"due": state.due, "done": state.completed_on, "reported": state.reported_on}
    dates = {name: strings.date(day) for name, day in days.items() if day is not None}
    if state.due and state.printed_due and state.due != state.printed_due:
        printed = strings.date(state.printed_due)
        dates["due"] = strings("reason_due_moved", due=dates["due"], printed=printed)
    if state.due and state.as_of:
        dates["days"] = str((state.as_of - state.due).days)
    return dates


def _silence(state: State) -> str:
    if state.reported_on is None:
        return "reason_never_reported"
    before = state.due is not None and state.reported_on <= state.due
    return "reason_silent" if before else "reason_not_said"


def _missing(state: State, strings: Strings) -> str:
    missing = [
        strings(
            "reason_last_figure",
            name=_name(one, strings),
            actual=strings.figure(one.reported.value, one.target.unit),
            on=strings.date(one.reported.on),
        )
        if one.reported
        else _name(one, strings)
        for one in state.counting
        if one.verdict == "missing"
    ]
    return strings("reason_figure_missing", names=strings.list_comma.join(missing))


def _figures(state: State, strings: Strings) -> Iterator[str]:
    """Every figure, whether or not it agrees with what a report says of itself."""
    for one in state.counting:
        if one.reported is None or one.verdict in ("missing", "unstated"):
            continue
        if one.verdict in (None, "reached", "missed") or one.due is None:
            yield _of_target(one, strings)
            continue
        yield strings(
            "reason_figure",
            name=_name(one, strings),
            actual=strings.figure(one.reported.value, one.target.unit),
            on=strings.date(one.reported.on),
            expected=strings.figure(one.due, one.target.unit),
            target=_target(one, strings),
        )


def _of_target(one: Standing, strings: Strings) -> str:
    assert one.reported is not None
    return strings(
        "reason_of_target",
        name=_name(one, strings),
        actual=strings.figure(one.reported.value, one.target.unit),
        on=strings.date(one.reported.on),
        target=_target(one, strings),
    )


def _target(one: Standing, strings: Strings) -> str:
    target = one.target
    words = strings.quantity(target.op, target.value, target.value_to, target.unit)
    if target.printed is None:
        return words
    return strings(
        "reason_target_changed",
        target=words,
        printed=strings.figure(target.printed, one.target.unit),
    )


def _name(one: Standing, strings: Strings) -> str:
    target = one.target
    return target.name + (strings("for_period", period=target.period) if target.period else "")
