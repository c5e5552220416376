"""Problem lines: order, count, hints."""

from __future__ import annotations

from taizhang.problems import Problem, in_order, nearest, report


def test_problem_is_one_line_of_path_line_and_message() -> None:
    assert str(Problem("content/site.yaml", 3, "写错了")) == "content/site.yaml:3: 写错了"


def test_report_sorts_says_each_once_and_counts() -> None:
    problems = [
        Problem("b.yaml", 2, "二"),
        Problem("a.yaml", 10, "十"),
        Problem("a.yaml", 9, "九"),
        Problem("b.yaml", 2, "二"),
    ]
    assert report(problems).split("\n") == [
        "a.yaml:9: 九",
        "a.yaml:10: 十",
        "b.yaml:2: 二",
        "共 3 个问题，在 2 个文件里。",
    ]


def test_no_problems_are_no_report() -> None:
    assert report([]) == ""
    assert in_order([]) == ()


def test_hint_names_the_nearest_and_stays_silent_when_none_is_near() -> None:
    assert nearest("市住建句", ["市城管局", "市住建局"]) == "，是不是“市住建局”？"
    assert nearest("完全不同", ["市城管局"]) == ""
    assert nearest("市住建局", []) == ""
