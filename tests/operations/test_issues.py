"""The issues log: noted, raised, answered, told back; taken back; what a destroyed case leaves of it."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.issues import Issue, IssueState
from jatdesk.errors import SaveRefused
from jatdesk.operations import disposal, history, issues, referrals, undo
from jatdesk.operations.desk import Desk
from tests.operations.people import referral

TODAY = date(2026, 11, 23)


def test_an_issue_goes_from_noted_to_told_back(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    noted, _ = issues.add(desk, Issue("gap", "No   sleep clinic", "Nine months' wait", case_id=case.id))
    assert (noted.theme, noted.on, noted.state) == ("No sleep clinic", TODAY, IssueState.NOTED)
    raised = replace(noted, raised_with="Early help partnership", raised_on=TODAY)
    issues.change(desk, raised)
    assert issues.issue(desk, noted.id).raised_where == "LSP", "what was only said in words before has its code"
    raised = replace(raised, raised_where="CH")
    issues.change(desk, replace(raised, answer="Two more places", answered_on=TODAY))
    told = replace(raised, answer="Two more places", answered_on=TODAY, changed="You said, we did", told_on=TODAY)
    issues.change(desk, told)
    (kept,) = issues.of_case(desk, case.id)
    assert kept.state is IssueState.TOLD and kept.case_number == "0001"
    undo.undo(desk, history.lines(desk, "issue", noted.id)[0].id)
    assert issues.issue(desk, noted.id).state is IssueState.ANSWERED


def test_an_issue_from_no_case_is_taken_out_and_comes_back(desk: Desk) -> None:
    noted, _ = issues.add(desk, Issue("unmet_need", "Holiday clubs"))
    issues.remove(desk, noted.id)
    assert issues.every(desk) == ()
    undo.undo(desk, history.lines(desk, "issue", noted.id)[0].id)
    assert [each.theme for each in issues.every(desk)] == ["Holiday clubs"]


def test_an_issue_needs_a_kind_and_a_theme(desk: Desk) -> None:
    for wrong in (
        Issue("", "Sleep"),
        Issue("gap", " "),
        Issue("gap", "Sleep", on=date(2027, 1, 1)),
        Issue("gap", "Sleep", raised_where="CH"),
        Issue("gap", "Sleep", raised_on=TODAY, answered_on=date(2026, 11, 1)),
    ):
        with pytest.raises(SaveRefused):
            issues.add(desk, wrong)
    with pytest.raises(SaveRefused, match="not in the log"):
        issues.issue(desk, "gone")


def test_of_a_destroyed_case_the_theme_stays_and_its_words_go(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral("Zebedee Quill"))
    noted, _ = issues.add(desk, Issue("gap", "No sleep clinic", "Zebedee Quill waits", case_id=case.id))
    about, _ = issues.add(desk, Issue("gap", "Zebedee Quill waits", "So do others", case_id=case.id))
    disposal.destroy(desk, case.id, "Kept long enough")
    kept = issues.issue(desk, noted.id)
    assert (kept.theme, kept.words, kept.case_id, kept.kind) == ("No sleep clinic", "", "", "gap")
    assert issues.issue(desk, about.id).theme == "(destroyed)"
    assert all(line.destroyed for line in history.lines(desk, "issue", noted.id))
