"""The rows of a return, packed sheet by sheet: a county of a thousand teams keeps millions of them."""

import json
import zlib
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from jatdesk.domain.return_format import SHEETS, ColumnType, SheetSpec

BY_KEY = {spec.key: spec for spec in SHEETS}


def packed(spec: SheetSpec, rows: Sequence[Any]) -> bytes:
    """Rows as bytes, by the fields of the sheet's columns."""
    fields = [column.field for column in spec.columns]
    body = {"fields": fields, "rows": [[getattr(row, field) for field in fields] for row in rows]}
    said = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
    return zlib.compress(said.encode(), 1)


def unpacked(spec: SheetSpec, data: bytes) -> tuple[Any, ...]:
    """The rows again."""
    body = json.loads(zlib.decompress(data))
    fields = body["fields"]
    days = {column.field for column in spec.columns if column.type is ColumnType.DATE}
    places = [place for place, field in enumerate(fields) if field in days]
    # by place, behind what the return does not have: there may be a quarter of a million rows
    row_type: Any = spec.row
    absent = [field for field in row_type._fields if field not in fields]
    rest = [row_type._field_defaults[field] for field in absent]
    there = {field: place for place, field in enumerate([*fields, *absent])}
    in_order = itemgetter(*(there[field] for field in row_type._fields))
    make, day = row_type._make, date.fromisoformat
    rows = []
    for values in body["rows"]:
        for place in places:
            if values[place] is not None:
                values[place] = day(values[place])
        rows.append(make(in_order(values + rest)))
    return tuple(rows)
