"""What must hold in plan.yaml: identity, place, years, sections, the source's fingerprint."""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.checks.privacy import private_number
from taizhang.content import PlanFiles, Registries
from taizhang.model import PlanHeader
from taizhang.problems import Finding, nearest


def header_findings(files: PlanFiles, registries: Registries) -> Iterator[Finding]:
    plan = files.plan
    path = f"plans/{plan.id}/plan.yaml"
    if not plan.tasks and files.written_at is None:
        message = "这个规划还没有任务，请写上任务，或先移走这个文件夹"
        yield Finding(f"plans/{plan.id}/tasks.yaml", (), message, line=1)
    yield from _place(path, plan.header, registries)
    yield from _years(path, plan.header)
    yield from _sections(path, plan.header)
    if files.source_sha256 not in {None, plan.header.source.sha256}:
        message = (
            f"原文件变了：{plan.header.source.file} 的 SHA-256 现在是 {files.source_sha256}；"
            "是有意更换就核对内容后改写这里，不是就恢复原文件"
        )
        yield Finding(path, ("source", "sha256"), message)
    for index, part in enumerate(plan.header.source.parts):
        first, last = part.lines
        if last < first and files.source_text is None:
            message = f"末行 {last} 在首行 {first} 之前，请核对"
            yield Finding(path, ("source", "parts", index, "lines"), message)
        if part.note and (message := private_number(part.note)):
            yield Finding(path, ("source", "parts", index, "note"), message)
    if plan.header.note and (message := private_number(plan.header.note)):
        yield Finding(path, ("note",), message)


def _place(path: str, header: PlanHeader, registries: Registries) -> Iterator[Finding]:
    places = [place.id for place in registries.places]
    if "places.yaml" in registries.written_at:
        return
    if header.place not in places:
        hint = nearest(header.place, places) or "；请先登记到 places.yaml"
        yield Finding(path, ("place",), f"没有代号是“{header.place}”的地区{hint}")
    elif header.place not in registries.units:
        message = f"地区“{header.place}”还没有单位登记，请新建 departments/{header.place}.yaml"
        yield Finding(path, ("place",), message)


def _years(path: str, header: PlanHeader) -> Iterator[Finding]:
    for index, (before, year) in enumerate(zip(header.years, header.years[1:], strict=False), 1):
        if year <= before:
            message = f"年份要从早到晚各写一次：{year} 写在 {before} 之后"
            yield Finding(path, ("years", index), message)
    if header.years_basis == "inferred" and header.years_note is None:
        message = "年份是推断的（inferred），请加一行 years_note，说明根据什么推断"
        yield Finding(path, ("years_basis",), message)


def _sections(path: str, header: PlanHeader) -> Iterator[Finding]:
    known = [section.id for section in header.sections]
    seen: set[str] = set()
    line = 0
    for index, section in enumerate(header.sections):
        place = ("sections", index)
        if section.id in seen:
            message = f"章节代号“{section.id}”用了两次，请另取一个"
            yield Finding(path, (*place, "id"), message)
        if section.parent is not None and section.parent not in seen:
            if section.parent == section.id:
                message = "章节不能是自己的上级，请改正 parent"
            elif section.parent in known:
                message = f"上级章节“{section.parent}”要写在下级之前，请调整顺序"
            else:
                hint = nearest(section.parent, known) or "；请核对 parent"
                message = f"没有代号是“{section.parent}”的章节{hint}"
            yield Finding(path, (*place, "parent"), message)
        if section.line <= line:
            message = f"章节要按原文顺序写：第 {section.line} 行在上一章节的第 {line} 行之前或相同"
            yield Finding(path, (*place, "line"), message)
        seen.add(section.id)
        line = max(line, section.line)
