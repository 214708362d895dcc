"""Seats over time: a move leaves the past as it was, either part fills an or, what is required depends on the day."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.adoptions import Adoption, TeamPaper
from jatdesk.domain.duties import Lateness
from jatdesk.domain.engagements import Engagement
from jatdesk.domain.meetings import Presence
from jatdesk.domain.members import Office
from jatdesk.domain.membership import Ended, Requirement, SeatOn
from jatdesk.domain.periods import Period
from jatdesk.domain.team_reviews import Reviewed, TeamReview
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    adoptions,
    attendance,
    attendance_grid,
    disposal,
    engagements,
    history,
    inductions,
    meetings,
    members,
    membership,
    referrals,
    return_rows,
    team_reviews,
    today,
    undo,
    wording,
)
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import planned
from tests.operations.people import member, referral

TODAY = date(2026, 11, 23)
NURSING, POLICE = "School nursing or health visiting", "Police or community safety"


def seat(desk: Desk, key: str, day: date = TODAY) -> SeatOn:
    return next(each for each in membership.seats_on(desk, day) if each.key == key)


def test_what_is_required_depends_on_the_day_and_either_part_fills_an_or(desk: Desk) -> None:
    required = [each for each in membership.seats_on(desk, TODAY) if each.requirement is Requirement.REQUIRED]
    assert len(required) == 14
    assert seat(desk, "Voluntary and community sector").requirement is Requirement.CONSIDERED
    assert not seat(desk, "Voluntary and community sector").missing
    attending = "Behaviour and attendance"
    assert seat(desk, attending, date(2010, 8, 31)).requirement is Requirement.CONSIDERED
    assert seat(desk, attending, date(2010, 9, 1)).missing

    members.add(desk, member(service=NURSING, part="Health visiting"))
    assert not seat(desk, NURSING).vacant and seat(desk, NURSING).join == "or"
    senco = "Family SENCO or secondary school SENCO"
    members.add(desk, member("Eve Example", senco, part="Family SENCO"))
    assert seat(desk, senco).title == "Family SENCO and/or secondary school SENCO"
    assert seat(desk, senco).parts_without == ("Secondary school SENCO",)


def test_who_moves_to_another_service_keeps_the_past_and_a_move_can_be_taken_back(desk: Desk) -> None:
    made, _ = members.add(desk, member(service=NURSING, joined=date(2025, 1, 10)))
    for day in (date(2026, 9, 3), date(2026, 11, 5)):
        meeting = planned(desk, day)
        attendance.mark(desk, meeting.id, made.id, Presence.PRESENT)
        meetings.finish(desk, meeting.id)
    on = date(2026, 10, 1)
    police = replace(made.draft, service=POLICE, part="Police", core=False)
    for wrong, day in ((police, date(2026, 11, 24)), (police, date(2024, 1, 1)), (made.draft, on)):
        with pytest.raises(SaveRefused):
            membership.move(desk, made.id, wrong, day)

    membership.move(desk, made.id, police, on)

    assert members.member(desk, made.id).service == POLICE
    assert seat(desk, NURSING, date(2026, 9, 30)).holders and seat(desk, POLICE, on).filled_since == on
    gone = seat(desk, NURSING)
    assert gone.vacant and gone.empty_since == on and gone.earlier[0].ended is Ended.MOVED
    assert [each.service for each in membership.past(desk)] == [NURSING]
    rows = return_rows.gather(desk, Period(date(2026, 7, 1), date(2026, 12, 31)), named=True).members
    mine = [(row.seat, row.filled, row.since, row.until, row.ended_by) for row in rows if row.name]
    assert mine == [
        (NURSING, "E", date(2025, 1, 10), on, "M"),
        (POLICE, "F", on, None, ""),
    ]
    grid = attendance_grid.of_period(desk, Period(date(2026, 7, 1), date(2026, 12, 31)))
    assert dict(grid.services)[NURSING].came == 2, "where they were marked they stay marked"

    undo.undo(desk, history.lines(desk, "member", made.id)[0].id)
    assert members.member(desk, made.id) == made and membership.past(desk) == ()
    members.change(desk, made.id, police)
    assert membership.past(desk)[0].until == TODAY, "another service in the form counts from today"
    members.change(desk, made.id, made.draft)
    assert membership.past(desk) == ()


def test_who_left_and_joined_again_was_away_between(desk: Desk) -> None:
    made, _ = members.add(desk, member(service=NURSING, joined=date(2024, 1, 1), left=date(2025, 1, 1)))
    members.change(desk, made.id, replace(made.draft, left=None, joined=date(2026, 1, 1)))
    assert seat(desk, NURSING).filled_since == date(2026, 1, 1)
    assert seat(desk, NURSING, date(2024, 6, 1)).holders and seat(desk, NURSING, date(2025, 6, 1)).vacant


def test_terms_and_the_membership_are_reviewed_every_year_and_today_says_so(desk: Desk) -> None:
    members.add(desk, member(office=Office.CHAIR, office_since=date(2025, 11, 28)))
    members.add(desk, member("Eve Example", "Connexions", office=Office.VICE_CHAIR, social_worker=True))

    def duties() -> dict[str, Lateness]:
        found = [duty for duty in today.today(desk).duties if "eview" in duty.title or "Name " in duty.title]
        return {duty.title: duty.lateness for duty in found}

    assert set(duties()) == {
        "Review the membership",
        "Review the chair’s term — Dee Example",
        "Review the vice-chair’s term — Eve Example",
    }
    assert duties()["Review the chair’s term — Dee Example"] is Lateness.SOON
    for what in (Reviewed.MEMBERSHIP, Reviewed.VICE_CHAIR):
        team_reviews.hold(desk, TeamReview(what, date(2026, 3, 1), "The core members", "All stay"))
    assert list(duties()) == ["Review the chair’s term — Dee Example"]
    dee = members.all_members(desk)[0]
    members.change(desk, dee.id, replace(dee.draft, office=Office.NONE, social_worker=True))
    (held,) = membership.offices_held(desk)
    assert (held.office, held.since, held.until) == (Office.CHAIR, date(2025, 11, 28), TODAY)
    assert list(duties()) == ["Name the team’s social worker"]
    with pytest.raises(SaveRefused):
        team_reviews.hold(desk, TeamReview(Reviewed.CHAIR, date(2027, 1, 1)))


def test_what_is_owed_about_papers_new_members_and_agencies_is_a_duty_and_in_the_return(desk: Desk) -> None:
    dee, _ = members.add(desk, member(joined=date(2026, 11, 2)))
    eve, _ = members.add(desk, member("Eve Example", "Connexions", joined=date(2020, 1, 1)))
    adoptions.adopt(desk, Adoption(TeamPaper.TERMS, date(2026, 10, 1)))
    adoptions.adopt(desk, Adoption(TeamPaper.PROTOCOL, date(2026, 10, 1)))
    adoptions.sign(desk, eve.id, {TeamPaper.TERMS: date(2026, 10, 1), TeamPaper.PROTOCOL: date(2026, 10, 1)})
    entry, _ = engagements.note(desk, Engagement("Connexions", date(2026, 11, 9), "Brings no cases"))

    def titles() -> list[str]:
        return [duty.title for duty in today.today(desk).duties]

    assert "Have 2 papers of the team signed" in titles() and "Introduce Dee Example to the team" in titles()
    assert not any("Eve" in title for title in titles())
    assert "Take up with Connexions that they don’t engage" in titles()
    rows = {row.seat: row for row in return_rows.gather(desk, Period(date(2026, 10, 1), TODAY), named=False).members}
    assert (rows["Connexions"].terms_signed, rows["Connexions"].not_engaged) == (date(2026, 10, 1), True)
    assert (rows["Youth support"].induction, rows["Youth support"].protocol_signed) == ("N", None)

    team_reviews.hold(desk, TeamReview(Reviewed.MEMBERSHIP, date(2026, 11, 2)))
    called = history.about(desk, [(line.kind, line.ref) for line in history.lines(desk, limit=20)]).values()
    assert {"Connexions, 9 November 2026", "Terms of reference, 1 October 2026"} <= set(called)
    assert "Review: the membership, 2 November 2026" in called

    every_step = [step.code for step in desk.profile.induction]
    inductions.record(desk, dee.id, every_step, date(2026, 11, 20), "The chair")
    adoptions.sign(desk, dee.id, {TeamPaper.TERMS: date(2026, 11, 20), TeamPaper.PROTOCOL: date(2026, 11, 20)})
    engagements.change(desk, replace(entry, done="Telephoned their manager"))
    assert not [title for title in titles() if "Have " in title or "Introduce" in title or "Take up" in title]
    wording.put(desk, "confidentiality_protocol.words", "# Ours\n- We keep quiet.")
    assert adoptions.words_changed(desk) == (TeamPaper.PROTOCOL,)
    adoptions.adopt(desk, Adoption(TeamPaper.PROTOCOL, date(2026, 11, 22)))
    assert "Have the confidentiality protocol signed" in titles(), "in other words it is signed anew"
    for refused in (
        lambda: adoptions.adopt(desk, Adoption(TeamPaper.TERMS, date(2027, 1, 1))),
        lambda: inductions.record(desk, dee.id, (), date(2027, 1, 1), ""),
        lambda: engagements.note(desk, Engagement(" ", TODAY, "Nobody came")),
        lambda: engagements.note(desk, Engagement("Connexions", TODAY, "Nobody came", closed_on=date(2026, 1, 1))),
    ):
        with pytest.raises(SaveRefused):
            refused()


def test_no_child_is_named_in_what_the_team_writes_of_agencies_and_of_itself(desk: Desk) -> None:
    referrals.register(desk, referral("Ada Quill"))
    entry, _ = engagements.note(desk, Engagement("Connexions", TODAY, "Brings no cases"))
    for refused in (
        lambda: engagements.note(desk, Engagement("Connexions", TODAY, "Did nothing for Ada Quill")),
        lambda: engagements.change(desk, replace(entry, done="Asked about Ada Quill")),
        lambda: engagements.change(desk, replace(entry, answer="Ada Quill is not theirs")),
        lambda: team_reviews.hold(desk, TeamReview(Reviewed.MEMBERSHIP, TODAY, words="Ada Quill's school should sit")),
    ):
        with pytest.raises(SaveRefused, match="child’s name"):
            refused()
    assert engagements.every(desk) == (entry,) and team_reviews.every(desk) == ()


def test_a_name_written_of_an_agency_before_the_child_was_known_is_counted_when_the_record_goes(desk: Desk) -> None:
    engagements.note(desk, Engagement("Connexions", TODAY, "Did nothing for Ada Quill"))
    team_reviews.hold(desk, TeamReview(Reviewed.MEMBERSHIP, TODAY, words="Ada Quill’s school should sit"))
    case, _ = referrals.register(desk, referral("Ada Quill"))
    destroyed, _ = disposal.destroy(desk, case.id, "Entered by mistake")
    assert destroyed.elsewhere == 2
