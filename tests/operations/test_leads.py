"""Every change of the lead professional is kept: who, since when, until when and why; and who leads which cases."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.leads import lead_words
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, leads, minutes, undo
from jatdesk.operations import history as history_operations
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, Month


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return outgoing.month(open_desk)


def _said(m: Month, child: str = ADA) -> list[str]:
    return [lead_words(lead) for lead in leads.of_case(m.desk, m.cases[child])]


def test_each_change_is_kept_with_its_day_and_reason(ready: Month) -> None:
    assert _said(ready) == []
    cases.change(ready.desk, ready.cases[ADA], lead_professional="Dora Nurse")
    ready.clock.go_to(date(2026, 12, 4))
    leads.appoint(ready.desk, ready.cases[ADA], "Ben  Youth", date(2026, 12, 3), "knows him better")
    assert _said(ready) == [
        "Dora Nurse, since 30 November 2026, until 3 December 2026",
        "Ben Youth, since 3 December 2026: knows him better",
    ]
    assert cases.case(ready.desk, ready.cases[ADA]).lead_professional == "Ben Youth"
    told = [entry for entry in cases.page(ready.desk, ready.cases[ADA]).story if entry.heading == "Lead professional"]
    assert [(entry.on, entry.small) for entry in told] == [
        (date(2026, 12, 3), "Ben Youth"),
        (date(2026, 11, 30), "Dora Nurse"),
    ]
    cases.change(ready.desk, ready.cases[ADA], lead_professional="")
    assert _said(ready)[-1] == "Ben Youth, since 3 December 2026, until 4 December 2026: knows him better"


def test_a_slip_corrected_on_the_same_day_and_an_undo_leave_no_trace(ready: Month) -> None:
    cases.change(ready.desk, ready.cases[ADA], lead_professional="Dora Nurse")
    ready.clock.go_to(date(2026, 12, 4))
    cases.change(ready.desk, ready.cases[ADA], lead_professional="Ben Yuoth")
    cases.change(ready.desk, ready.cases[ADA], lead_professional="Ben Youth")
    assert [lead.name for lead in leads.of_case(ready.desk, ready.cases[ADA])] == ["Dora Nurse", "Ben Youth"]
    undo.undo(ready.desk, history_operations.lines(ready.desk)[0].id)
    cases.change(ready.desk, ready.cases[ADA], lead_professional="Dora Nurse")
    assert _said(ready) == ["Dora Nurse, since 30 November 2026"]


def test_what_the_meeting_decides_is_kept_from_its_day(ready: Month) -> None:
    ready.hold()
    page = minutes.item(ready.desk, ready.item(BERT))
    minutes.record(ready.desk, replace(page.minutes, lead_professional="Ben Youth"))
    assert _said(ready, BERT) == ["Ben Youth, since 10 December 2026: agreed at the meeting"]


def test_the_team_sees_who_leads_which_cases(ready: Month) -> None:
    for child in (ADA, BERT):
        leads.appoint(ready.desk, ready.cases[child], "Ben Youth")
    (ben,) = leads.of_team(ready.desk)
    numbers = {cases.case(ready.desk, ready.cases[child]).number for child in (ADA, BERT)}
    assert ben.name == "Ben Youth" and {number for _id, number in ben.cases} == numbers
    with pytest.raises(SaveRefused):
        leads.appoint(ready.desk, ready.cases[ADA], "Dora Nurse", date(2031, 1, 1))
