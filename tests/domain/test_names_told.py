"""What lines of history tell of a family is known, so that it can be hidden; what they tell of others is not."""

import json
from datetime import UTC, datetime

from jatdesk.domain.history import HistoryLine
from jatdesk.domain.names_told import names_told

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)


def line(kind: str, before: object = None, after: object = None) -> HistoryLine:
    kept = [json.dumps(side) if side is not None else "" for side in (before, after)]
    return HistoryLine(1, AT, "Administrator", "Changed", kind, "1", *kept)


def test_old_names_and_addresses_are_told_too() -> None:
    lines = [
        line("child", {"name": "Ada Old", "address": "1 Old Road", "birth": "2014-03-04"}, {"name": "Ada New"}),
        line("referral", None, {"child_name": "Ada New", "carers": [{"name": "Bea New", "phone": "01632 960001"}]}),
        line("consent", None, {"given_by": "Cy New", "on": "2026-11-20"}),
    ]
    names, details = names_told(lines)
    assert names == ("Ada Old", "Ada New", "Bea New", "Cy New")
    assert details == ("1 Old Road", "4 March 2014", "01632 960001")


def test_members_and_odd_contents_tell_nothing() -> None:
    odd = line("case", ["Ada"], {"name": ["", 7, None], "birth": "spring"})
    assert names_told([line("member", None, {"name": "Dee Example"}), odd]) == ((), ("spring",))
