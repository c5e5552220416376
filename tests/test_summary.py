from __future__ import annotations

import pytest

from taizhang.model import Task
from taizhang.summary import beginning, task_excerpt, task_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("规上工业增加值增长 8%左右。", "规上工业增加值增长 8%左右"),
        ("甲乙丙；丁戊己。", "甲乙丙"),
        ("一" * 34 + "。", "一" * 34),
        ("一" * 20 + "，" + "二" * 20 + "。", "一" * 20 + "…"),
        ("一" * 60, "一" * 34 + "…"),
        ("一，" + "二" * 60, "一，" + "二" * 32 + "…"),
        ("一" * 14 + "，突出“" + "二、" * 20 + "”。", "一" * 14 + "…"),
        ("一" * 12 + "（二）、" + "三" * 40, "一" * 12 + "（二）…"),
        ("推进空气质量改善，", "推进空气质量改善"),
    ],
)
def test_the_beginning_of_a_text(text: str, title: str) -> None:
    assert beginning(text) == title


def task(text: str, heading: str | None = None) -> Task:
    return Task.model_validate(
        {"id": "1", "number": "1", "text": text, "heading": heading, "source": {"lines": [1, 1]}}
    )


def test_a_heading_is_the_title() -> None:
    one = task("坚持全民造绿。", "助力全域大花园提速")
    assert task_title(one) == "助力全域大花园提速"
    assert task_excerpt(one) == "坚持全民造绿"


def test_a_heading_inside_the_text_is_not_said_twice() -> None:
    one = task("森林防灭火。全面推广应用新技术。", "森林防灭火")
    assert task_excerpt(one) == "全面推广应用新技术"


def test_a_text_that_is_only_its_heading_has_no_excerpt() -> None:
    assert task_excerpt(task("森林防灭火。", "森林防灭火")) is None


def test_without_heading_the_text_is_the_title() -> None:
    one = task("抓实食品安全放心工程建设十大行动。")
    assert task_title(one) == "抓实食品安全放心工程建设十大行动"
    assert task_excerpt(one) is None
