"""What the agenda's screen says of an item and of the agenda as a whole. Only words; asks nobody."""

from collections.abc import Mapping
from datetime import date

from jatdesk.domain.agenda import Agenda
from jatdesk.domain.agenda_clock import away
from jatdesk.domain.cases import CaseLine
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, Meeting
from jatdesk.domain.visits import slot


def small(agenda: Agenda, item: AgendaItem) -> str:
    """What stands behind an item's title: who comes for it and when, who is out of the room, who asked for it."""
    parts = [
        dict(agenda.attending).get(item.case_id, ""),
        _presented(item),
        _out(dict(agenda.out), item.case_id),
        f"asked for by {item.asked_by}" if item.asked_by else "",
        item.note,
    ]
    return " · ".join(part for part in parts if part)


def facts(agenda: Agenda, item: AgendaItem, begins: str) -> tuple[str, ...]:
    """Everything to be known of the chosen item, a sentence each."""
    found = []
    lead = item.lead or dict(agenda.leads).get(item.case_id, "")
    if item.presenter:
        found.append(f"{_named(item.presenter, item.presenter_agency)} presents it.")
    if lead:
        found.append(f"Lead professional: {lead}.")
    if item.slot:
        found.append(f"They come at {slot(item.slot)}.{_wait(item.slot, begins)}")
    family = dict(agenda.slots).get(item.case_id)
    if family is not None:
        found.append(f"The family comes at {slot(family)}.{_wait(family, begins)}" if family else "The family comes.")
    if item.case_id in dict(agenda.out):
        found.append(f"Out of the room for it: {dict(agenda.out)[item.case_id]}.")
    if item.asked_by:
        on = f" on {say(item.asked_on)}" if item.asked_on else ""
        found.append(f"Asked for by {item.asked_by}{on}.")
    if item.id in dict(agenda.came_from):
        found.append(f"It came from the agenda of {say(dict(agenda.came_from)[item.id])}.")
    days = [day for case_id, day in agenda.also_on if case_id == item.case_id]
    if item.case_id and days:
        also = " and ".join(say(day) for day in days)
        found.append(f"{item.title} stands on two agendas: here and on {also}.")
    if item.late:
        found.append("It came after the chair had agreed the agenda.")
    return tuple(found)


def how_far(meeting: Meeting, today: date) -> str:
    """When the agenda went to the chair, was agreed and was sent; '' while nothing of that happened."""
    agreed, to_chair = meeting.agenda_agreed_on, meeting.agenda_to_chair_on
    said = []
    if to_chair is not None and (agreed is None or to_chair <= agreed):
        said.append(f"Sent to the chair on {weekday_short(to_chair, today)}.")
    if agreed is not None:
        by = f" by {meeting.agenda_agreed_by}" if meeting.agenda_agreed_by else ""
        how = f" ({meeting.agenda_agreed_how})" if meeting.agenda_agreed_how else ""
        said.append(f"Agreed with the chair on {weekday_short(agreed, today)}{by}{how}.")
    if meeting.agenda_sent_on:
        said.append(f"Sent on {weekday_short(meeting.agenda_sent_on, today)}: changes now need telling people.")
    return " ".join(said)


def late_words(agenda: Agenda) -> str:
    """How many items came late; '' when none did."""
    late = sum(item.late for item in agenda.items)
    return "" if not late else "1 late item" if late == 1 else f"{late} late items"


def _presented(item: AgendaItem) -> str:
    if not item.presenter:
        return f"own time {slot(item.slot)}" if item.slot else ""
    at = f", {slot(item.slot)}" if item.slot else ""
    return f"{_named(item.presenter, item.presenter_agency)} presents{at}"


def _named(name: str, agency: str) -> str:
    return f"{name} ({agency})" if agency else name


def _out(out: Mapping[Id, str], case_id: Id) -> str:
    return f"out: {out[case_id]}" if case_id in out else ""


def _wait(own: str, begins: str) -> str:
    minutes = away(own, begins)
    if not minutes:
        return ""
    many = "1 minute" if abs(minutes) == 1 else f"{abs(minutes)} minutes"
    return f" The item begins {many} {'later' if minutes > 0 else 'earlier'}, at {begins}."


def where_next(there: Meeting | None) -> str:
    """Where an item would go when it is moved on."""
    if there is None:
        return "No meeting is planned after this one, so it can’t go there."
    return f"The next meeting is on {say_weekday(there.day)}."


def case_words(line: CaseLine) -> str:
    """A case as it is offered for the agenda, and what stands against it."""
    words = f"{line.number} · {line.name}"
    if line.consent.barred:
        return f"{words} (should not be referred)"
    return words if line.consent.opens_agenda else f"{words} (no written consent)"
