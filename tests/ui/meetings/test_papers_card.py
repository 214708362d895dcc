"""The papers of new referrals on the Prepare stage: how each stands, and its one button."""

from datetime import date, timedelta

from jatdesk.operations import cases, meetings
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.meetings.test_agenda import MakeStage
from tests.ui.scene import Scene
from tests.ui.shots import shot


def test_each_referral_stands_with_its_one_button(scene: Scene, make_stage: MakeStage) -> None:
    stage: Stage = make_stage(scene.desk)
    page = stage.show(MeetingsPage)
    assert isinstance(page, MeetingsPage)
    page.go_to(Place("meetings", scene.meeting.id, "prepare"))
    card, case_id = page.view.prepare.papers, scene.cases["Żak Przykład"]
    assert card.rows.button(case_id).text().replace("&", "") in ("They are here", "Write to the referrer…")
    cases.papers_in(scene.desk, case_id, scene.desk.clock.today())
    page.refresh()
    assert card.rows.button(case_id).text() != "They are here"
    due = meetings.deadlines(scene.desk, scene.meeting.day)["papers_in"].due
    late = due + timedelta(days=1)
    assert late > date(2026, 11, 30)
    scene.desk.clock.go_to(late)  # type: ignore[attr-defined]
    cases.papers_in(scene.desk, case_id, late)
    page.refresh()
    card.rows.button(case_id).click()
    assert page.view.tabs.current() == "chair"
    page.view.choose("prepare")
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
    shot(page.widget.window(), "prepare-papers")
