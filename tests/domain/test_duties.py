"""Every duty appears with its reason, says how late it is, and is gone when its fact is there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.concerns import ConcernFact
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.disposal_duties import DisposalFact
from jatdesk.domain.disposal_lists import DisposalLine, DisposalList
from jatdesk.domain.due import due
from jatdesk.domain.duties import Duty, Lateness
from jatdesk.domain.duty_facts import (
    CaseFact,
    ConsentFact,
    Facts,
    MailingFact,
    OverdueFact,
    ReportFact,
    UntoldFact,
)
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.visits import VisitFact
from jatdesk.domain.workdays import WorkingDays
from jatdesk.operations import profiles

PROFILE = profiles.load()
WORKING = WorkingDays("ENG")
DAY = date(2026, 12, 10)
AHEAD = Meeting("m", DAY, "10:00", "12:00", "Village Hall", room_booked_on=date(2026, 11, 2))
READY = replace(AHEAD, agenda_agreed_on=date(2026, 12, 1), agenda_sent_on=date(2026, 12, 2))
HELD = replace(READY, started=True, held_on=DAY)
QUIET = Facts(members=15, cases=23, ahead=READY, held_before=True)


def on(today: date, facts: Facts = QUIET, **changes: Any) -> tuple[Duty, ...]:
    return due(replace(facts, **changes), today, PROFILE, WORKING)


def titles(today: date, facts: Facts = QUIET, **changes: Any) -> list[str]:
    return [duty.title for duty in on(today, facts, **changes)]


def test_a_team_with_everything_done_has_nothing_to_do() -> None:
    assert on(date(2026, 12, 3)) == ()


def test_an_empty_store_says_what_to_do_first() -> None:
    found = on(date(2026, 11, 23), Facts())

    assert [duty.title for duty in found] == [
        "Add the members of the team",
        "Take in the first referral",
        "Plan the next meeting",
    ]
    assert [duty.target for duty in found] == ["members", "referrals", "meetings:new"]
    assert all(duty.lateness is Lateness.DUE for duty in found)


def test_no_meeting_ahead_is_a_duty_until_one_is_planned() -> None:
    assert titles(date(2026, 11, 23), ahead=None) == ["Plan the next meeting"]
    assert titles(date(2026, 11, 23), ahead=READY) == []


MISSING: tuple[tuple[str, dict[str, Any], dict[str, Any], str], ...] = (
    ("room", {"room_booked_on": None}, {"room_booked_on": DAY}, "Book the room for 10 December 2026"),
    ("agree", {"agenda_agreed_on": None}, {"agenda_agreed_on": DAY}, "Agree the agenda with the chair"),
    ("agenda", {"agenda_sent_on": None}, {"agenda_sent_on": DAY}, "Send the agenda and papers"),
)


@pytest.mark.parametrize(("key", "without", "fact", "title"), MISSING, ids=[row[0] for row in MISSING])
def test_a_duty_before_the_meeting_is_gone_exactly_when_its_fact_is_there(
    key: str, without: dict[str, Any], fact: dict[str, Any], title: str
) -> None:
    today = date(2026, 12, 1)

    (duty,) = on(today, ahead=replace(READY, **without))
    assert (duty.key, duty.title, duty.ref) == (f"{key}:m", title, "m")

    assert on(today, ahead=replace(READY, **fact)) == ()


def test_a_duty_far_ahead_is_not_shown_yet() -> None:
    bare = replace(AHEAD, room_booked_on=None)

    assert titles(date(2026, 11, 1), ahead=bare) == []
    assert len(titles(date(2026, 11, 20), ahead=bare)) == 3


def test_the_agenda_is_soon_then_due_then_late_counted_from_the_late_day() -> None:
    def pill(today: date) -> tuple[Lateness, str]:
        (duty,) = on(today, ahead=replace(READY, agenda_sent_on=None))
        return duty.lateness, duty.when

    assert pill(date(2026, 11, 24)) == (Lateness.LATER, "3 Dec")
    assert pill(date(2026, 11, 27)) == (Lateness.SOON, "Thu 3 Dec")
    assert pill(date(2026, 12, 3)) == (Lateness.DUE, "Due today")
    assert pill(date(2026, 12, 7)) == (Lateness.DUE, "due 3 Dec")
    assert pill(date(2026, 12, 8)) == (Lateness.LATE, "1 day late")
    assert pill(date(2026, 12, 9)) == (Lateness.LATE, "2 days late")


@given(st.integers(0, 200), st.integers(-20, 30))
def test_moving_the_date_moves_every_duty_of_the_meeting(by: int, offset: int) -> None:
    open_ends = replace(HELD, agenda_sent_on=None)

    def lateness(day: date) -> list[tuple[str, Lateness]]:
        facts = replace(QUIET, ahead=None, unfinished=(replace(open_ends, day=day, held_on=day),))
        return [(duty.key, duty.lateness) for duty in on(day + timedelta(days=offset), facts) if "return" in duty.key]

    assert lateness(DAY) == lateness(DAY + timedelta(days=by))


def test_a_weekend_deadline_names_the_last_working_day() -> None:
    sunday = replace(READY, day=date(2026, 12, 13), agenda_sent_on=None)

    (duty,) = on(date(2026, 12, 1), ahead=sunday)

    assert duty.day == date(2026, 12, 6)
    assert duty.detail.endswith("The last working day before is Fri 4 Dec.")


def test_missing_papers_name_their_cases_by_number() -> None:
    one, two = CaseFact("c1", "0241"), CaseFact("c2", "0244")

    (duty,) = on(date(2026, 12, 1), papers_missing=(one,))
    assert (duty.title, duty.target, duty.ref) == ("Papers are missing — Case 0241", "cases:papers", "c1")
    (duty,) = on(date(2026, 12, 1), papers_missing=(one, two))
    assert (duty.title, duty.detail, duty.target) == (
        "Papers are missing for 2 cases",
        "Cases 0241, 0244.",
        "meetings:agenda",
    )


def test_on_the_day_there_is_one_thing_to_do_and_after_it_the_meeting_waits_to_be_finished() -> None:
    bare = replace(AHEAD, room_booked_on=None)
    (duty,) = on(DAY, ahead=bare)
    assert (duty.title, duty.button, duty.when) == ("Hold the meeting of 10 December 2026", "Start", "Due today")

    (duty,) = on(DAY, ahead=replace(bare, started=True))
    assert (duty.title, duty.button) == ("Finish the meeting of 10 December 2026", "Go on")

    after = on(DAY + timedelta(days=2), ahead=None, unfinished=(replace(READY, started=True),))
    assert [(d.title, d.lateness) for d in after if d.key == "meeting:m"] == [
        ("Finish the meeting of 10 December 2026", Lateness.LATE)
    ]


def test_the_minutes_go_from_draft_to_approval_to_everybody() -> None:
    later = replace(READY, id="n", day=date(2027, 1, 14))

    def keys(**facts: object) -> list[str]:
        meeting = replace(HELD, **facts)
        return [duty.key for duty in on(date(2026, 12, 14), ahead=later, unfinished=(meeting,))]

    day = date(2026, 12, 11)
    assert keys() == ["draft:m", "return:m"]
    assert keys(draft_to_chair_on=day) == ["approval:m", "return:m"]
    assert keys(draft_to_chair_on=day, approved_on=day) == ["minutes:m", "return:m"]
    assert keys(draft_to_chair_on=day, approved_on=day, minutes_sent_on=day) == ["return:m"]
    assert keys(draft_to_chair_on=day, approved_on=day, minutes_sent_on=day, return_sent_on=day) == []


def test_minutes_are_amber_after_a_week_and_red_after_ten_days() -> None:
    approved = replace(HELD, draft_to_chair_on=DAY, approved_on=date(2026, 12, 17), return_sent_on=DAY)
    later = replace(READY, id="n", day=date(2027, 1, 14))

    def minutes(today: date) -> Duty:
        (duty,) = on(today, ahead=later, unfinished=(approved,))
        return duty

    assert minutes(date(2026, 12, 18)).lateness is Lateness.DUE
    late = minutes(date(2026, 12, 23))
    assert (late.lateness, late.when, late.title) == (Lateness.LATE, "3 days late", "Send the December minutes")
    assert late.detail == "The chair approved them on Thursday 17 December 2026."
    assert (late.button, late.target) == ("Send…", "sending:minutes")


def test_only_the_newest_meetings_return_is_asked_for() -> None:
    old = replace(HELD, id="o", day=date(2026, 11, 12), held_on=date(2026, 11, 12))

    keys = [duty.key for duty in on(date(2026, 12, 14), unfinished=(old, HELD))]

    assert "return:m" in keys and "return:o" not in keys


def test_what_lies_in_the_outbox_is_to_be_marked_as_sent_and_not_sent_twice() -> None:
    prepared = MailingFact("x", "agenda", "Agenda and papers, 10 December 2026", "m", "", date(2026, 12, 3))

    (duty,) = on(date(2026, 12, 3), ahead=replace(READY, agenda_sent_on=None), mailings=(prepared,))

    assert duty.title == "Mark as sent — Agenda and papers, 10 December 2026"
    assert (duty.target, duty.ref, duty.lateness) == ("sending:prepared", "x", Lateness.DUE)


def test_each_family_is_told_in_two_days_or_by_the_day_that_was_agreed() -> None:
    agreed = UntoldFact("i1", "c1", "0231", DAY, "School nurse", date(2026, 12, 14), "m")
    plain = UntoldFact("i2", "c2", "0232", DAY, "", None)

    first, second = on(date(2026, 12, 13), ahead=replace(READY, day=date(2027, 1, 14)), untold=(agreed, plain))

    assert (first.title, first.when) == ("Tell the family what was agreed — Case 0232", "1 day late")
    assert first.detail == "Nobody is named to do it."
    assert (second.title, second.when) == ("Tell the family what was agreed — Case 0231", "Mon 14 Dec")
    assert second.detail == "School nurse to speak to them; not yet marked as done."
    assert (second.target, second.ref) == ("minutes:i1", "m")


def test_missing_consent_is_asked_for_by_the_papers_day_and_never_called_late() -> None:
    verbal = ConsentFact("c", "0244", ConsentState.VERBAL)

    (duty,) = on(date(2026, 12, 3), consents=(verbal,))
    assert (duty.title, duty.when) == ("Get written consent — Case 0244", "Due today")
    assert duty.detail.endswith("It can’t be discussed on 10 December 2026 without it.")
    assert on(date(2026, 12, 9), consents=(verbal,))[0].lateness is Lateness.DUE


@pytest.mark.parametrize("state", [ConsentState.REFUSED, ConsentState.WITHDRAWN])
def test_a_refusal_is_not_asked_again_but_settled(state: ConsentState) -> None:
    (duty,) = on(date(2026, 12, 3), consents=(ConsentFact("c", "0244", state),))

    assert duty.lateness is Lateness.LATER
    assert "can’t be discussed" in duty.detail


def test_many_of_a_kind_become_one() -> None:
    today = date(2026, 12, 3)
    forms = tuple(CaseFact(f"c{n}", f"{n:04}") for n in range(12))
    waiting = tuple(ConsentFact(f"w{n}", f"{n:04}", ConsentState.NOT_ASKED) for n in range(12))
    refused = tuple(ConsentFact(f"r{n}", f"{n:04}", ConsentState.REFUSED) for n in range(12))
    overdue = tuple(OverdueFact(f"Agency {n}", f"Agency {n}", 2, date(2026, 11, 20)) for n in range(6))
    reports = tuple(ReportFact(f"p{n}", f"{n:04}", DAY, None, None) for n in range(12))
    asked = tuple(ReportFact(f"q{n}", f"{n:04}", DAY, today, None) for n in range(12))

    found = titles(
        today,
        forms_owed=forms,
        consents=waiting + refused,
        overdue=overdue,
        reports=reports + asked,
        empty_seats=("A", "B"),
    )

    assert sorted(found) == [
        "12 actions of 6 agencies are overdue",
        "12 closure reports are not back",
        "Consent is missing for 12 cases",
        "Consent was refused or withdrawn for 12 cases",
        "Fill 2 empty seats",
        "See the consent forms of 12 cases",
        "Send 12 Case Closure Reports",
    ]


def test_overdue_actions_are_one_duty_an_agency_and_families_are_not_chased() -> None:
    nursing = OverdueFact("School nursing", "School nursing", 2, date(2026, 12, 1))
    families = OverdueFact("Families themselves", "", 1, date(2026, 12, 2), families=True)

    first, second = on(date(2026, 12, 3), overdue=(nursing, families))

    assert (first.title, first.when) == ("2 actions are overdue — School nursing", "2 days late")
    assert (first.target, first.ref) == ("actions", "School nursing")
    assert second.title == "1 action is overdue — Families themselves"
    assert "lead professional" in second.detail and "Send" not in second.button


def test_a_case_to_be_closed_is_closed_by_a_person() -> None:
    (duty,) = on(
        date(2026, 12, 14), ahead=replace(READY, day=date(2027, 1, 14)), to_close=(CaseFact("c", "0239", DAY),)
    )

    assert (duty.title, duty.button, duty.target, duty.ref) == ("Close case 0239", "Close…", "cases:close", "c")
    assert duty.day == date(2026, 12, 17)


def test_a_closure_report_is_sent_within_a_week_and_wanted_back_by_the_next_meeting() -> None:
    closed = date(2026, 11, 3)
    (duty,) = on(date(2026, 11, 10), reports=(ReportFact("c", "0198", closed, None, None),))
    assert (duty.when, duty.target, duty.ref) == ("Due today", "sending:case_closure_report", "c")

    (duty,) = on(date(2026, 11, 24), reports=(ReportFact("c", "0198", closed, closed, date(2026, 11, 24)),))
    assert (duty.title, duty.when) == ("Closure report not back — Case 0198", "Due today")
    assert duty.detail == "Asked for on 3 November 2026."


def test_the_password_is_noticed_a_week_before_and_until_it_is_changed() -> None:
    changed = {"password_since": date(2026, 6, 1), "password_due": date(2026, 12, 1)}

    assert titles(date(2026, 11, 23), **changed) == []
    (duty,) = on(date(2026, 11, 24), **changed)
    assert (duty.title, duty.when, duty.target) == ("Change the document password", "Tue 1 Dec", "settings")
    assert duty.detail.startswith("In use since 1 Jun.")
    assert on(date(2026, 12, 5), **changed)[0].lateness is Lateness.LATE
    assert titles(date(2026, 12, 5), password_since=date(2026, 12, 5), password_due=date(2027, 6, 5)) == []


def test_the_recovery_key_is_asked_for_from_its_day_and_late_a_fortnight_after() -> None:
    due = date(2026, 12, 1)

    def drills(today: date, due: date = due) -> list[Duty]:
        return [duty for duty in on(today, drill_due=due) if duty.key == "drill"]

    assert drills(date(2026, 11, 30)) == []
    (duty,) = drills(due)
    assert (duty.title, duty.when, duty.target) == ("Try the recovery key", "Due today", "people:drill")
    assert drills(date(2026, 12, 14))[0].lateness is Lateness.DUE
    assert drills(date(2026, 12, 15))[0].lateness is Lateness.LATE
    assert drills(date(2026, 12, 15), date(2027, 12, 14)) == []


def test_empty_seats_are_one_duty_and_none_before_there_are_members() -> None:
    (duty,) = on(date(2026, 12, 3), empty_seats=("A", "B", "C", "D", "E"))
    assert duty.detail == "Nobody stands for A, B, C and 2 more."

    assert "Fill" not in " ".join(titles(date(2026, 12, 3), members=0, empty_seats=("A",)))


def test_members_who_owe_an_update_are_asked_for_it() -> None:
    (duty,) = on(date(2026, 12, 8), updates_owed=("Ben Sample",))
    assert (duty.target, duty.ref) == ("sending:agency_action_update", "m")
    (duty,) = on(date(2026, 12, 8), updates_owed=("Ben Sample", "Dora Name"))
    assert duty.title == "Ask for 2 Agency Action Updates"


def test_the_longest_late_stands_on_top_and_what_has_no_day_last() -> None:
    nursing = OverdueFact("School nursing", "School nursing", 1, date(2026, 11, 1))
    found = on(
        date(2026, 12, 8),
        ahead=replace(READY, agenda_sent_on=None),
        overdue=(nursing,),
        empty_seats=("Police",),
        consents=(ConsentFact("c", "0244", ConsentState.PENDING),),
    )

    assert [duty.lateness for duty in found] == [Lateness.LATE, Lateness.LATE, Lateness.DUE, Lateness.LATER]
    assert [duty.key.split(":")[0] for duty in found] == ["overdue", "agenda", "consent", "seats"]


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_every_duty_has_its_words_its_button_and_a_key_of_its_own(today: date, day: date) -> None:
    meeting = Meeting("m", day, "10:00", "12:00", "")
    facts = Facts(
        members=1,
        cases=1,
        ahead=meeting if day >= today else None,
        unfinished=() if day >= today else (meeting, replace(meeting, id="h", held_on=day)),
        held_before=True,
        papers_missing=(CaseFact("c", "0001"),),
        updates_owed=("Ben Sample",),
        untold=(UntoldFact("i", "c", "0001", day, "", None),),
        consents=(ConsentFact("c", "0001", ConsentState.PENDING), ConsentFact("d", "0002", ConsentState.REFUSED)),
        forms_owed=(CaseFact("e", "0003"),),
        overdue=(OverdueFact("A", "A", 1, day),),
        to_close=(CaseFact("c", "0001", day),),
        reports=(ReportFact("f", "0004", day, None, None), ReportFact("g", "0005", day, day, None)),
        mailings=(),
        empty_seats=("Police",),
        password_since=day,
        password_due=day,
        renewals=(CaseFact("h", "0006", day),),
        untold_young=(CaseFact("k", "0007"),),
        to_decide=(CaseFact("l", "0008", day),),
        concerns=(ConcernFact("m", "n", "0009", day, False, None), ConcernFact("o", "p", "0010", day, True, day)),
        visits=(VisitFact("q", "r", "0011", False, False), VisitFact("s", "t", "0012", True, False)),
    )

    found = due(facts, today, PROFILE, WORKING)

    assert len({duty.key for duty in found}) == len(found)
    for duty in found:
        assert all((duty.title, duty.detail, duty.button, duty.when, duty.target))


def test_the_young_person_is_asked_eight_weeks_before_16_and_it_is_late_from_the_day_after() -> None:
    birthday = date(2027, 1, 20)
    (duty,) = on(date(2026, 12, 1), renewals=(CaseFact("c", "0239", birthday),))
    assert (duty.title, duty.target, duty.ref) == (
        "Ask for the young person’s own consent — Case 0239",
        "cases:consent",
        "c",
    )
    assert "On 20 January 2027, at 16" in duty.detail
    assert duty.lateness is Lateness.LATER


def test_a_decision_to_share_waits_for_the_chair() -> None:
    (duty,) = on(date(2026, 12, 1), to_decide=(CaseFact("c", "0239", date(2026, 11, 30)),))
    assert (duty.title, duty.target, duty.lateness) == (
        "Decide about sharing — Case 0239",
        "cases:consent",
        Lateness.DUE,
    )


def test_many_young_people_who_have_to_know_stand_in_one_duty() -> None:
    many = tuple(CaseFact(f"c{n}", f"{n:04}") for n in range(5))
    assert titles(date(2026, 12, 1), untold_young=many[:1]) == ["Say how the young person came to know — Case 0000"]
    assert titles(date(2026, 12, 1), untold_young=many) == ["Say how 5 young people came to know"]


@pytest.mark.parametrize("state", [ConsentState.LAPSED, ConsentState.NOT_JUDGED])
def test_what_answers_came_to_is_asked_for_like_missing_consent(state: ConsentState) -> None:
    (duty,) = on(date(2026, 12, 3), consents=(ConsentFact("c", "0239", state),))
    assert "Case 0239" in duty.title


_UNTOLD = st.lists(
    st.tuples(st.sampled_from(("m1", "m2", "m3")), st.integers(1, 40), st.booleans()), unique_by=lambda each: each[1]
)


@given(_UNTOLD, st.dates(date(2026, 12, 1), date(2027, 2, 1)))
def test_every_family_to_be_told_stands_in_exactly_one_duty_and_goes_with_its_fact(
    waiting: list[tuple[str, int, bool]], today: date
) -> None:
    days = {"m1": DAY, "m2": date(2026, 11, 12), "m3": date(2026, 10, 8)}
    facts = [
        UntoldFact(f"i{n}", f"c{n}", f"{n:04}", days[at], "", DAY if named else None, at) for at, n, named in waiting
    ]

    def counted(these: Sequence[UntoldFact]) -> dict[str, int]:
        found = [duty for duty in on(today, untold=tuple(these)) if duty.title.startswith("Tell ")]
        many = {duty.ref: int(duty.title.split()[1]) for duty in found if duty.key.startswith("families:")}
        for duty in found:
            if duty.key.startswith("tell:"):
                assert duty.ref not in many, "a meeting stands in one line or case by case"
        single = [duty.ref for duty in found if duty.key.startswith("tell:")]
        return many | {ref: single.count(ref) for ref in single}

    def due_of(these: Sequence[UntoldFact]) -> dict[str, int]:
        return {at: n for at in days if (n := sum(fact.meeting_id == at for fact in these))}

    while facts:
        assert counted(facts) == due_of(facts)
        facts.pop()
    assert counted(facts) == {}


def test_many_families_of_a_meeting_are_one_line_due_with_the_first_of_them() -> None:
    many = tuple(UntoldFact(f"i{n}", f"c{n}", f"{n:04}", DAY, "School nurse", None, "m") for n in range(11))
    first = UntoldFact("x", "y", "0099", DAY, "", date(2026, 12, 11), "m")
    (duty,) = on(date(2026, 12, 12), ahead=replace(READY, day=date(2027, 1, 14)), untold=(*many, first))
    assert duty.title == "Tell 12 families what was agreed (minutes of 10 December 2026)"
    assert (duty.when, duty.target, duty.ref) == ("1 day late", "meetings:families", "m")
    assert duty.detail == "1 of them late. For 1 nobody is named to do it."


def test_records_whose_time_comes_are_told_with_its_month_and_a_list_until_the_last_backup_is_gone() -> None:
    def told(day: date, fact: DisposalFact) -> list[Duty]:
        return [duty for duty in on(day, disposal=fact) if duty.target == "governance:disposal"]

    def said(day: date, fact: DisposalFact) -> list[str]:
        return [duty.title for duty in told(day, fact)]

    today = date(2026, 11, 23)
    coming = DisposalFact(2, False, date(2027, 1, 14), 6)
    (duty,) = told(today, coming)
    assert (duty.when, duty.title, duty.target) == ("January", "2 records reach six years", "governance:disposal")
    (over,) = told(date(2027, 1, 14), replace(coming, records=1))
    assert (over.when, over.title, over.lateness) == ("Time is over", "1 record reaches six years", Lateness.DUE)
    assert said(today, replace(coming, years=0, more=True)) == ["More than 2 records reach the end of their time"]
    line = DisposalLine("0007", "c", "6 years after closing", today)
    made = DisposalList("l", today, "Ann Example", "a", lines=(line,))
    decided = replace(made, decided_on=today, decided_by="Iris Chair")
    done = replace(decided, done_on=today, done_by="Ann Example", backups_until=date(2027, 12, 23))
    assert said(today, DisposalFact(lists=(made,))) == ["Have it decided whether 1 record may go"]
    assert said(today, DisposalFact(lists=(decided,))) == ["Carry out what was decided"]
    assert said(today, DisposalFact(lists=(done,))) == []
    later = date(2027, 12, 23)
    assert said(later, DisposalFact(lists=(done,))) == ["See that no backup holds destroyed records"]
    assert said(later, DisposalFact(lists=(replace(done, backups_gone_on=later),))) == []
