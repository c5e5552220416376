"""What the tests with invented input share: the words of the genre, damage to files, and how much to
try. `FUZZ=50 pytest tests/test_importing_fuzz.py` tries fifty times as much, other input each time;
without it the input is always the same."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping

from hypothesis import settings
from hypothesis import strategies as st

from taizhang.printed_text import printed

_MORE = int(os.environ.get("FUZZ", "0"))
_PRINTED = (
    "2023年 2024年 2022年 12月 6月 底前 31日 10月底前 至 - — 上半年 一季度 每 每年 不少于 4次 持续 推进 常态化 长期 "
    "定期 自 起 到 十四五 末 三年 内 《 》 （ ） 〔2023〕 2号 。 ， 、 ； ： 已 的 完成 启动 全年 国庆节前 一月一通报 "
    "2023.12 ０ １２ 二〇二三年 1 3 12 100 0 1.5 1,000 一 十 百 万 亿元 % ％ 百分之 个 所 公里 以上 以下 左右 余 约 ≥ "
    "达到 增长 翻一番 清零 全覆盖 新建 建设 完成率 绿地率 学校 项目 老旧小区 口袋公园 打造 加快 和 分别 等 为 由 对 "
    "市住建局 住建局 市发改委 市财政局 各县区 各乡镇人民政府 市政府办公室 有关部门 市公安局交警支队 "
    "牵头 负责 配合 按职责分工 牵头单位 责任单位 配合单位 完成时限 责任人 副市长 张三 李四海 王五、 局长 "
    "清源市 关于印发 通知 方案 任务清单 分解表 清政发 人民政府 附件 附件1 备注 序号 任务 工作 目标 第一章 总则"
)
WORDS = _PRINTED.split()
MARKS = [
    "1.",
    "2.",
    "1、",
    "（一）",
    "（二）",
    "(3)",
    "一、",
    "二、",
    "①",
    "第一条",
    "●",
    "-",
    "# ",
    "## ",
    "|",
    "\t",
    "\u3000",
    " ",
]
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS))
# What comes from copying, from other programs, and what Markdown, YAML and HTML give a meaning.
JUNK = st.text(
    "\u200b\u200f\ufeff\xad\xa0\x85\u2028\x01\x0b\x0c\x1f\x7f\x80\uffff\ue000\U0001f600\U00020bb7é"
    "<>&\"'\\`*_~[]{}|:#@%$^=+,.;!?/-·…“”【】『』０９Ａ㎡℃①Ⅱ㈠",
    max_size=5,
)
# As readers give them: without control characters, spaces only where they are printed.
TEXTS = st.lists(st.one_of(PIECES, PIECES, PIECES, PIECES, JUNK), max_size=30).map(printed)
LINES = st.tuples(
    st.sampled_from(["", "", *MARKS]),
    st.lists(st.one_of(*[st.sampled_from(WORDS)] * 8, JUNK), min_size=1, max_size=12).map("".join),
).map("".join)

_BITS = (
    b"",
    b"\0",
    b"\xff",
    b"<",
    b">",
    b"&#xD800;",
    b"&#0;",
    b"-1",
    b"9999999999",
    b"/",
    b"\n",
    b"\t",
    b'"',
    b"endobj",
)
Damage = Callable[[bytes], bytes]


def trying(examples: int) -> settings:
    """So many examples, or `FUZZ` times as many."""
    return settings(max_examples=examples * max(1, _MORE))


@st.composite
def damages(draw: st.DrawFn) -> Damage:
    """Bytes overwritten, left out, put in, printed twice, and the end cut off."""
    places = draw(
        st.lists(
            st.tuples(
                st.floats(0, 1, exclude_max=True),
                st.integers(0, 40),
                st.one_of(st.sampled_from(_BITS), st.binary(max_size=8)),
                st.integers(0, 3),
            ),
            min_size=1,
            max_size=4,
        )
    )
    kept = draw(st.one_of(st.just(1.0), st.just(1.0), st.floats(0, 1)))

    def damage(data: bytes) -> bytes:
        for share, length, bits, times in places:
            at = int(share * len(data))
            data = data[:at] + bits + data[at : at + length] * times + data[at + length :]
        return data[: int(kept * len(data))]

    return damage


def in_part(data: bytes, share: float, damage: Damage) -> bytes:
    """An archive with damage inside one of its parts, packed as it should be."""
    parts = unpacked(data)
    name = sorted(parts)[int(share * len(parts))]
    return packed({**parts, name: damage(parts[name])})


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of the parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()
