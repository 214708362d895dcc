"""What takes back a line about achievements and families' stories."""

from dataclasses import replace

from jatdesk.db import stories as rows
from jatdesk.db.store import Reading
from jatdesk.domain.plain_values import typed, typed_fields
from jatdesk.domain.stories import Achievement, CaseStudy
from jatdesk.errors import SaveRefused
from jatdesk.operations import stories
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _achievement(reading: Reading, past: Past) -> object:
    return rows.one_achievement(reading, past.ref)


def _achievement_out(desk: Desk, past: Past) -> None:
    stories.forget(desk, past.ref)


def _achievement_before(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        now = rows.one_achievement(reading, past.ref)
    if now is None:
        raise _gone()
    stories.achieve(desk, replace(now, **typed_fields(Achievement, past.before)))


def _achievement_again(desk: Desk, past: Past) -> None:
    stories.achieve(desk, typed(Achievement, dict(past.before)))


def _study(reading: Reading, past: Past) -> object:
    return rows.one_study(reading, past.after["id"])


def _study_out(desk: Desk, past: Past) -> None:
    stories.withdraw(desk, past.after["id"])


def _study_before(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        now = rows.one_study(reading, past.before["id"])
    if now is None:
        raise _gone()
    stories.change(desk, replace(now, **typed_fields(CaseStudy, past.before)))


def _study_again(desk: Desk, past: Past) -> None:
    stories.tell(desk, typed(CaseStudy, dict(past.before) | {"case_id": past.ref}))


def _gone() -> SaveRefused:
    return SaveRefused("This is not kept any more.", "Nothing was changed.", "")


TABLE = {
    "Noted an achievement": Inverse(_achievement_out, _achievement),
    "Changed an achievement": Inverse(_achievement_before, _achievement),
    "Took out an achievement": Inverse(_achievement_again),
    "Told a family’s story": Inverse(_study_out, _study),
    "Changed a family’s story": Inverse(_study_before, _study),
    "Took out a family’s story": Inverse(_study_again),
}
"""What takes back each kind of line of history; `operations/undo.py` runs them."""
