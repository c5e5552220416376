from __future__ import annotations

import datetime
import pickle
import re
import string
from pathlib import Path

import pytest

from taizhang.model import Deadline, Operator
from taizhang.state import Schedule, Stage
from taizhang.strings import Strings, file_size, number
from taizhang.yaml_file import read_yaml

PROJECT = Path(__file__).parent.parent
FOLDER = PROJECT / "templates" / "strings"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def words(language: str) -> dict[str, str]:
    value, problems = read_yaml(FOLDER / f"{language}.yaml", language)
    assert problems == []
    assert all(isinstance(one, str) for one in value.values())
    return dict(value)


def strings(language: str = "zh-CN") -> Strings:
    return Strings(language, words(language))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_there_is_chinese_and_english() -> None:
    assert LANGUAGES == ["en", "zh-CN"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_places(language: str) -> None:
    chinese, other = words("zh-CN"), words(language)
    assert sorted(other) == sorted(chinese)
    assert {key: places(text) for key, text in other.items()} == {
        key: places(text) for key, text in chinese.items()
    }


def test_no_key_hides_behind_a_method() -> None:
    assert not {key for key in words("zh-CN") if hasattr(Strings, key)}


def test_english_is_english() -> None:
    assert not [key for key, text in words("en").items() if re.search(r"[\u4e00-\u9fff]", text)]


def test_every_word_is_used() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder, pattern in (("taizhang", "*.py"), ("templates", "*.html"))
        for path in (PROJECT / folder).rglob(pattern)
    )
    composed = re.compile(
        r"(deadline|kind|quantity|stage|schedule|part|unit_kind|direction|counting|category|verdict|bulletin_rule"
        r"|gap_(?:least|most|lower|about)|history_(?:kind|missing|field|plan_field))_\w+"
    )
    named = set(re.findall(r"\w+", code))
    unused = [key for key in words("zh-CN") if key not in named and not composed.fullmatch(key)]
    assert unused == []


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no_such_word"):
        _ = strings().no_such_word
    with pytest.raises(KeyError):
        strings()("no_such_word", n=1)


def test_strings_travel_to_workers() -> None:
    copy = pickle.loads(pickle.dumps(strings()))
    assert copy.plans == strings().plans


@pytest.mark.parametrize(
    ("value", "text"), [(70.0, "70"), (34.5, "34.5"), (15546.0, "15546"), (0.3, "0.3"), (0.0, "0")]
)
def test_numbers_as_by_hand(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("op", "value", "value_to", "unit", "text"),
    [
        ("=", 70.0, None, "%", "70%"),
        (">=", 90.0, None, "%", "不低于 90%"),
        ("~", 605.0, None, "万平方米", "约 605 万平方米"),
        ("=", 3.0, 5.0, "个", "3–5 个"),
        ("<=", 28.0, None, "%", "不超过 28%"),
        (">", 12.0, None, "平方米", "超过 12 平方米"),
        ("<", 4.0, None, "次", "低于 4 次"),
    ],
)
def test_quantities(
    op: Operator, value: float, value_to: float | None, unit: str, text: str
) -> None:
    assert strings().quantity(op, value, value_to, unit) == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["by", "from-to", "start", "recurring", "ongoing"])
@pytest.mark.parametrize("day", [None, datetime.date(2024, 12, 31)])
def test_every_deadline_has_words(language: str, kind: str, day: datetime.date | None) -> None:
    deadline = Deadline.model_validate({"quote": "甲", "kind": kind, "date": day})
    assert strings(language).deadline(deadline)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_words(language: str) -> None:
    known = strings(language).keys()
    for axis, values in (("stage", Stage.__args__), ("schedule", Schedule.__args__)):  # type: ignore[attr-defined]
        assert {f"{axis}_{value.replace('-', '_')}" for value in values} <= known


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "1 KB"),
        (447, "1 KB"),
        (1025, "2 KB"),
        (26_000, "26 KB"),
        (1_022_976, "999 KB"),
        (1_022_977, "1.0 MB"),
        (8_229_844, "7.8 MB"),
    ],
)
def test_sizes_of_files(count: int, shown: str) -> None:
    assert file_size(count) == shown
