"""What goes wrong is said without a value of a record: in messages, in exceptions, in what a crash would show."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert

from jatdesk import files
from jatdesk.db.schema import children, drafts
from jatdesk.domain.cases import Closure
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.operations import (
    actions,
    agenda,
    agenda_items,
    attendance,
    cases,
    consent,
    meetings,
    members,
    minutes,
    passwords,
    referrals,
    sending,
)
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import item_of, opened, planned
from tests.operations.people import WRITTEN, member, referral

NAME, WORD = "Ada Quibblewort", "Quibblewort"
DAY = date(2026, 12, 10)


def _twice(desk: Desk) -> None:
    with desk.writing() as transaction:
        for _ in range(2):
            transaction.connection.execute(insert(children).values(id="one", name=NAME, name_key=NAME))


def _no_such_column(desk: Desk) -> None:
    with desk.writing() as transaction:
        transaction.connection.exec_driver_sql("INSERT INTO children (nothing) VALUES (?)", (NAME,))


def _no_such_record(desk: Desk) -> None:
    with desk.writing() as transaction:
        transaction.connection.exec_driver_sql(
            "INSERT INTO cases (number, id, child_id) VALUES (1, ?, ?)", (NAME, NAME)
        )


def _half_a_letter(desk: Desk) -> None:
    with desk.writing() as transaction:
        transaction.connection.execute(insert(drafts).values(kind="a", ref="b", field="c", text=NAME + "\ud800"))


def _case(desk: Desk) -> str:
    return opened(desk, NAME, known_as=WORD)


def _started(desk: Desk) -> str:
    case_id = _case(desk)
    meeting = planned(desk)
    meetings.start(desk, meeting.id)
    return item_of(desk, meeting, case_id)


def _twice_on(desk: Desk) -> tuple[str, str]:
    case_id = _case(desk)
    return planned(desk).id, case_id


def _meeting_of(desk: Desk, item_id: str) -> str:
    return minutes.item(desk, item_id).item.meeting_id


def _send_from(desk: Desk, venue: str) -> None:
    members.add(desk, member("Iris Chair", "Primary schools"))
    _case(desk)
    planned_one = planned(desk, venue=venue)
    sending.carry_out(desk, sending.plan(desk, Mailing.AGENDA, planned_one.id), sending.outbox(desk))


def _send_minutes(desk: Desk) -> None:
    members.add(desk, member("Iris Chair", "Primary schools"))
    _case(desk)
    sending.carry_out(desk, sending.plan(desk, Mailing.MINUTES, planned(desk).id), sending.outbox(desk))


_WRONG: dict[str, Callable[[Desk], object]] = {
    "a record twice": _twice,
    "an unknown column": _no_such_column,
    "a missing record": _no_such_record,
    "half a letter": _half_a_letter,
    "a referral without a day": lambda d: referrals.register(d, referral(NAME, referred_on=None, child_name="")),
    "a birth in the future": lambda d: referrals.register(d, referral(NAME, date_of_birth=date(2030, 1, 1))),
    "an empty paper": lambda d: referrals.register(d, referral(NAME), (f"{WORD}.docx", b"")),
    "a referral for no case": lambda d: referrals.register(d, referral(NAME), case_id=NAME),
    "no such case": lambda d: cases.page(d, NAME),
    "no reason to close": lambda d: cases.close(d, _case(d), Closure(DAY, NAME, NAME)),
    "closed in the future": lambda d: cases.close(d, _case(d), Closure(date(2030, 1, 1), "moved", NAME)),
    "an open case re-opened": lambda d: cases.reopen(d, _case(d), NAME),
    "an impossible level": lambda d: cases.change(d, _case(d), level=9),
    "a child without a name": lambda d: cases.change_child(
        d, case := _case(d), replace(cases.case(d, case).child, name="")
    ),
    "an empty file": lambda d: cases.attach(d, _case(d), f"{WORD}.docx", b""),
    "no such paper": lambda d: cases.paper(d, WORD),
    "no such consent": lambda d: consent.form_seen(d, _case(d), WORD),
    "a case twice on the agenda": lambda d: agenda.add_case(d, *_twice_on(d)),
    "an item without a title": lambda d: agenda_items.add(d, planned(d).id, "  ", 5),
    "a review before the meeting": lambda d: minutes.record(
        d, ItemMinutes(_started(d), "", discussion=NAME, review_on=date(2020, 1, 1))
    ),
    "an unknown field": lambda d: minutes.save_draft(d, _started(d), "nothing", NAME, 0),
    "told in the future": lambda d: minutes.told_family(d, _started(d), date(2030, 1, 1), NAME),
    "an action with nothing to do": lambda d: actions.add(
        d, item := _started(d), replace(actions.understand(d, _meeting_of(d, item), NAME), what=" ")
    ),
    "no such action": lambda d: actions.action(d, WORD),
    "a visitor without a name": lambda d: attendance.add_visitor(d, planned(d).id, " ", WORD, WORD, True),
    "a stranger marked": lambda d: attendance.declare_interest(d, planned(d).id, WORD, _case(d), NAME),
    "a member without a service": lambda d: members.add(d, member(NAME, "")),
    "a meeting that ends before it begins": lambda d: meetings.plan(d, MeetingDraft(DAY, "12:00", "10:00", NAME)),
    "a child's name in the place": lambda d: _send_from(d, f"At {NAME}'s house"),
    "a used password": lambda d: passwords.change(d, "Kettle-Moss-4418"),
    "minutes nobody approved": _send_minutes,
    "a name for a file": lambda d: files.safe_name(f"{NAME}/{NAME}"),
    "a consent for no case": lambda d: consent.record(d, NAME, WRITTEN),
}


@pytest.mark.parametrize("wrong", _WRONG.values(), ids=_WRONG.keys())
def test_nobody_is_named_when_something_goes_wrong(
    desk: Desk, wrong: Callable[[Desk], object], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Exception) as failed:
        wrong(desk)
    shown = [str(failed.value), repr(failed.value), caplog.text]
    fault: BaseException | None = failed.value
    while fault is not None:
        shown += ["".join(traceback.format_exception_only(fault)), *map(str, fault.args)]
        shown.append(getattr(fault, "sentence", str)())
        fault = fault.__cause__
    assert WORD not in " ".join(shown)


def test_the_check_above_finds_a_name_that_is_planted(desk: Desk) -> None:
    assert WORD in repr(ValueError(NAME))
