"""What takes back a change of a meeting, of its agenda, its register, and what is recorded after it."""

from datetime import date

from jatdesk.db import absences as absence_rows
from jatdesk.db import agenda as item_rows
from jatdesk.db import attendance as line_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import standing_items as standing_rows
from jatdesk.db import who_knows as who_knows_rows
from jatdesk.db.store import Reading
from jatdesk.domain.absences import Absence
from jatdesk.domain.meetings import Attendance, Meeting, MeetingDraft, Presence
from jatdesk.domain.plain_values import typed
from jatdesk.domain.profiles import StandingItem
from jatdesk.domain.roles import Right
from jatdesk.domain.who_knows import Contact, Knowledge
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    absences,
    agenda,
    agenda_agreed,
    agenda_items,
    agenda_next,
    agenda_order,
    attendance,
    meeting_changes,
    meeting_year,
    meetings,
    minutes,
    standing_items,
    who_knows,
)
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past, gone


def _now(reading: Reading, past: Past) -> object:
    return meeting_rows.one(reading, past.ref)


def _given(reading: Reading, past: Past) -> object:
    found = meeting_rows.one(reading, past.ref)
    return {"given": found.confidentiality_given} if found else None


def _item(reading: Reading, past: Past) -> object:
    found = item_rows.item(reading, past.ref)
    if found is None:
        return None
    ids = [item.id for item in item_rows.items(reading, found.meeting_id)]
    place = ids.index(found.id) if found.id in ids else -1
    return {"place": place, "minutes": found.minutes, "done": found.done}


def _line(reading: Reading, past: Past) -> object:
    return line_rows.line(reading, past.ref)


def _told(reading: Reading, past: Past) -> object:
    return minutes_rows.one(reading, past.ref)


def _change(desk: Desk, past: Past) -> None:
    was: Meeting = typed(Meeting, dict(past.before))
    draft = MeetingDraft(was.day, was.starts, was.ends, was.venue, was.room_booked_on is not None)
    meetings.change(desk, past.ref, draft)


def _call_off(desk: Desk, past: Past) -> None:
    meetings.call_off(desk, past.ref)


def _take_back_year(desk: Desk, past: Past) -> None:
    empty = [date.fromisoformat(month) for month in past.after["empty"]]
    meeting_year.take_back(desk, past.after["made_id"], empty)


def _hold_after_all(desk: Desk, past: Past) -> None:
    meeting_changes.hold_after_all(desk, past.ref)


def _cancel_again(desk: Desk, past: Past) -> None:
    meeting_changes.cancel(desk, past.ref, past.before["cancelled_why"])


def _month_again(desk: Desk, past: Past) -> None:
    meeting_year.put_in_again(desk, date.fromisoformat(past.after["month"]))


def _month_out(desk: Desk, past: Past) -> None:
    meeting_year.leave_out(desk, date.fromisoformat(past.before["month"]))


def _set_fact(desk: Desk, past: Past) -> None:
    if "agenda_agreed_by" in past.before:
        _agreed_before(desk, past)
        return
    for fact, on in past.before.items():
        meetings.set_fact(desk, past.ref, fact, date.fromisoformat(on) if on else None)


def _agreed_before(desk: Desk, past: Past) -> None:
    by, how, on = (past.before[f"agenda_agreed_{name}"] for name in ("by", "how", "on"))
    day = date.fromisoformat(on) if on else None
    if day is None:
        agenda_agreed.take_back(desk, past.ref)
    elif by and how:
        agenda_agreed.agree(desk, past.ref, agenda_agreed.Agreement(by, how, day))
    else:
        meetings.set_fact(desk, past.ref, "agenda_agreed_on", day)  # 0.4 kept the day alone


def _reminder(desk: Desk, past: Past) -> None:
    attendance.confidentiality_given(desk, past.ref, past.before["given"])


def _withdraw(desk: Desk, past: Past) -> None:
    attendance.withdraw_interest(desk, past.ref, past.after["member_id"], past.after["case_id"])


