"""A workbook whose bytes depend on its content alone: openpyxl writes the time of saving."""

from __future__ import annotations

import datetime
import io
import re
import zipfile


def with_fixed_times(data: bytes, moment: datetime.datetime) -> bytes:
    """The same parts, all saved at `moment`."""
    stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", stamp, part)
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            after.writestr(info, part)
    return file.getvalue()
