"""What was met while reading that a person should know of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from taizhang.importing.blocks import Doubt

_QUOTE = 40
_SAMPLES = 50


@dataclass(slots=True)
class Findings:
    """Counts and samples, filled while the document is walked."""

    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes in the order of their marks: (kind, id)."""
    images: int = 0
    embedded: int = 0
    diagrams: int = 0
    chunks: int = 0
    contents_lines: int = 0
    tracked_changes: int = 0
    hidden: int = 0
    hidden_sample: str = ""
    hidden_in_merge: list[str] = field(default_factory=list)
    numbers_in_merge: int = 0
    hidden_rows: int = 0
    symbols: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    misaligned: list[str] = field(default_factory=list)
    more: int = 0
    """Samples beyond those that are kept."""
    margins: list[str] = field(default_factory=list)
    """Texts of page headers and footers."""

    def note(self, samples: list[str], text: str) -> None:
        """Keeps a sample, as long as a person could still look at all of them."""
        if len(samples) < _SAMPLES:
            samples.append(text)
        else:
            self.more += 1


def doubts(findings: Findings, note_count: int, unknown_formats: set[str]) -> Iterator[Doubt]:
    """The doubts in which the findings end; `line` stays 0 for what is not printed."""
    if findings.more:
        yield Doubt(3, 0, f"还有 {findings.more} 处类似的问题没有列出：请改好后重新导入")
    if findings.chunks:
        yield Doubt(
            3, 0, f"文件里嵌入了另外 {findings.chunks} 个文档，没有读：请在 Word 里打开另存后再导入"
        )
    for text in findings.symbols:
        yield Doubt(3, 0, "有一个符号认不出，写成了“□”：请对照原文改正", text)
    for text in findings.misaligned:
        yield Doubt(2, 0, "这一行的格子数与表头对不上，按列宽估计了合并：请对照原文", text[:_QUOTE])
    for text in findings.hidden_in_merge:
        yield Doubt(2, 0, "合并单元格里藏着不显示的文字，没有导入：请核对是否需要", text[:_QUOTE])
    for text in findings.fields:
        yield Doubt(2, 0, "有一处域（公式）没有显示结果，没有导入：请对照原文补上", text[:_QUOTE])
    for form in sorted(unknown_formats):
        yield Doubt(2, 0, "自动编号的格式没有见过，写成了阿拉伯数字：请对照原文核对编号", form)
    if findings.numbers_in_merge:
        yield Doubt(2, 0, "合并过的单元格里有自动编号，没有计数：请对照原文核对后面的编号")
    if findings.hidden_rows:
        yield Doubt(2, 0, f"表格有 {findings.hidden_rows} 行设为隐藏，没有导入：请核对是否需要")
    if findings.embedded:
        yield Doubt(
            2, 0, f"有 {findings.embedded} 个嵌入的对象（如 Excel 表格），没有读：请核对是否有任务"
        )
    if findings.diagrams:
        yield Doubt(2, 0, f"有 {findings.diagrams} 个图示或图表，里面的文字没有读：请核对")
    if findings.hidden:
        yield Doubt(
            1,
            0,
            f"有 {findings.hidden} 处隐藏文字，没有导入：请核对是否需要",
            findings.hidden_sample[:_QUOTE],
        )
    if findings.tracked_changes:
        yield Doubt(
            1, 0, f"文件里有 {findings.tracked_changes} 处修订，按全部接受来读：请确认是定稿"
        )
    if findings.contents_lines:
        yield Doubt(1, 0, f"目录（{findings.contents_lines} 行）没有导入，正文里都有：不用处理")
    if findings.images:
        yield Doubt(
            1, 0, f"有 {findings.images} 张图片，图片里的文字没有读：请核对是否有任务或指标"
        )
    if note_count:
        yield Doubt(1, 0, f"{note_count} 条脚注放在全文最后：请核对是否要写进任务的说明")
    for text in findings.margins:
        yield Doubt(1, 0, "页眉或页脚里的文字没有导入：请核对是否需要", text[:_QUOTE])
