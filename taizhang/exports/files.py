"""The rows of all plans, put together into the data files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from taizhang.content import Registries
from taizhang.data_dictionary import DATA_FIELDS, DataFile
from taizhang.exports.csv_text import csv_header, csv_rows
from taizhang.exports.records import Record, department_record, metric_record, unit_key
from taizhang.exports.rows import PlanRows, json_items

# Without the mark, Excel takes a CSV for the computer's own code page.
_BYTE_ORDER_MARK = "\ufeff"


def data_files(
    rows: Sequence[PlanRows], registries: Registries, as_of: datetime.date
) -> Iterator[tuple[str, bytes]]:
    """Every data file: its path from the site's root and its bytes.

    `rows` are in the site's order of plans; departments and metrics stand in registry order.
    """
    gathered: Mapping[DataFile, list[Record]] = {
        "departments": _departments(rows, registries),
        "metrics": _metrics(rows, registries),
    }
    for file in DATA_FIELDS:
        listed = gathered.get(file)
        if listed is None:
            of_plans = (row.json[file] for row in rows), (row.csv[file] for row in rows)
            yield from _pair(file, as_of, *of_plans)
        else:
            yield from _pair(file, as_of, [json_items(listed)], [csv_rows(file, listed)])


def _departments(rows: Sequence[PlanRows], registries: Registries) -> list[Record]:
    return [
        department_record(
            unit,
            place,
            lead=chain.from_iterable(row.lead_tasks.get(key, ()) for row in rows),
            support=chain.from_iterable(row.support_tasks.get(key, ()) for row in rows),
        )
        for place in registries.places
        for unit in registries.units.get(place.id, ())
        for key in [unit_key(place.id, unit)]
    ]


def _metrics(rows: Sequence[PlanRows], registries: Registries) -> list[Record]:
    return [
        metric_record(metric, chain.from_iterable(row.targets.get(metric.id, ()) for row in rows))
        for metric in registries.metrics
    ]


def _pair(
    file: DataFile, as_of: datetime.date, json_parts: Iterable[str], csv_parts: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    yield f"data/{file}.json", _json_file(file, as_of, json_parts).encode()
    text = _BYTE_ORDER_MARK + csv_header(file) + "".join(csv_parts)
    yield f"data/{file}.csv", text.encode()


def _json_file(file: DataFile, as_of: datetime.date, parts: Iterable[str]) -> str:
    """The bytes that `json.dumps` with an indent of 1 gives for the whole object."""
    items = ",\n".join(part for part in parts if part)
    listed = f"[\n{items}\n ]" if items else "[]"
    return f'{{\n "as_of": "{as_of.isoformat()}",\n "{file}": {listed}\n}}\n'
