"""Items in a person's own words on an agenda, agencies' profiles, and who presents an item when (M3, M16)."""

from dataclasses import dataclass
from datetime import date

from jatdesk.db import agenda as rows
from jatdesk.db.store import Reading
from jatdesk.domain.agenda import BY_HAND, PlannedItem
from jatdesk.domain.clock_times import read_clock
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import ItemKind
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_item, open_meeting

LONGEST_TITLE = 200
"""Letters of a title; a longer one is a text, and belongs into the minutes."""

_KEPT = "The agenda is as it was."


@dataclass(frozen=True)
class Presenting:
    """Who presents an item and leads the case ('' for the case's own), and when they come in ('10:40', or '')."""

    presenter: str = ""
    presenter_agency: str = ""
    presenter_email: str = ""
    lead: str = ""
    lead_email: str = ""
    slot: str = ""


@allowed(Right.DECIDE)
def add(
    desk: Desk, meeting_id: Id, title: str, minutes: int, asked_by: str = "", asked_on: date | None = None
) -> Changes:
    """Adds an item in a person's own words before the closing item, and who asked for it when.

    Children stand there only as cases: raises SaveRefused for a title with a child's name, an empty or endless one.
    """
    if asked_on is not None and asked_on > desk.clock.today():
        raise SaveRefused("The day on which it was asked for is in the future.", _KEPT, "Check the day.")
    by = _clean(asked_by)
    asked = asked_on or (desk.clock.today() if by else None)
    planned = PlannedItem(ItemKind.OTHER, _clean(title), minutes, BY_HAND, asked_by=by, asked_on=asked)
    return _add(desk, meeting_id, planned, "Added an agenda item")


@allowed(Right.DECIDE)
def add_profile(desk: Desk, meeting_id: Id, agency: str, presenter: str, minutes: int) -> Changes:
    """An agency presents itself before the children are discussed, so that its presenter can leave (handbook §7)."""
    named = _clean(agency)
    if not named:
        raise SaveRefused("No agency is named.", _KEPT, "Say which agency presents itself.")
    planned = PlannedItem(
        ItemKind.PROFILE, f"Profile: {named}", minutes, BY_HAND, presenter=_clean(presenter), agency=named
    )
    return _add(desk, meeting_id, planned, "Added an agency’s profile")


@allowed(Right.DECIDE)
def set_presenting(desk: Desk, item_id: Id, wanted: Presenting) -> Changes:
    """Who presents an item, who leads the case, and at what time they come in. Raises SaveRefused for an odd time."""
    slot = read_clock(wanted.slot)
    if wanted.slot.strip() and not slot:
        raise SaveRefused("This is no time of the day.", "Nothing was changed.", "Type a time like 10:40.")
    after = {name: _clean(value) for name, value in vars(wanted).items()} | {"slot": slot}
    with desk.writing() as transaction:
        item = open_item(transaction.connection, item_id)
        before = {name: getattr(item, name) for name in after}
        if before == after:
            return transaction.changes
        rows.set_details(transaction.connection, item_id, **after)
        transaction.record("Changed who presents an item", "item", item_id, before, after)
        transaction.touch("meeting", item.meeting_id)
        return transaction.changes


def _add(desk: Desk, meeting_id: Id, planned: PlannedItem, what: str) -> Changes:
    if not any(letter.isprintable() and not letter.isspace() for letter in planned.title):
        raise SaveRefused("The item has no title.", "", "Say in a few words what it is about.")
    if len(planned.title) > LONGEST_TITLE:
        raise SaveRefused(f"The title has more than {LONGEST_TITLE} letters.", _KEPT, "Say it in fewer words.")
    agenda.check_minutes(planned.minutes, _KEPT)
    with desk.writing() as transaction:
        meeting = open_meeting(transaction.connection, meeting_id)
        _refuse_name(transaction.connection, planned.title, planned.presenter, planned.asked_by)
        made = agenda.insert(desk, transaction.connection, meeting, planned)
        said = {"title": made.title, "minutes": made.minutes}
        said |= {name: getattr(made, name) for name in ("presenter", "asked_by", "asked_on") if getattr(made, name)}
        transaction.record(what, "item", made.id, None, said)
        transaction.touch("meeting", meeting_id)
        return transaction.changes


def _refuse_name(reading: Reading, *texts: str) -> None:
    if any(gate.names_a_child(reading, text) for text in texts):
        raise SaveRefused(
            "A child’s name stands in this item.",
            _KEPT,
            "Add the child’s case instead; without consent leave the name out.",
        )


def _clean(text: str) -> str:
    return " ".join(text.split())
