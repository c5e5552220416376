from __future__ import annotations

import random

from taizhang.views.marking import Mark, segments


def marked(text: str, *marks: Mark) -> list[tuple[str, str | None, str | None]]:
    cut, _ = segments(text, marks)
    return [(piece.text, piece.deadline, piece.target) for piece in cut]


def test_a_quote_is_cut_out_of_the_text() -> None:
    assert marked("到2024年底前完成。", Mark("2024年底前", "deadline-1", "deadline")) == [
        ("到", None, None),
        ("2024年底前", "deadline-1", None),
        ("完成。", None, None),
    ]


def test_a_deadline_inside_a_target_keeps_both() -> None:
    pieces = marked(
        "12 月底前开工 200部。",
        Mark("12 月底前", "deadline-1", "deadline"),
        Mark("12 月底前开工 200部", "target-1", "target"),
    )
    assert pieces == [
        ("12 月底前", "deadline-1", "target-1"),
        ("开工 200部", None, "target-1"),
        ("。", None, None),
    ]


def test_the_second_of_two_equal_quotes_marks_the_second_place() -> None:
    pieces = marked(
        "6月底前甲，6月底前乙",
        Mark("6月底前", "deadline-1", "deadline"),
        Mark("6月底前", "deadline-2", "deadline"),
    )
    assert [piece[1] for piece in pieces] == ["deadline-1", None, "deadline-2", None]


def test_without_a_second_place_equal_quotes_share_the_first() -> None:
    pieces = marked(
        "分别增长 7%和 8.5%",
        Mark("7%和 8.5%", "target-1", "target"),
        Mark("7%和 8.5%", "target-2", "target"),
    )
    assert [piece[2] for piece in pieces if piece[2]] == ["target-1"]


def test_a_quote_that_is_elsewhere_is_given_back() -> None:
    mark = Mark("2022年", "deadline-1", "deadline")
    cut, missing = segments("持续巩固提升", [mark])
    assert [piece.text for piece in cut] == ["持续巩固提升"]
    assert missing == (mark,)


def test_an_empty_text_has_no_segments() -> None:
    assert segments("", [Mark("甲", "deadline-1", "deadline")])[0] == ()


def test_joined_segments_are_always_the_text() -> None:
    chance = random.Random(7)
    for _ in range(300):
        text = "".join(chance.choice("甲乙丙12年 %") for _ in range(chance.randint(0, 30)))
        marks = []
        for number in range(chance.randint(0, 6)):
            start = chance.randint(0, max(0, len(text) - 1))
            quote = text[start : start + chance.randint(1, 8)] or "无"
            marks.append(Mark(quote, f"m-{number}", chance.choice(["deadline", "target"])))
        cut, missing = segments(text, marks)
        assert "".join(piece.text for piece in cut) == text
        assert all(mark.quote not in text for mark in missing)
