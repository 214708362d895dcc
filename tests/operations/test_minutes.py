"""Minutes: text that is safe while it is typed, decisions the case follows, approval that locks for good."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jatdesk.domain.actions import ActionState
from jatdesk.domain.cases import Closure
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.history_words import one_line
from jatdesk.domain.meetings import Meeting, Presence
from jatdesk.domain.minutes import ItemMinutes, cut
from jatdesk.errors import SaveRefused
from jatdesk.operations import actions, agenda, attendance, cases, history, item_times, meetings, members, minutes
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import DAY, NEXT_DAY, TODAY, item_called, item_of, opened, planned, team
from tests.operations.people import WRITTEN

PAST = date(2026, 11, 20)


def typed(desk: Desk, item_id: str, text: str, field: str = "discussion") -> None:
    minutes.save_draft(desk, item_id, field, text, len(text))


def decide(desk: Desk, meeting: Meeting, case_id: str, decision: str, **more: object) -> None:
    page = minutes.item(desk, item_of(desk, meeting, case_id))
    minutes.record(desk, replace(page.minutes, decision=decision, **more))


def test_half_typed_text_is_kept_with_its_cursor_and_without_history(desk: Desk) -> None:
    meeting = planned(desk)
    item_id = item_called(desk, meeting, "welcome")
    before = len(history.lines(desk))

    typed(desk, item_id, "Every")
    typed(desk, item_id, "Everybody was wel")

    (draft,) = minutes.item(desk, item_id).drafts
    assert (draft.field, draft.text, draft.cursor) == ("discussion", "Everybody was wel", 17)
    assert minutes.item(desk, item_id).minutes.discussion == "", "it is no part of the minutes yet"
    assert len(history.lines(desk)) == before


def test_leaving_the_field_writes_it_with_one_line_of_history_and_the_draft_is_gone(desk: Desk) -> None:
    meeting = planned(desk)
    item_id = item_called(desk, meeting, "welcome")
    typed(desk, item_id, "Everybody was welcomed. ")

    changes = minutes.settle_draft(desk, item_id, "discussion")

    page = minutes.item(desk, item_id)
    assert (page.minutes.discussion, page.drafts) == ("Everybody was welcomed.", ())
    (line,) = history.lines(desk, "minutes", item_id)
    assert line.what == "Minuted: discussion"
    assert changes.of("minutes") == {item_id}
    assert not minutes.settle_draft(desk, item_id, "discussion").touched, "there is nothing left to settle"


def test_a_text_left_as_it_was_makes_no_line_of_history(desk: Desk) -> None:
    meeting = planned(desk)
    item_id = item_called(desk, meeting, "welcome")
    for _ in range(2):
        typed(desk, item_id, "Welcome.")
        minutes.settle_draft(desk, item_id, "discussion")

    assert len(history.lines(desk, "minutes", item_id)) == 1
    assert minutes.item(desk, item_id).drafts == ()


def test_a_text_can_be_emptied_again(desk: Desk) -> None:
    meeting = planned(desk)
    item_id = item_called(desk, meeting, "welcome")
    for text in ("Welcome.", ""):
        typed(desk, item_id, text)
        minutes.settle_draft(desk, item_id, "discussion")

    assert minutes.item(desk, item_id).minutes.discussion == ""


def test_a_half_typed_action_is_kept_until_it_is_entered_and_never_lost_at_the_end(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)
    item_id = item_of(desk, meeting, case_id)
    typed(desk, item_id, "Mornings are calmer.")
    typed(desk, item_id, "mum to ri", "action_line")
    minutes.settle_draft(desk, item_id, "action_line")
    assert [draft.field for draft in minutes.item(desk, item_id).drafts] == ["action_line", "discussion"]

    meetings.finish(desk, meeting.id)

    page = minutes.item(desk, item_id)
    assert page.drafts == ()
    assert page.minutes.discussion == "Mornings are calmer.\nmum to ri"


def test_an_action_line_that_was_entered_leaves_no_draft(desk: Desk) -> None:
    meeting = planned(desk)
    item_id = item_called(desk, meeting, "welcome")
    typed(desk, item_id, "mum to ri", "action_line")

    typed(desk, item_id, "", "action_line")

    assert minutes.item(desk, item_id).drafts == ()


def test_the_fixed_line_stands_over_a_case(desk: Desk) -> None:
    case_id = opened(desk, "O’Rourke, Ada")
    unborn = opened(desk, "unborn baby of Bea Sample", unborn=True, date_of_birth=None, expected_date=date(2027, 2, 27))
    bare = opened(desk, "王", date_of_birth=None, school="", referrer="", agency="", practitioner_name="")
    meeting = planned(desk)

    line = minutes.item(desk, item_of(desk, meeting, case_id)).line
    assert line is not None
    assert (line.name, line.birth) == ("O’Rourke, Ada", "4 March 2014 (12)")
    assert (line.school, line.referred) == ("Harwood Junior", "20 November 2026")
    assert line.referrer == "Cay Example, School nursing or health visiting"
    expected = minutes.item(desk, item_of(desk, meeting, unborn)).line
    assert expected is not None and expected.birth == "expected 27 February 2027"
    empty = minutes.item(desk, item_of(desk, meeting, bare)).line
    assert empty is not None
    assert {empty.birth, empty.school, empty.referrer} == {"not known"}


def test_a_decision_to_review_goes_on_with_the_case(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)

    decide(desk, meeting, case_id, "review", review_on=NEXT_DAY, lead_professional="Ben Sample", told_by="Ben Sample")

    case = cases.case(desk, case_id)
    assert (case.next_review, case.lead_professional, case.closing_proposed) == (NEXT_DAY, "Ben Sample", False)
    written = minutes.item(desk, item_of(desk, meeting, case_id)).minutes
    assert written.tell_by == date(2026, 12, 12), "two days after the meeting when nobody says otherwise"
    assert history.lines(desk, "case", case_id)[0].what == "Followed the minutes"


def test_back_at_the_next_meeting_takes_the_day_of_that_meeting(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)
    decide(desk, meeting, case_id, "next_meeting")
    assert cases.case(desk, case_id).next_review is None

    planned(desk, NEXT_DAY)
    decide(desk, meeting, case_id, "no_decision")
    decide(desk, meeting, case_id, "next_meeting")

    assert cases.case(desk, case_id).next_review == NEXT_DAY


def test_a_case_that_was_wanted_back_comes_back_whenever_the_next_meeting_is(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)
    decide(desk, meeting, case_id, "next_meeting")
    meetings.finish(desk, meeting.id)

    following = planned(desk, date(2026, 12, 17))

    assert item_of(desk, following, case_id)


def test_a_decision_to_close_proposes_it_and_closes_nothing(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)

    decide(desk, meeting, case_id, "close")
    case = cases.case(desk, case_id)
    assert (case.state.value, case.closing_proposed, case.next_review) == ("open", True, None)

    decide(desk, meeting, case_id, "review", review_on=NEXT_DAY)
    case = cases.case(desk, case_id)
    assert (case.closing_proposed, case.next_review) == (False, NEXT_DAY)


def test_a_review_that_is_not_after_the_meeting_is_refused(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)

    with pytest.raises(SaveRefused):
        decide(desk, meeting, case_id, "review", review_on=DAY)
    assert cases.case(desk, case_id).next_review is None


def test_a_screen_that_is_behind_does_not_overwrite_what_was_typed(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)
    item_id = item_of(desk, meeting, case_id)
    behind = minutes.item(desk, item_id).minutes
    typed(desk, item_id, "All that was said.")
    minutes.settle_draft(desk, item_id, "discussion")

    minutes.record(desk, replace(behind, decision="no_decision"))

    written = minutes.item(desk, item_id).minutes
    assert (written.discussion, written.decision) == ("All that was said.", "no_decision")


def test_an_older_meeting_corrected_late_does_not_undo_what_a_newer_one_decided(desk: Desk) -> None:
    case_id = opened(desk)
    older, newer = planned(desk, PAST), planned(desk)
    decide(desk, newer, case_id, "review", review_on=NEXT_DAY)

    decide(desk, older, case_id, "close")

    assert cases.case(desk, case_id).next_review == NEXT_DAY
    assert not cases.case(desk, case_id).closing_proposed


def test_the_family_is_told_after_approval_too_and_never_in_the_future(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk, PAST)
    item_id = item_of(desk, meeting, case_id)
    meetings.finish(desk, meeting.id)
    minutes.approve(desk, meeting.id, "A. Chair", TODAY, "by e-mail")

    with pytest.raises(SaveRefused):
        minutes.told_family(desk, item_id, NEXT_DAY, "by phone")
    changes = minutes.told_family(desk, item_id, TODAY, "by phone")
    assert minutes.item(desk, item_id).minutes.told_on == TODAY
    assert changes.of("case") == {case_id}

    minutes.told_family(desk, item_id, None)
    assert minutes.item(desk, item_id).minutes.told_on is None


def test_what_is_unsettled_is_said_item_by_item(desk: Desk) -> None:
    team(desk)
    settled, open_one, skipped = (opened(desk, f"Child Number{n}") for n in range(3))
    meeting = planned(desk)
    decide(desk, meeting, settled, "review", review_on=NEXT_DAY, told_by="Dora Name")
    decide(desk, meeting, open_one, "review")
    line = actions.understand(desk, meeting.id, "ring the school by friday")
    actions.add(desk, item_of(desk, meeting, open_one), line)

    words = [each.words for each in minutes.unsettled(desk, meeting.id)]

    assert words == [
        "Nobody is marked as present.",
        "3 members are not marked.",
        "That the confidentiality reminder was given is not recorded.",
        "Case 0002: the day of the next review is missing.",
        "Case 0002: nobody is named to tell the family.",
        "Case 0002: nobody is named to do ‘Ring the school’.",
        "Case 0003 was not discussed. It comes back at the next meeting.",
    ]
    assert skipped


def test_a_settled_meeting_has_nothing_unsettled(desk: Desk) -> None:
    nurse, youth, teacher = team(desk)
    case_id = opened(desk)
    meeting = planned(desk)
    for member_id in (nurse, youth, teacher):
        attendance.mark(desk, meeting.id, member_id, Presence.PRESENT)
    attendance.confidentiality_given(desk, meeting.id, True)
    decide(desk, meeting, case_id, "close", told_by="Dora Name")

    assert minutes.unsettled(desk, meeting.id) == ()


def test_the_book_holds_every_open_case_and_only_counts_those_without_consent(desk: Desk) -> None:
    team(desk)
    discussed, later, _waiting = opened(desk), opened(desk, "Eve Example"), opened(desk, "Kay Other", consents=())
    refused = opened(desk, "Lee Other", consents=(replace(WRITTEN, state=ConsentState.REFUSED),))
    cases.change(desk, later, next_review=NEXT_DAY)
    first = planned(desk, PAST)
    decide(desk, first, later, "review", review_on=NEXT_DAY)
    decide(desk, first, discussed, "next_meeting")
    actions.add(desk, item_of(desk, first, later), actions.understand(desk, first.id, "mum to ring by 18 dec"))
    meetings.finish(desk, first.id)
    meeting = planned(desk)
    typed(desk, item_of(desk, meeting, discussed), "Half typed")

    book = minutes.book(desk, meeting.id)

    assert [entry.case.id for entry in book.cases] == [discussed]
    assert book.cases[0].minutes.discussion == "Half typed", "a reader sees the draft"
    assert [(line.number, line.next_review, line.open_actions) for line in book.not_discussed] == [
        ("0002", NEXT_DAY, 1)
    ]
    assert book.waiting_for_consent == 2
    assert [action.case_id for action in book.arising] == [later]
    assert len(book.register) == 3
    said = repr(book)
    assert "Ada Sample" in said, "the search below finds names that are there"
    assert "Kay Other" not in said and "Lee Other" not in said and refused not in said


def test_earlier_actions_come_up_under_their_case_or_under_matters_arising(desk: Desk) -> None:
    here, elsewhere = opened(desk), opened(desk, "Eve Example")
    first = planned(desk, PAST)
    for case_id, decision in ((here, {"decision": "next_meeting"}), (elsewhere, {"review_on": NEXT_DAY})):
        decide(desk, first, case_id, **({"decision": "review"} | decision))  # type: ignore[arg-type]
        actions.add(desk, item_of(desk, first, case_id), actions.understand(desk, first.id, "mum to ring by 18 dec"))
    meetings.finish(desk, first.id)
    meeting = planned(desk)

    (own,) = minutes.item(desk, item_of(desk, meeting, here)).from_last_time
    (other,) = minutes.item(desk, item_called(desk, meeting, "matters_arising")).from_last_time
    assert (own.case_id, other.case_id) == (here, elsewhere)
    assert minutes.item(desk, item_called(desk, meeting, "welcome")).from_last_time == ()

    actions.settle(desk, own.id, ActionState.DONE, "Rang.")
    (still,) = minutes.item(desk, item_of(desk, meeting, here)).from_last_time
    assert (still.state, still.progress) == (ActionState.DONE, "Rang."), "what was done since last time is shown"
    assert minutes.book(desk, meeting.id).cases[0].reviewed == (still,)


def test_approval_needs_a_finished_meeting_a_name_and_a_day_that_can_be(desk: Desk) -> None:
    meeting = planned(desk, PAST)
    with pytest.raises(SaveRefused):
        minutes.approve(desk, meeting.id, "A. Chair", TODAY, "in person")
    with pytest.raises(SaveRefused):
        minutes.send_to_chair(desk, meeting.id)
    meetings.finish(desk, meeting.id)

    for by, on in (("", TODAY), ("A. Chair", NEXT_DAY), ("A. Chair", date(2026, 11, 1))):
        with pytest.raises(SaveRefused):
            minutes.approve(desk, meeting.id, by, on, "in person")
    assert minutes.approval(desk, meeting.id) is None


def test_approved_minutes_are_locked_and_stay_what_was_approved(desk: Desk) -> None:
    team(desk)
    case_id = opened(desk)
    meeting = planned(desk, PAST)
    item_id = item_of(desk, meeting, case_id)
    action, _ = actions.add(desk, item_id, actions.understand(desk, meeting.id, "mum to ring by 18 dec"))
    decide(desk, meeting, case_id, "no_decision")
    meetings.finish(desk, meeting.id)
    minutes.send_to_chair(desk, meeting.id)
    assert meetings.meeting(desk, meeting.id).draft_to_chair_on == TODAY
    typed(desk, item_id, "The last word.")

    approval, changes = minutes.approve(desk, meeting.id, " A.  Chair ", TODAY, "by phone", "Rang at noon")

    assert changes.of("meeting") == {meeting.id}
    assert minutes.approval(desk, meeting.id) == approval
    assert (approval.by, len(approval.content_hash)) == ("A. Chair", 64)
    assert minutes.approval_holds(desk, meeting.id)
    page = minutes.item(desk, item_id)
    assert page.locked
    for act in (
        lambda: minutes.save_draft(desk, item_id, "discussion", "More", 4),
        lambda: minutes.settle_draft(desk, item_id, "discussion"),
        lambda: minutes.record(desk, replace(page.minutes, decision="close")),
        lambda: minutes.item_done(desk, item_id, True),
        lambda: minutes.approve(desk, meeting.id, "Another", TODAY, "in person"),
        lambda: minutes.send_to_chair(desk, meeting.id),
        lambda: actions.add(desk, item_id, actions.understand(desk, meeting.id, "dad to ring by 18 dec")),
        lambda: actions.remove(desk, action.id),
        lambda: actions.change(desk, replace(action, what="Write")),
        lambda: agenda.set_minutes(desk, item_id, 30),
    ):
        with pytest.raises(SaveRefused):
            act()

    actions.settle(desk, action.id, ActionState.DONE, "Rang.")
    cases.change_child(desk, case_id, replace(cases.case(desk, case_id).child, name="Ada Renamed"))
    book = minutes.book(desk, meeting.id)
    assert book.cases[0].minutes.discussion == "The last word.", "half-typed text was settled before"
    assert book.cases[0].line.name == "Ada Sample"
    assert book.cases[0].agreed[0].state is ActionState.OPEN, "actions live on; the minutes stay as approved"
    assert book.approval == approval
    meetings.set_fact(desk, meeting.id, "minutes_sent_on", TODAY)
    assert minutes.book(desk, meeting.id).meeting.minutes_sent_on == TODAY


def test_a_book_is_cut_for_somebody_with_an_interest_without_a_trace(desk: Desk) -> None:
    _, youth, _ = team(desk)
    theirs, other = opened(desk, "Ada Sample"), opened(desk, "Eve Example")
    first = planned(desk, PAST)
    decide(desk, first, theirs, "review", review_on=NEXT_DAY)
    actions.add(desk, item_of(desk, first, theirs), actions.understand(desk, first.id, "mum to ring by 18 dec"))
    decide(desk, first, other, "next_meeting")
    meetings.finish(desk, first.id)
    meeting = planned(desk)
    attendance.declare_interest(desk, meeting.id, youth, theirs)
    book = minutes.book(desk, meeting.id)
    assert theirs in repr(book) and "Ada Sample" in repr(book)

    assert theirs not in repr(cut(book, frozenset({other}))) and "Ada Sample" not in repr(cut(book, frozenset({other})))


def test_an_item_is_finished_and_come_back_to(desk: Desk) -> None:
    meeting = planned(desk)
    item_id = item_called(desk, meeting, "welcome")

    minutes.item_done(desk, item_id, True)
    assert minutes.item(desk, item_id).item.done
    assert not minutes.item_done(desk, item_id, True).touched
    minutes.item_done(desk, item_id, False)
    assert not minutes.item(desk, item_id).item.done


def test_a_whole_year_of_meetings_never_drops_an_open_case(open_desk: OpenDesk) -> None:
    clock = WalkingClock(date(2026, 1, 5))
    desk = open_desk(clock)
    members.take_over(desk, ())
    known = [opened(desk, f"Child Number{n}", date_of_birth=date(2014, 3, 4), referred_on=None) for n in range(4)]
    decisions = ("review", "next_meeting", "no_decision", "social_care", "review", "close")
    for month in range(1, 13):
        clock.go_to(date(2026, month, 12))
        meeting = planned(desk, date(2026, month, 12))
        for place, item in enumerate(agenda.agenda(desk, meeting.id).items):
            if item.case_id and (month + place) % 4:
                decide(desk, meeting, item.case_id, decisions[(month * 7 + place) % len(decisions)])
        book = minutes.book(desk, meeting.id)
        named = {entry.case.id for entry in book.cases} | {line.case_id for line in book.not_discussed}
        assert named == set(known)
        meetings.finish(desk, meeting.id)


def test_minutes_name_every_case_that_was_open_at_the_meeting_and_none_that_came_later(open_desk: OpenDesk) -> None:
    clock = WalkingClock(TODAY)
    desk = open_desk(clock)
    stays, closes = opened(desk), opened(desk, "Eve Example")
    meeting = planned(desk)
    for case_id in (stays, closes):
        agenda.remove(desk, item_of(desk, meeting, case_id))
    clock.go_to(meeting.day)
    meetings.finish(desk, meeting.id)
    clock.go_to(meeting.day + timedelta(days=2))
    opened(desk, "Kay Other")
    cases.close(desk, closes, Closure(clock.today(), "plan_done", "Done."))

    book = minutes.book(desk, meeting.id)

    assert [line.case_id for line in book.not_discussed] == [stays, closes], "open then, whatever came since"
    clock.go_to(NEXT_DAY)
    following = planned(desk, NEXT_DAY)
    named = [line.number for line in minutes.book(desk, following.id).not_discussed]
    named += [entry.case.number for entry in minutes.book(desk, following.id).cases]
    assert sorted(named) == ["0001", "0003"], "closed: no line any more"


def test_an_unknown_field_or_decision_is_a_bug_and_not_saved(desk: Desk) -> None:
    meeting = planned(desk)
    item_id = item_called(desk, meeting, "welcome")

    with pytest.raises(ValueError, match="no such field"):
        minutes.save_draft(desk, item_id, "secrets", "x", 1)
    with pytest.raises(ValueError, match="no such decision"):
        minutes.record(desk, ItemMinutes(item_id, meeting.id, decision="adopt"))


def test_what_is_left_open_knowingly_is_kept_in_the_history(desk: Desk) -> None:
    meeting = planned(desk, TODAY)
    case = opened(desk)
    meetings.start(desk, meeting.id)
    decide(desk, meeting, case, "review", review_on=NEXT_DAY)
    meetings.finish(desk, meeting.id)

    line = next(line for line in history.lines(desk, "meeting", meeting.id) if line.what == "Finished the meeting")
    said = one_line(line, desk.profile)
    assert "Left open knowingly: Nobody is marked as present.; " in said
    assert "Case 0001: nobody is named to tell the family." in said


def test_time_used_is_kept_by_item_without_history_and_comes_back(desk: Desk) -> None:
    meeting = planned(desk, TODAY)
    case = opened(desk)
    item = item_of(desk, meeting, case)
    count = len(history.lines(desk, limit=500))

    item_times.keep(desk, meeting.id, {item: 130, "gone since": 5})
    item_times.keep(desk, meeting.id, {item: 190})

    assert item_times.of_meeting(desk, meeting.id) == {item: 190}
    assert len(history.lines(desk, limit=500)) == count
