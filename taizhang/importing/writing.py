"""A plan that was read meets the content folder: review, registrations, files."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from taizhang.command_line import Importing
from taizhang.importing.blocks import Unreadable
from taizhang.importing.folder import plan_before, read_content, registry_files, write
from taizhang.importing.given import Given
from taizhang.importing.guarded import OUR_FAULT, begun
from taizhang.importing.place import find_place
from taizhang.importing.reading import Read
from taizhang.importing.result import Result, result
from taizhang.importing.review import with_ticks
from taizhang.importing.sources import SourceFile, kept_source
from taizhang.problems import Problem, Refused, report
from taizhang.text_file import system_message


def put_into_content(
    wanted: Importing,
    files: tuple[SourceFile, ...],
    read: Callable[[], Read],
    content: Path,
    today: datetime.date,
) -> str:
    """Writes the plan that `read` gives; what to tell on standard output. Raises Refused."""
    registries, problems = read_content(content, str(content))
    if problems:
        raise Refused(report(problems))
    folder = content / "plans" / wanted.plan
    try:
        document, draft = read()
        before = plan_before(folder)
    except Unreadable as error:
        raise Refused(_refusal(wanted.files[error.file], str(error))) from None
    if not draft.structure.tasks:
        raise Refused(_refusal(wanted.files[0], _NO_TASKS))
    place = find_place(wanted.place, draft.header.place_name, registries.places)
    if place is None:
        raise Refused(
            _refusal(wanted.files[0], f"--place {wanted.place} 不是地区代号，也不是中文名称")
        )
    if before and before.place != place.place.id:
        message = (
            f"plans/{wanted.plan} 是地区“{before.place}”的规划，不是“{wanted.place}”的："
            f"再导入就写 --place {before.place}，另一份规划就换一个 --plan"
        )
        raise Refused(_refusal(wanted.files[0], message))
    given = Given(
        plan_id=wanted.plan,
        draft=draft,
        document=document,
        kept=kept_source(files, document),
        place=place,
        registries=registries,
        published_on=today,
        before=before,
    )
    try:
        # What a file says decides how much there is to compare, register and write.
        with begun(lambda: result(given), OUR_FAULT) as finished:
            made = finished()
    except Unreadable as error:
        raise Refused(_refusal(wanted.files[0], str(error))) from None
    if wanted.dry_run:
        return made.review
    if made.changes == () and _same_source(folder, made):
        return f"文件与上次导入的相同，{folder}/ 没有改动。"
    registry = registry_files(content, place, made.registered)
    files_of_plan = {**made.files, "review.md": _ticked(folder / "review.md", made.review)}
    plan = {f"plans/{wanted.plan}/{name}": data for name, data in files_of_plan.items()}
    try:
        write(content, {**plan, **registry})
        for name in set(before.kept if before else ()) - set(made.files):
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise Refused(_refusal(content, f"写不进去：{system_message(error)}")) from None
    return _told(made, folder, registry)


_NO_TASKS = "没有读到任务。核对是不是规划文件；是的话，请把任务整理成表格（序号、任务、责任单位、完成时限各一列）再导入"


def _same_source(folder: Path, made: Result) -> bool:
    sources = {name: data for name, data in made.files.items() if name.startswith("source.")}
    paths = [folder / name for name in sources]
    return all(path.is_file() and path.read_bytes() == sources[path.name] for path in paths)


def _ticked(path: Path, review: str) -> bytes:
    before = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return with_ticks(review, before).encode()


def _refusal(path: Path, message: str) -> str:
    return report([Problem(str(path), 1, message)])


def _told(made: Result, folder: Path, registry: dict[str, bytes]) -> str:
    lines = [made.told]
    found = made.registered
    if found.units or found.metrics:
        lines.append(
            f"新登记单位 {len(found.units)} 个、指标 {len(found.metrics)} 项，都标了 proposed。"
        )
    if made.changes is not None:
        lines.append(
            f"与上次导入相比有 {len(made.changes)} 处变化。"
            if made.changes
            else "文件内容没有变化。"
        )
        lines += [f"  {change}" for change in made.changes]
    written = "、".join(sorted(registry))
    lines.append(f"写在 {folder}/" + (f"，并更新了 {written}。" if written else "。"))
    lines.append(f"下一步：按 {folder / 'review.md'} 逐条核对，再运行 python build.py check。")
    return "\n".join(lines)
