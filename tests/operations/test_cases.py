"""Cases: the list and its filters, the page and its story, closing and re-opening, files kept."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.db import actions, agenda, mailings, meetings, minutes
from jatdesk.domain.actions import Action, ActionState, Doer
from jatdesk.domain.cases import CaseCounts, CaseState, Closure, StoryKind
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.search import CaseFilter
from jatdesk.domain.sending import Prepared, PreparedFile
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, consent, history, referrals
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.people import referral

TODAY = date(2026, 11, 23)
CLOSURE = Closure(TODAY, "plan_done", "All done.")


def opened(desk: Desk, name: str = "Ada Sample", **changes: object) -> Id:
    return referrals.register(desk, referral(name, **changes))[0].id


def numbers(desk: Desk, text: str = "", wanted: CaseFilter = CaseFilter.OPEN) -> list[str]:
    return [line.number for line in cases.lines(desk, text, wanted).lines]


def test_the_list_shows_each_filter_in_its_own_order(desk: Desk) -> None:
    ids = [opened(desk, f"Child Number{n}") for n in range(5)]
    cases.change(desk, ids[1], next_review=date(2026, 12, 10))
    cases.change(desk, ids[3], next_review=date(2026, 11, 12))
    cases.close(desk, ids[0], CLOSURE)
    cases.close(desk, ids[4], CLOSURE)
    assert numbers(desk) == ["0004", "0002", "0003"]
    assert numbers(desk, wanted=CaseFilter.CLOSED) == ["0005", "0001"]
    assert numbers(desk, wanted=CaseFilter.ALL) == ["0005", "0004", "0003", "0002", "0001"]
    assert numbers(desk, wanted=CaseFilter.REVIEW_DUE) == ["0004"]
    assert cases.counts(desk) == CaseCounts(3, 2, 1)


def test_a_review_is_due_when_it_is_not_after_the_next_meeting(desk: Desk) -> None:
    case_id = opened(desk)
    cases.change(desk, case_id, next_review=date(2026, 12, 10))
    assert numbers(desk, "ada", CaseFilter.REVIEW_DUE) == []
    with desk.writing() as transaction:
        meetings.add(transaction.connection, Meeting("m1", date(2026, 12, 10), "10:00", "12:00", "Village Hall"))
    assert numbers(desk, "ada", CaseFilter.REVIEW_DUE) == ["0001"]
    assert cases.counts(desk).review_due == 1


def test_typing_narrows_the_list_within_its_filter(desk: Desk) -> None:
    ada, _ = opened(desk, "Ada Sample"), opened(desk, "Adam Sampson")
    assert numbers(desk, "ada sam") == ["0002", "0001"]
    cases.close(desk, ada, CLOSURE)
    assert numbers(desk, "ada sam") == ["0002"]
    assert numbers(desk, "ada sam", CaseFilter.CLOSED) == ["0001"]
    assert numbers(desk, "ada sam", CaseFilter.ALL) == ["0002", "0001"]
    assert numbers(desk, "1", CaseFilter.ALL) == ["0001"]
    found = cases.lines(desk, "ada", CaseFilter.ALL, limit=1)
    assert (len(found.lines), found.count, found.more) == (1, 2, False)


def test_a_row_of_the_list_shows_what_is_owed(desk: Desk) -> None:
    case_id = opened(desk, consents=(), date_of_birth=date(2014, 3, 4))
    with desk.writing() as transaction:
        for n, due in enumerate((date(2026, 11, 1), date(2026, 12, 1), None)):
            actions.add(transaction.connection, Action(f"a{n}", "Visit", "Mum", Doer.FAMILY, due, case_id=case_id))
        done = Action("a9", "Call", "Mum", Doer.FAMILY, TODAY, ActionState.DONE, case_id=case_id)
        actions.add(transaction.connection, done)
    (line,) = cases.lines(desk).lines
    assert (line.open_actions, line.overdue_actions) == (3, 1)
    assert line.consent.state is ConsentState.NOT_ASKED
    assert (line.papers_in, line.report_owed) == (False, False)
    cases.papers_in(desk, case_id, TODAY)
    cases.close(desk, case_id, CLOSURE)
    (line,) = cases.lines(desk, "", CaseFilter.CLOSED).lines
    assert (line.papers_in, line.report_owed, line.closed_on) == (True, True, TODAY)
    cases.report_back(desk, case_id, TODAY)
    assert not cases.lines(desk, "", CaseFilter.CLOSED).lines[0].report_owed


def test_closing_keeps_every_word_of_it_and_takes_the_case_off_the_open_ones(desk: Desk) -> None:
    case_id = opened(desk)
    cases.change(desk, case_id, next_review=date(2026, 12, 10), lead_professional="Dee Example")
    whole = Closure(TODAY, "moved", "To Sampleton.", False, "Would have liked more time.", "Sleep diary")
    changes = cases.close(desk, case_id, whole)
    assert changes.of("case") == {case_id}
    case = cases.case(desk, case_id)
    assert (case.state, case.closed_on, case.closure_reason) == (CaseState.CLOSED, TODAY, "moved")
    assert (case.closure_words, case.parent_agreed) == ("To Sampleton.", False)
    assert (case.parent_words, case.actions_go_on) == ("Would have liked more time.", "Sleep diary")
    assert (case.next_review, case.closing_proposed, case.closure_report_asked_on) == (None, False, None)
    assert case.lead_professional == "Dee Example"
    assert cases.page(desk, case_id).story[0].heading == "Closed"


@pytest.mark.parametrize(
    ("closure", "words"),
    [
        (Closure(TODAY, ""), "for a reason"),
        (Closure(TODAY, "bored"), "for a reason"),
        (Closure(TODAY, "other", "  "), "'other'"),
        (Closure(date(2026, 11, 24), "plan_done"), "future"),
    ],
)
def test_a_closing_that_cannot_be_is_refused(desk: Desk, closure: Closure, words: str) -> None:
    case_id = opened(desk)
    with pytest.raises(SaveRefused, match=words):
        cases.close(desk, case_id, closure)
    assert cases.case(desk, case_id).state is CaseState.OPEN


def test_a_case_is_neither_closed_nor_opened_twice(desk: Desk) -> None:
    case_id = opened(desk)
    with pytest.raises(SaveRefused, match="is open"):
        cases.reopen(desk, case_id, "")
    cases.close(desk, case_id, CLOSURE)
    with pytest.raises(SaveRefused, match="closed already"):
        cases.close(desk, case_id, CLOSURE)
    with pytest.raises(SaveRefused, match="no review"):
        cases.change(desk, case_id, next_review=date(2026, 12, 10))


def test_reopening_takes_the_closing_back_but_the_story_and_history_keep_it(open_desk: OpenDesk) -> None:
    desk = open_desk(WalkingClock(TODAY))
    case_id = opened(desk)
    before = cases.case(desk, case_id)
    cases.close(desk, case_id, CLOSURE)
    cases.reopen(desk, case_id, "The family asked.")
    assert cases.case(desk, case_id) == before
    story = cases.page(desk, case_id).story
    assert [entry.kind for entry in story[:2]] == [StoryKind.REOPENED, StoryKind.CLOSED]
    assert (story[0].text, story[1].small) == ("The family asked.", "Action plan done")
    whats = [line.what for line in history.lines(desk, "case", case_id)]
    assert whats == ["Re-opened the case", "Closed the case", "Took in a referral and opened the case"]
    assert history.holds(desk)


def test_only_what_is_given_is_changed_and_nothing_is_recorded_where_nothing_is(desk: Desk) -> None:
    case_id = opened(desk)
    before = cases.case(desk, case_id)
    cases.change(desk, case_id, lead_professional="Dee Example", why="Sleep.")
    assert cases.case(desk, case_id) == replace(before, lead_professional="Dee Example", why="Sleep.")
    lines = len(history.lines(desk))
    assert cases.change(desk, case_id, why="Sleep.").touched == frozenset()
    assert cases.keep_open(desk, case_id).touched == frozenset()
    assert len(history.lines(desk)) == lines
    with pytest.raises(SaveRefused, match="level"):
        cases.change(desk, case_id, level=5)


def test_what_is_not_known_any_more_is_taken_away(desk: Desk) -> None:
    case_id = opened(desk)
    cases.change(desk, case_id, next_review=date(2026, 12, 10))
    cases.change(desk, case_id, level=None, next_review=None)
    assert (cases.case(desk, case_id).level, cases.case(desk, case_id).next_review) == (None, None)


def test_a_changed_child_is_found_by_the_new_name_in_the_same_moment(desk: Desk) -> None:
    case_id = opened(desk)
    child = cases.case(desk, case_id).child
    cases.change_child(desk, case_id, replace(child, id="ignored", name=" Zara  Renamed ", school="The Ridge"))
    assert cases.case(desk, case_id).child == replace(child, name="Zara Renamed", school="The Ridge")
    assert numbers(desk, "ridge zara") == ["0001"]
    assert numbers(desk, "sample") == ["0001"], "the earlier name still finds the child"
    cases.change_child(desk, case_id, replace(child, name="Ada Sample", school="The Ridge"))
    assert numbers(desk, "zara") == [], "a name that was taken back was none"
    with pytest.raises(SaveRefused):
        cases.change_child(desk, case_id, replace(child, name=" "))
    with pytest.raises(SaveRefused):
        cases.change_child(desk, case_id, replace(child, birth=date(2027, 1, 1)))


def test_a_kept_file_comes_back_byte_for_byte_and_can_be_taken_out(desk: Desk) -> None:
    case_id = opened(desk)
    data = bytes(range(256)) * 40
    kept, changes = cases.attach(desk, case_id, "../letters/school report.PDF", data)
    assert changes.of("paper") == {kept.id}
    assert (kept.name, kept.kind, kept.size) == ("school report.PDF", "PDF", len(data))
    assert cases.page(desk, case_id).papers == (kept,)
    assert cases.paper(desk, kept.id) == (kept, data)
    cases.detach(desk, kept.id)
    assert cases.page(desk, case_id).papers == ()
    with pytest.raises(SaveRefused):
        cases.paper(desk, kept.id)
    assert history.lines(desk, "case", case_id)[0].what == "Took out a file kept with the case"
    with pytest.raises(SaveRefused, match="empty"):
        cases.attach(desk, case_id, "nothing.pdf", b"")


def test_the_story_is_told_from_the_records_newest_first(open_desk: OpenDesk) -> None:
    clock = WalkingClock(date(2026, 9, 21))
    desk = open_desk(clock)
    case_id = opened(desk, referred_on=date(2026, 9, 21), consents=())
    clock.go_to(TODAY)
    consent.record(desk, case_id, Consent(ConsentState.WRITTEN, "Bea", "mother", date(2026, 9, 24)))
    first = Meeting(
        "m1", date(2026, 10, 15), "10:00", "12:00", "Village Hall", started=True, held_on=date(2026, 10, 15)
    )
    second = replace(first, id="m2", day=date(2026, 11, 12), held_on=date(2026, 11, 12))
    with desk.writing() as transaction:
        writing = transaction.connection
        for meeting, kind, text in ((first, ItemKind.NEW, "Four actions."), (second, ItemKind.REVIEW, "Sleep.")):
            meetings.add(writing, meeting)
            agenda.add(writing, AgendaItem(f"i{meeting.id}", meeting.id, 0, kind, "", 10, case_id=case_id))
            noted = ItemMinutes(f"i{meeting.id}", meeting.id, case_id, text, decision="review")
            minutes.write(writing, noted)
        told = replace(
            noted, review_on=date(2026, 12, 10), told_by="Dee", told_on=date(2026, 11, 13), told_how="by phone"
        )
        minutes.write(writing, told)
        settled = Action("a1", "Visit", "Mum", Doer.FAMILY, None, ActionState.NOT_POSSIBLE, case_id=case_id)
        actions.add(writing, replace(settled, progress="Nobody in.", settled_on=date(2026, 11, 2)))
        file = PreparedFile("/out/m/minutes.pdf", DocumentKind.MINUTES, ("dee@example.org",), "x", "", "", (case_id,))
        other = replace(file, path="/out/m/other.pdf", recipients=("eve@example.org",), cases=("someone-else",))
        sent = Prepared("p1", Mailing.MINUTES, "m2", "", "Minutes", "/out/m", (file, other), date(2026, 11, 16))
        mailings.add(writing, sent, {}, ["f1", "f2"])
        mailings.set_sent(writing, "p1", date(2026, 11, 17))
    cases.add_note(desk, case_id, date(2026, 11, 20), "Call", "Mum called.")
    cases.close(desk, case_id, CLOSURE)
    told_as = [(entry.on.isoformat()[5:], entry.heading, entry.small) for entry in cases.page(desk, case_id).story]
    assert told_as == [
        ("11-23", "Closed", "Action plan done"),
        ("11-20", "Call", ""),
        ("11-17", "Sent: Minutes", "to dee@example.org"),
        ("11-13", "Family told", "Dee, by phone"),
        ("11-12", "Review", "Review, back on 10 December 2026"),
        ("11-02", "Action not possible", "Mum"),
        ("10-15", "First discussion", "Review"),
        ("09-24", "Written consent", "Bea, mother, form to be seen"),
        ("09-21", "Referral", "School nursing or health visiting, Cay Example"),
    ]


def test_a_note_taken_back_is_out_of_the_story_and_stays_in_the_history(desk: Desk) -> None:
    case_id = opened(desk)
    (note_id,) = cases.add_note(desk, case_id, TODAY, "Call", "Mum called.").of("note")
    assert any(entry.heading == "Call" for entry in cases.page(desk, case_id).story)
    cases.take_back_note(desk, case_id, note_id)
    assert not any(entry.heading == "Call" for entry in cases.page(desk, case_id).story)
    assert "Mum called." in history.lines(desk, "case", case_id)[0].before
    assert cases.take_back_note(desk, case_id, note_id).touched == frozenset()


def test_an_empty_note_is_refused(desk: Desk) -> None:
    case_id = opened(desk)
    with pytest.raises(SaveRefused, match="empty"):
        cases.add_note(desk, case_id, TODAY, " ", "")


def test_a_case_that_is_not_there_is_said_so(desk: Desk) -> None:
    for act in (cases.case, cases.page, cases.keep_open):
        with pytest.raises(SaveRefused, match="not in the store"):
            act(desk, "nothing")
