"""Achievements and families' stories in reports: nobody is named, and no story is told without the family's consent."""

from dataclasses import replace

import pytest

from jatdesk.db import purge
from jatdesk.domain.periods import quarter_of
from jatdesk.domain.stories import Achievement, CaseStudy, How
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, history, reports, stories
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import readable
from tests.docs.golden import text_of
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, DAY


def said(desk: Desk) -> str:
    return " ".join(text_of(readable(reports.copy(desk, quarter_of(DAY)))).split())


def test_a_story_is_told_while_its_consent_stands_and_names_nobody(open_desk: OpenDesk) -> None:
    ready = outgoing.month(open_desk)
    desk, today = ready.desk, ready.desk.clock.today()
    case = cases.case(desk, ready.cases[ADA])
    study = CaseStudy(case.id, "Sleeping through", "After four months she sleeps.", "the mother", today, How.WRITTEN)
    first = case.child.name.split()[0]
    for words in (
        f"It helped {ADA}.",
        f"{first} sleeps now.",
        f"{BERT} too.",
        "Ring 01623 555012.",
        "She lives at 12 Mill Lane, NG17 1AA.",
        "",
    ):
        with pytest.raises(SaveRefused) as refused:
            stories.tell(desk, replace(study, words=words))
        assert first not in refused.value.sentence()
    for wrong in ({"agreed_by": ""}, {"title": " "}, {"agreed_on": today.replace(year=2099)}):
        with pytest.raises(SaveRefused):
            stories.tell(desk, replace(study, **wrong))  # type: ignore[arg-type]
    made, _ = stories.tell(desk, study)
    stories.achieve(desk, Achievement("A breakfast club at two schools", today, "Primary schools"))
    with pytest.raises(SaveRefused):
        stories.achieve(desk, Achievement(f"{ADA} is well", today))
    told = said(desk)
    assert "After four months she sleeps." in told and "A breakfast club" in told
    assert "the mother" not in told and case.number not in told
    stories.change(desk, replace(made, ended_on=today))
    assert "After four months" not in said(desk)
    stories.change(desk, replace(made, ended_on=None))
    assert "After four months" in said(desk)
    cases.change_child(desk, case.id, replace(case.child, known_as="Four Months"))
    assert "After four months" not in said(desk), "somebody of that name has come since"
    with desk.writing() as transaction:
        purge.destroy(transaction.connection, case.id)
    assert stories.studies(desk) == ()
    lines = [line for line in history.lines(desk, limit=500) if "story" in line.what]
    assert lines and all(not line.after for line in lines)
