"""Bar charts: everything in the drawing, to scale, readable at 320 px."""

from __future__ import annotations

import pytest

from taizhang.charts import TEXT, WIDTH, Bar, BarGroup, Chart, bar_chart, fit, nice_top, text_width


def chart(*groups: BarGroup) -> Chart:
    return bar_chart("绿地率的目标值（%）", "34.5%；36%", groups)


def two_groups() -> Chart:
    return chart(
        BarGroup("甲规划", (Bar("2022年", "34.5%", 34.5), Bar("2024年", "36%", 36.0))),
        BarGroup("乙规划", (Bar("2024年", "不低于 35%", 35.0),)),
    )


def test_bars_are_to_scale_from_zero() -> None:
    drawn = two_groups()
    assert [bar.x for bar in drawn.bars] == [0, 0, 0]
    assert [bar.width for bar in drawn.bars] == [
        round(WIDTH * value / 40, 1) for value in (34.5, 36.0, 35.0)
    ]
    assert [text.text for text in drawn.texts if text.kind == "tick"] == ["0", "20", "40"]


def test_every_bar_has_its_label_and_value_above_it() -> None:
    drawn = two_groups()
    labels = [text for text in drawn.texts if text.kind == "label"]
    values = [text for text in drawn.texts if text.kind == "value"]
    assert [text.text for text in values] == ["34.5%", "36%", "不低于 35%"]
    for bar, label, value in zip(drawn.bars, labels, values, strict=True):
        assert label.y == value.y < bar.y
        assert label.y > bar.y - 1.5 * TEXT


def test_nothing_leaves_the_drawing() -> None:
    drawn = chart(
        BarGroup(
            "一个名字长得在三百二十像素宽的屏幕上一行放不下的规划的标题",
            (
                Bar(
                    "2022年 一个也很长很长的叫法，一行放不下",
                    "不低于 12345.67 万平方米每人每年",
                    9.0,
                ),
            ),
        )
    )
    for text in drawn.texts:
        assert text_width(text.text) <= WIDTH
        assert 0 < text.y < drawn.height
    (label,) = [text.text for text in drawn.texts if text.kind == "label"]
    (value,) = [text.text for text in drawn.texts if text.kind == "value"]
    assert text_width(label) + text_width(value) < WIDTH
    assert all(bar.y + bar.height < drawn.axis.y < drawn.height for bar in drawn.bars)


def test_a_range_is_drawn_on_from_its_lower_end() -> None:
    lower, upper = chart(BarGroup("甲", (Bar("2022年", "3–5 个", 3.0, 5.0),))).bars
    assert (lower.kind, upper.kind) == ("value", "range")
    assert upper.x == lower.width
    assert upper.x + upper.width == WIDTH


def test_zero_is_a_value() -> None:
    drawn = chart(BarGroup("甲", (Bar("2022年", "0 起", 0.0), Bar("2023年", "0 起", 0.0))))
    assert [bar.width for bar in drawn.bars] == [0, 0]


@pytest.mark.parametrize(
    ("largest", "top"),
    [(0, 1), (0.6, 0.8), (1, 1), (34.5, 40), (36, 40), (100, 100), (101, 200), (15546, 20000)],
)
def test_scales_end_at_a_round_number(largest: float, top: float) -> None:
    assert nice_top(largest) == pytest.approx(top)


def test_long_words_are_cut_with_a_mark() -> None:
    assert fit("绿地率", 3 * TEXT) == "绿地率"
    assert fit("建成区绿地率", 4 * TEXT) == "建成区…"
