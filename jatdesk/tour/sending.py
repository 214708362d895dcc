"""What is sent, what became of it, and what families ask for."""

from pathlib import Path

from jatdesk.domain.meetings import Meeting
from jatdesk.domain.profiles import StandingItem
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import (
    access_answers,
    agenda,
    cases,
    disposal,
    family_extract,
    hand_overs,
    meetings,
    sending,
    standing_items,
)
from jatdesk.tour.walk import Walk


def show_sending(walk: Walk) -> None:
    """Check before you send, of an agenda and of minutes."""
    walk.go("sending", walk.ahead().id, "agenda")
    walk.picture("sending")
    walk.go("sending", meetings.all_meetings(walk.desk())[1].id, "minutes")
    walk.picture("sending-minutes")


def show_given_out(walk: Walk) -> None:
    """What was found before sending, what became of what went, and what families ask for."""
    desk, ahead = walk.desk(), walk.ahead()
    _found(walk, ahead)
    sent = sending.all_mailings(desk)
    handed = next(mailing for mailing in sent if hand_overs.of_mailing(desk, mailing.id))
    walk.go("documents", handed.id)
    walk.point("Handed over another wa")
    walk.picture("documents-handed-over")
    walk.go("documents")
    walk.type("Find by title", "agenda")
    walk.settle(0.6)
    walk.picture("documents-search")
    walk.go("breaches")
    walk.picture("sent-wrongly")
    walk.go("passwords")
    walk.answers.files.append(Path(handed.files[0].path))
    walk.click("Choose a file")
    walk.wait(lambda: walk.in_sight("Open the mailing"))
    walk.picture("passwords-found")
    walk.point("Send test files")
    walk.picture("passwords-gateways")
    listed = [line.id for line in cases.lines(desk, limit=60).lines]
    asked = next((case_id for case_id in listed if family_extract.of_case(desk, case_id)), "")
    if asked:
        walk.go("cases", asked, "consent")
        walk.point("Look it through")
        walk.picture("family-asks")
        walk.click("Look it through")
        walk.picture("family-extract")
        walk.click("Cancel")
    asked = next((case_id for case_id in listed if access_answers.of_case(desk, case_id)), "")
    if asked:
        walk.go("cases", asked, "consent")
        walk.point("Keep or black out")
        walk.picture("access-asked")
        walk.click("Keep or black out")
        walk.wait(lambda: walk.in_sight("Black it out"))
        walk.settle(0.5)
        walk.picture("access-black-out")
        walk.click("Cancel") if walk.in_sight("Cancel") else None

    closed = cases.lines(desk, wanted=CaseFilter.CLOSED, limit=200).lines
    by_mistake = next(line for line in closed if not disposal.refusal(desk, line.id))
    walk.go("cases", by_mistake.id, "history")
    walk.click("Destroy this record")
    walk.type("Number of the case", by_mistake.number)
    walk.type("Why", "Entered by mistake")
    walk.picture("case-destroy")
    walk.click("Destroy the record")
    walk.wait(lambda: walk.in_sight("Print"), 20)
    walk.settle(1.0)
    walk.picture("certificate")


def _found(walk: Walk, ahead: Meeting) -> None:
    """Somebody who is not on the agenda stands in it: asked about before anything is made."""
    desk = walk.desk()
    items = standing_items.standing_items(desk)
    on_agenda = {item.case_id for item in agenda.agenda(desk, ahead.id).items}
    child = next(line.name for line in cases.lines(desk, limit=60).lines if line.id not in on_agenda)
    first, _, last = child.rpartition(" ")
    standing_items.change(desk, (*items, StandingItem("", f"The mother of {first[0]}. {last} rang", 5)))
    walk.go("sending", ahead.id, "agenda")
    walk.click("Make the sealed files")
    walk.wait(lambda: walk.in_sight("Make the files with these answers"))
    walk.picture("leaks")
    walk.click("Go and change the text")
    standing_items.change(desk, items)
