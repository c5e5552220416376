"""The JSON Schema by which editors help with the content's YAML files, made from the model.

`python -m taizhang.schema content/schema` writes one file for each kind of YAML file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from taizhang.model import Metric, Place, PlanHeader, Site, Synonyms, System, Task, Unit, Update

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: Mapping[str, tuple[str, type[BaseModel], bool]] = {
    "site": ("site.yaml：网站的基本信息", Site, False),
    "places": ("places.yaml：地区登记", Place, True),
    "systems": ("systems.yaml：系统登记，供跨地区对照", System, True),
    "synonyms": ("synonyms.yaml：搜索用的同义词", Synonyms, True),
    "departments": ("departments/<地区>.yaml：一个地区的单位登记", Unit, True),
    "metrics": ("metrics.yaml：指标登记", Metric, True),
    "plan": ("plans/<规划>/plan.yaml：规划的要素、章节和出处", PlanHeader, False),
    "tasks": ("plans/<规划>/tasks.yaml：任务，按原文顺序", Task, True),
    "updates": ("plans/<规划>/updates/<年-月>.yaml：进展报告，只增不改", Update, True),
}
# Names of the model's classes as staff say them; their docstrings are for programmers.
_RECORDS = {
    "Actual": "一个实际数值",
    "Codes": "页脚代码",
    "Colours": "强调色",
    "Deadline": "一个时限",
    "DeadlineChange": "一个时限的调整",
    "Document": "公文要素",
    "Evidence": "一份佐证材料",
    "Metric": "一个指标",
    "Part": "任务和章节标题之外的一段原文",
    "Place": "一个地区",
    "PlanHeader": "规划",
    "Section": "一个章节",
    "Site": "网站",
    "Source": "原文件",
    "Synonyms": "一组同义词",
    "System": "一个系统",
    "Table": "单元格里的小表",
    "TargetChange": "一个目标值的调整",
    "TargetEntry": "一个目标值",
    "Task": "一项任务",
    "TaskSource": "出处",
    "Unit": "一个单位",
    "Update": "一条进展报告",
}


def schemas() -> dict[str, dict[str, Any]]:
    """File stem in content/schema → JSON Schema."""
    return {stem: _schema(*described) for stem, described in _FILES.items()}


def write(folder: Path) -> None:
    """Write every schema as `<stem>.json` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, schema in schemas().items():
        (folder / f"{stem}.json").write_text(text(schema), encoding="utf-8")


def text(schema: Mapping[str, Any]) -> str:
    """The schema as it stands in a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(said: str, record: type[BaseModel], is_list: bool) -> dict[str, Any]:
    schema = _without_titles(record.model_json_schema())
    definitions = schema.pop("$defs", {})
    definitions[record.__name__] = schema
    for name, definition in definitions.items():
        definition["title"] = _RECORDS[name]
        definition.pop("description", None)
    if is_list:
        schema = {"type": "array", "items": {"$ref": f"#/$defs/{record.__name__}"}}
    else:
        del definitions[record.__name__]
    defined = {"$defs": dict(sorted(definitions.items()))} if definitions else {}
    return {"$schema": _DIALECT, **schema, "title": said, **defined}


def _without_titles(node: Any, names: bool = False) -> Any:
    """pydantic titles each field with its own English name; the description is what helps.

    `names` says that the keys of `node` are names of fields or records, not words of JSON Schema.
    """
    if isinstance(node, list):
        return [_without_titles(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without_titles(value, not names and key in {"properties", "$defs"})
        for key, value in node.items()
        if names or key != "title"
    }


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("用法：python -m taizhang.schema content/schema")
    write(Path(sys.argv[1]))
