"""Why a task stands where it stands, in one line: the dates and figures that the rule went by."""

from __future__ import annotations

from taizhang.state import Standing, State, Verdict
from taizhang.strings import Strings, number


def reason(state: State, strings: Strings) -> str | None:
    """None where the words of the state say everything: nothing is due, or nothing is tracked."""
    days = {"due": state.due, "done": state.completed_on, "reported": state.reported_on}
    dates = {name: strings.date(day) for name, day in days.items() if day is not None}
    if state.due and state.printed_due and state.due != state.printed_due:
        printed = strings.date(state.printed_due)
        dates["due"] = strings("reason_due_moved", due=dates["due"], printed=printed)
    match state.schedule:
        case "done-on-time" | "done-late":
            return strings("reason_done", **dates)
        case "overdue":
            return strings("reason_overdue", **dates)
        case "due-unreported" if not state.is_past:
            return _missing(state, strings)
        case "due-unreported":
            if state.reported_on is None:
                return strings("reason_never_reported", **dates)
            key = "reason_silent" if _is_before_due(state) else "reason_not_said"
            return strings(key, **dates)
        case "behind":
            said = [strings("reason_says_behind", **dates)] if state.says_behind else []
            return strings.semicolon.join([*said, *_figures(state, strings, "behind")])
        case "ahead" | "on-schedule":
            figures = _figures(state, strings, "ahead", "on-schedule", "reached")
            return strings.semicolon.join(figures)
    return None


def _is_before_due(state: State) -> bool:
    return bool(state.due and state.reported_on and state.reported_on <= state.due)


def _missing(state: State, strings: Strings) -> str:
    missing = [_name(one, strings) for one in state.counting if one.verdict == "missing"]
    return strings("reason_figure_missing", names=strings.list_comma.join(missing))


def _figures(state: State, strings: Strings, *verdicts: Verdict) -> list[str]:
    said = []
    for one in state.counting:
        if one.verdict not in verdicts or one.reported is None:
            continue
        expected = one.due if one.due is not None else one.target.value
        said.append(
            strings(
                "reason_figure",
                name=_name(one, strings),
                actual=_quantity(one.reported.value, one, strings),
                on=strings.date(one.reported.on),
                expected=_quantity(expected, one, strings),
            )
        )
    return said


def _name(one: Standing, strings: Strings) -> str:
    target = one.target
    return target.name + (strings("for_period", period=target.period) if target.period else "")


def _quantity(value: float, one: Standing, strings: Strings) -> str:
    unit = one.target.unit
    return strings.quantity("=", value, None, unit) if unit else number(value)
