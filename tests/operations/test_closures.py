"""Closing: outcomes settled, issues left over, the report out and back, asked for again, copied, kept."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.docs import case_closure_report, docx
from jatdesk.domain.cases import CaseState, Closure, StoryKind
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.outcomes import Reached
from jatdesk.errors import NotThisKind, SaveRefused
from jatdesk.exchange.closure_report import read_report
from jatdesk.operations import cases, closures, history, issues, outcomes, referrals, sending, sending_plans, undo
from jatdesk.operations.desk import Desk
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.people import referral

TODAY = date(2026, 11, 23)


def closed(desk: Desk, **more: object) -> Id:
    case, _ = referrals.register(desk, referral(child_wants="To sleep through", parents_want="Calm mornings"))
    child, parent = outcomes.of_case(desk, case.id)
    said = (replace(child, reached=Reached.YES), replace(parent, reached=Reached.PARTLY, words="Most days"))
    left = (Issue("no_capacity", "Sleep clinic is full"),)
    given = {"outcomes": said, "issues": left, "moved_to": "Elsewhere JAT", "parent_agreed": True} | more
    cases.close(desk, case.id, Closure(TODAY, "moved", "Much calmer.", **given))  # type: ignore[arg-type]
    return case.id


def test_closing_settles_the_outcomes_and_leaves_issues_over(desk: Desk) -> None:
    case_id = closed(desk)
    assert [each.reached for each in outcomes.of_case(desk, case_id)] == [Reached.YES, Reached.PARTLY]
    (left,) = issues.of_case(desk, case_id)
    assert (left.theme, left.case_number, left.on) == ("Sleep clinic is full", "0001", TODAY)
    told = next(entry for entry in cases.page(desk, case_id).story if entry.kind is StoryKind.CLOSED)
    assert told.small == "Moved area, information passed on, passed on to Elsewhere JAT"
    assert "Calm mornings — partly reached. Most days" in told.text and "The parent agreed." in told.text


def test_a_day_that_does_not_fit_is_asked_about_and_not_blocked(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(referred_on=date(2026, 11, 2)))
    cases.change(desk, case.id, next_review=date(2026, 12, 10))
    asked = closures.doubts(desk, case.id, date(2026, 10, 1))
    assert asked == (
        "The day is before the case was opened on 2 November 2026.",
        "A review is planned for 10 December 2026.",
    )
    with desk.writing() as transaction:
        transaction.connection.exec_driver_sql(
            "INSERT INTO concerns(id, case_id, raised_on) VALUES('c1', ?, '2026-11-20')", (case.id,)
        )
    assert closures.doubts(desk, case.id, TODAY)[0] == "A safeguarding concern has no answer yet."
    cases.close(desk, case.id, Closure(date(2026, 10, 1), "needs_met"))
    assert cases.case(desk, case.id).state is CaseState.CLOSED


def test_what_came_back_is_kept_and_stays_readable_after_the_case_is_opened_again(desk: Desk) -> None:
    case_id = closed(desk)
    back = ClosureReport(TODAY, TODAY, "B. Example", "Went well.", "It helped us.", "Good.", exit_talk="Glad.")
    back = replace(back, exit_talk_on=TODAY, exit_talk_with="mother and child")
    closures.record(desk, case_id, back, ("Report.docx", b"bytes"))
    page = cases.page(desk, case_id)
    assert page.case.closure_report_back_on == TODAY and [paper.name for paper in page.papers] == ["Report.docx"]
    assert closures.report(desk, case_id).paper_id == page.papers[0].id
    cases.reopen(desk, case_id, "Trouble again")
    headings = [(entry.heading, entry.text) for entry in cases.page(desk, case_id).story]
    assert (
        "Case Closure Report back",
        "Went well.\nParents or carers: It helped us.\nChild or young person: Good.",
    ) in headings
    assert ("Talk at the end", "Glad.") in headings
    closing = next(text for heading, text in headings if heading == "Closed")
    assert "To sleep through — reached." in closing
    cases.close(desk, case_id, Closure(TODAY, "needs_met"))
    assert len(closures.reports(desk, case_id)) == 1


def test_a_second_closing_has_its_own_report(desk: Desk) -> None:
    case_id = closed(desk)
    closures.record(desk, case_id, ClosureReport(back_on=TODAY, comment="First"))
    cases.reopen(desk, case_id, "Again")
    cases.close(desk, case_id, Closure(date(2026, 11, 22), "needs_met"))
    assert closures.report(desk, case_id) == ClosureReport(date(2026, 11, 22))
    closures.record(desk, case_id, ClosureReport(back_on=TODAY, comment="Second"))
    assert {each.comment for each in closures.reports(desk, case_id)} == {"First", "Second"}


def test_a_recorded_report_is_taken_back_from_the_history(desk: Desk) -> None:
    case_id = closed(desk)
    closures.record(desk, case_id, ClosureReport(back_on=TODAY, comment="Wrong case"))
    line = next(each for each in history.lines(desk, "case", case_id) if each.what.startswith("Recorded the Case"))
    undo.undo(desk, line.id)
    assert closures.reports(desk, case_id) == () and cases.case(desk, case_id).closure_report_back_on is None
    with pytest.raises(SaveRefused, match="future"):
        closures.record(desk, case_id, ClosureReport(back_on=date(2027, 1, 1)))
    cases.reopen(desk, case_id, "Again")
    with pytest.raises(SaveRefused, match="open"):
        closures.record(desk, case_id, ClosureReport(back_on=TODAY))


def _filled(desk: Desk, case_id: Id) -> bytes:
    case, wanted = cases.case(desk, case_id), outcomes.of_case(desk, case_id)
    said = ClosureReport(
        None, None, "B. Example", "Calmer < before", "It helped.\nThank you & all.", "ok", "Went well", TODAY, "Mum"
    )
    return docx.render(case_closure_report.build(desk.team, desk.profile, case, wanted, said))


def test_a_report_that_comes_back_in_word_reads_back_whole(desk: Desk) -> None:
    case_id = closed(desk)
    read = read_report(_filled(desk, case_id), TODAY)
    child, parent = outcomes.of_case(desk, case_id)
    assert (read.number, read.closed_on, read.reason) == ("0001", TODAY, "moved")
    assert read.answer("parent_words") == "It helped.\nThank you & all."
    assert read.answer("comment") == "Calmer < before"
    assert (read.answer("exit_talk_on"), read.answer("exit_talk_with")) == ("2026-11-23", "Mum")
    assert {(key, came) for key, came, _ in read.reached} >= {(child.id, "yes"), (parent.id, "partly")}
    empty = docx.render(case_closure_report.build(desk.team, desk.profile, cases.case(desk, case_id), (child,)))
    blank = read_report(empty, TODAY)
    assert blank.answer("young_words") == "" and blank.answer("comment") == "Much calmer."


def test_a_report_whose_tags_another_program_dropped_is_read_by_its_labels(desk: Desk) -> None:
    case_id = closed(desk)
    read = read_report(_without_tags(_filled(desk, case_id)), TODAY)
    assert (read.number, read.closed_on) == ("0001", TODAY)
    assert read.answer("parent_words") == "It helped.\nThank you & all."
    assert ("Calm mornings", "partly", "Most days") in read.reached
    with pytest.raises(NotThisKind, match="no Case Closure Report"):
        from tests.conftest import ROOT

        read_report((ROOT / "tests/data/caf-plain.docx").read_bytes(), TODAY)


def _without_tags(data: bytes) -> bytes:
    import re
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = re.sub(rb'<w:tag w:val="[^"]*"/>', b"", part)
            new.writestr(name, part)
    return made.getvalue()


def test_the_report_is_asked_for_again_by_an_email_alone_that_names_nobody(desk: Desk) -> None:
    case_id = closed(desk)
    plan = sending_plans.plan(desk, Mailing.CLOSURE_CHASE, case_id=case_id)
    assert plan.problems[0] == "The report has not been sent yet."
    cases.report_asked(desk, case_id, date(2026, 11, 20))
    plan = sending_plans.plan(desk, Mailing.CLOSURE_CHASE, case_id=case_id)
    assert plan.problems == () and plan.parcels[0].files == ()
    assert "20 November 2026" in plan.text and "Ada" not in plan.subject + plan.text + plan.title


def test_a_report_that_is_back_goes_to_the_central_team(desk: Desk) -> None:
    case_id = closed(desk)
    assert "not back" in sending_plans.plan(desk, Mailing.CLOSURE_COPY, case_id=case_id).problems[0]
    closures.record(desk, case_id, ClosureReport(back_on=TODAY, parent_words="It helped."))
    plan = sending_plans.plan(desk, Mailing.CLOSURE_COPY, case_id=case_id)
    assert plan.problems == () and len(plan.parcels) == 1


def test_asking_again_makes_one_email_draft_and_nothing_else(open_desk: OpenDesk) -> None:
    m = outgoing.month(open_desk)
    desk, case_id = m.desk, m.cases[outgoing.ADA]
    cases.close(desk, case_id, Closure(desk.clock.today(), "needs_met"))
    cases.report_asked(desk, case_id, desk.clock.today())
    sent = outgoing.send(m, sending_plans.plan(desk, Mailing.CLOSURE_CHASE, case_id=case_id))
    assert [file.kind.value for file in sent.files] == ["draft"]
    closures.record(desk, case_id, ClosureReport(back_on=desk.clock.today(), parent_words="It helped."))
    copied = outgoing.send(m, sending_plans.plan(desk, Mailing.CLOSURE_COPY, case_id=case_id))
    assert {file.kind.value for file in copied.files} == {"case_closure_report", "draft"}
    sending.mark_sent(desk, copied.id, desk.clock.today())
    report = closures.report(desk, case_id)
    assert (report.copied_to, report.copied_on) == ("the central team", desk.clock.today())
    sending.mark_sent(desk, copied.id, None)
    assert closures.report(desk, case_id).copied_on is None