def _declare(desk: Desk, past: Past) -> None:
    was = past.before
    attendance.declare_interest(desk, past.ref, was["member_id"], was["case_id"], was["note"])


def _move(desk: Desk, past: Past) -> None:
    agenda.move(desk, past.ref, past.before["place"])


def _order_now(reading: Reading, past: Past) -> object:
    return {"order": [item.id for item in item_rows.items(reading, past.ref)]}


def _in_order(desk: Desk, past: Past) -> None:
    agenda_order.put_in_order(desk, past.ref, past.before["order"])


def _bring_back(desk: Desk, past: Past) -> None:
    if not _is_off(desk, past):
        raise SaveRefused("The item is on the agenda again already.", "Nothing was changed.", "")
    agenda_next.bring_back(desk, past.ref)


def _presenting_now(reading: Reading, past: Past) -> object:
    return item_rows.item(reading, past.ref)


def _presented_before(desk: Desk, past: Past) -> None:
    agenda_items.set_presenting(desk, past.ref, agenda_items.Presenting(**past.before))


def _standing_now(reading: Reading, past: Past) -> object:
    kept = standing_rows.every(reading)
    return {"standing": [vars(each) for each in kept]} if kept else {}


def _standing_before(desk: Desk, past: Past) -> None:
    standing_items.change(desk, [StandingItem(**each) for each in past.before["standing"]])


def _set_minutes(desk: Desk, past: Past) -> None:
    agenda.set_minutes(desk, past.ref, past.before["minutes"])


def _take_off(desk: Desk, past: Past) -> None:
    if _is_off(desk, past):
        raise gone("The item")
    agenda.remove(desk, past.ref)


def _put_on(desk: Desk, past: Past) -> None:
    if not _is_off(desk, past):
        raise SaveRefused("The item is on the agenda again already.", "Nothing was changed.", "")
    agenda.put_back(desk, past.ref)


def _item_done(desk: Desk, past: Past) -> None:
    minutes.item_done(desk, past.ref, past.before["done"])


def _mark(desk: Desk, past: Past) -> None:
    was: Attendance = typed(Attendance, dict(past.before))
    attendance.mark(desk, was.meeting_id, was.member_id, Presence(was.presence), was.deputy, was.note, was.email)


def _update(desk: Desk, past: Past) -> None:
    on = past.before["update_on"]
    with desk.reading() as reading:
        line = line_rows.line(reading, past.ref)
    if line is None:
        raise gone("The line of the register")
    attendance.update_received(desk, line.meeting_id, line.member_id, date.fromisoformat(on) if on else None)


def _remove_visitor(desk: Desk, past: Past) -> None:
    attendance.remove_visitor(desk, past.ref)


def _visitor_again(desk: Desk, past: Past) -> None:
    was: Attendance = typed(Attendance, dict(past.before))
    attendance.add_visitor(desk, was.meeting_id, was.name, was.service, was.email, was.chair_agreed, was.note)


def _not_told(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        found = minutes_rows.one(reading, past.ref)
    if found is None:
        raise gone("The item")
    on = past.before.get("told_on")
    how = past.before.get("told_how", found.told_how)
    minutes.told_family(desk, past.ref, date.fromisoformat(on) if on else None, how)


def _absence(reading: Reading, past: Past) -> object:
    return absence_rows.one(reading, past.after["id"] if past.after else past.before["id"])


def _absence_before(desk: Desk, past: Past) -> None:
    if past.before:
        known = Absence.__dataclass_fields__
        absences.put(desk, typed(Absence, {name: value for name, value in past.before.items() if name in known}))
    else:
        absences.remove(desk, past.after["id"])


def _is_off(desk: Desk, past: Past) -> bool:
    with desk.reading() as reading:
        if item_rows.item(reading, past.ref) is None:
            raise gone("The item")
        return item_rows.is_taken_off(reading, past.ref)


def _who_knows(reading: Reading, past: Past) -> object:
    which = past.after["meeting_id"], past.ref, past.after["member_id"]
    blank = Knowledge(*which, "", Contact.NOT_SAID)
    return who_knows_rows.one(reading, *which) or blank


def _answer_before(desk: Desk, past: Past) -> None:
    was = past.before
    contact = Contact(was.get("contact", ""))
    who_knows.answer(desk, was["meeting_id"], past.ref, was["member_id"], contact, was.get("words", ""))


TABLE = {
    "Answered who knows the child": Inverse(_answer_before, _who_knows),
    "Changed a meeting": Inverse(_change, _now),
    "Planned a meeting": Inverse(_call_off, _now),
    "Planned a year of meetings": Inverse(_take_back_year),
    "Cancelled a meeting": Inverse(_hold_after_all, _now),
    "A meeting takes place after all": Inverse(_cancel_again, _now),
    "Left a month out": Inverse(_month_again),
    "A month is to have a meeting after all": Inverse(_month_out),
    "Recorded": Inverse(_set_fact, _now),
    "Taken back": Inverse(_set_fact, _now),
    "Gave the confidentiality reminder": Inverse(_reminder, _given),
    "Took back the confidentiality reminder": Inverse(_reminder, _given),
    "Declared an interest": Inverse(_withdraw),
    "Took back an interest": Inverse(_declare),
    "Moved an agenda item": Inverse(_move, _item, Right.DECIDE),
    "Changed an item's minutes": Inverse(_set_minutes, _item, Right.DECIDE),
    "Put families first": Inverse(_in_order, _order_now, Right.DECIDE),
    "Put the agenda in another order": Inverse(_in_order, _order_now, Right.DECIDE),
    "Changed who presents an item": Inverse(_presented_before, _presenting_now, Right.DECIDE),
    "Changed the standing items": Inverse(_standing_before, _standing_now, Right.DECIDE),
    "Moved an item to the next meeting": Inverse(_bring_back, right=Right.DECIDE),
    "Copied an item to the next meeting": Inverse(_take_off, right=Right.DECIDE),
    "Added an agency’s profile": Inverse(_take_off, right=Right.DECIDE),
    "Added an agenda item": Inverse(_take_off, right=Right.DECIDE),
    "Added an item for advice": Inverse(_take_off, right=Right.DECIDE),
    "Added a case to the agenda": Inverse(_take_off, right=Right.DECIDE),
    "Put an item back on the agenda": Inverse(_take_off, right=Right.DECIDE),
    "Took an item off the agenda": Inverse(_put_on, right=Right.DECIDE),
    "Finished an item": Inverse(_item_done, _item),
    "Came back to an item": Inverse(_item_done, _item),
    "Marked attendance": Inverse(_mark, _line),
    "Recorded who left or came back": Inverse(_absence_before, _absence),
    "Took back who left or came back": Inverse(_absence_before),
    "Recorded a written update": Inverse(_update, _line),
    "Took back a written update": Inverse(_update, _line),
    "Added a visitor": Inverse(_remove_visitor, _line),
    "Removed a visitor": Inverse(_visitor_again),
    "The family was told": Inverse(_not_told, _told),
    "The family was not told after all": Inverse(_not_told, _told),
}

NEVER = {
    "Saved a calendar file": "The file is out of the program’s hands.",
    "Called off a year of meetings": "Plan the year again.",
    "Called off a meeting": "Plan the meeting again: its agenda fills itself.",
    "Brought an item back from the next meeting": "Move it to the next meeting again.",
    "Brought the agenda up to date": "The agenda follows the rules; move, add or take off items by hand.",
    "Began the meeting": "A meeting that has begun is finished, not taken back.",
    "Finished the meeting": "What the meeting decided stands; change it in the minutes until they are approved.",
    "Recorded in the minutes": "Change it in the minutes, where the case follows at once.",
    "Minuted": "Change the text in the minutes.",
    "Sent the draft minutes to the chair": "The chair has it; send another draft.",
    "Recorded the chair’s approval": "Approved minutes are locked; a correction is minuted at the next meeting.",
}
