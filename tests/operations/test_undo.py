"""Undo from the history: every kind of line is taken back or says why not, and never over a later change."""

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from jatdesk.db.schema import metadata
from jatdesk.domain.actions import ActionState
from jatdesk.domain.adoptions import Adoption, TeamPaper
from jatdesk.domain.assessments import Assessment, CafState
from jatdesk.domain.audits import Audit, Check, SamplePlan, Verdict
from jatdesk.domain.births import Birth
from jatdesk.domain.cases import Closure
from jatdesk.domain.chairs_meetings import ChairsMeeting, Level, Point
from jatdesk.domain.children import Child
from jatdesk.domain.codes import School
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.directory import Entry
from jatdesk.domain.disagreements import Disagreement
from jatdesk.domain.eligibility import Answer, How, SocialWork
from jatdesk.domain.engagements import Engagement
from jatdesk.domain.finishing import End
from jatdesk.domain.issues import Issue
from jatdesk.domain.lead_updates import LeadUpdate
from jatdesk.domain.logo import Picture
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import MeetingDraft, Presence
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.participation import Talk
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Role
from jatdesk.domain.spellings import Spelt
from jatdesk.domain.team_reviews import Reviewed, TeamReview
from jatdesk.domain.training import Training
from jatdesk.domain.vetting import Check as Vetting
from jatdesk.domain.visits import Visit
from jatdesk.domain.who_knows import Contact
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    absences,
    actions,
    adoptions,
    advice,
    agenda,
    agenda_items,
    agenda_next,
    agenda_order,
    assessments,
    attendance,
    attendance_lines,
    audits,
    births,
    cases,
    chair_decisions,
    chairs_meetings,
    codes,
    consent,
    corrections,
    directory,
    disagreements,
    eligibility,
    engagements,
    finishing,
    history,
    inductions,
    issues,
    late_papers,
    lead_updates,
    logo,
    meetings,
    members,
    membership,
    minutes,
    participation,
    referrals,
    sending,
    standing_items,
    stores,
    team_reviews,
    team_words,
    text_templates,
    training,
    undo,
    vetting,
    visits,
    who_knows,
    wording,
)
from jatdesk.operations.agenda_items import Presenting
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations import consent_acts, family_acts, known_acts, life_acts, outgoing, reply_acts, year_acts
from tests.operations.conftest import open_at
from tests.operations.outgoing import ADA, BERT, NURSE, Month

OPERATIONS = Path(undo.__file__).parent
Act = Callable[[Month], object]

_OUTSIDE = {"history", "history_content", "commits", "drafts", "search_terms", "logo_pictures"}


@pytest.fixture(scope="module")
def made(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Month]:
    """The month, made once; each test has its own copy of the file."""
    folder = tmp_path_factory.mktemp("month") / empty_store.name
    shutil.copytree(empty_store, folder)
    made = outgoing.month(lambda clock: open_at(folder, clock))
    made.desk.store.close()
    return folder, made


@pytest.fixture
def month(made: tuple[Path, Month], tmp_path: Path) -> Iterator[Month]:
    folder, ready = made
    own = Path(shutil.copytree(folder, tmp_path / folder.name))
    clock = WalkingClock(ready.desk.clock.today())
    desk = open_at(own, clock)
    yield replace(ready, desk=desk, clock=clock)
    desk.store.close()


def _case(m: Month) -> str:
    return m.cases[ADA]


def _today(m: Month) -> date:
    return m.desk.clock.today()


def _agreed(m: Month) -> str:
    m.agree(ADA, "youth support to ring the school by 8 jan")
    return cases.page(m.desk, _case(m)).actions[0].id


def _closed(m: Month) -> None:
    cases.close(m.desk, _case(m), Closure(m.desk.clock.today(), "plan_done", "", True, "They agree."))


def _sent(m: Month) -> str:
    return outgoing.send(m, sending.plan(m.desk, Mailing.AGENDA, m.meeting.id)).id


def _approved(m: Month) -> None:
    m.hold()
    m.approve()


def _first_item(m: Month) -> str:
    return agenda.agenda(m.desk, m.meeting.id).items[0].id


# by what was done: how it comes to be done, and the act itself
_DISAGREED = Disagreement(date(2026, 11, 1), "Dee Example", "Whose action it is", "The chair")

_BEGUN = Assessment(CafState.BEGUN, date(2026, 9, 18), "Cay Example", "School nursing")
_BIRTH = Birth("Kit Sample", date(2026, 11, 2))


def _unborn(month: Month) -> Child:
    child = cases.case(month.desk, _case(month)).child
    baby = replace(child, name="unborn baby of Bea Sample", unborn=True, birth=None, expected=date(2026, 11, 1))
    cases.change_child(month.desk, _case(month), baby)
    return baby


def _born(month: Month) -> Child:
    baby = _unborn(month)
    births.baby_is_born(month.desk, _case(month), _BIRTH)
    return baby


DOT = Picture(b"\x89PNG", 1, 1)

_REVIEW = TeamReview(Reviewed.MEMBERSHIP, date(2026, 11, 2), "The core members", "All stay", id="review-1")

_ADOPTION = Adoption(TeamPaper.TERMS, date(2026, 11, 2), "The meeting", "abc", "adoption-1")
_PLAN_IT, _NO_PLAN = audits.Remedy("Plan it"), [Check("plan", Verdict.NO, "None")]
_SAMPLE = SamplePlan(Period(date(2026, 10, 1), date(2026, 12, 31)), wanted=1, seed="4711")


def _audit(made: object) -> Audit:
    assert isinstance(made, Audit)
    return made


def _drawn(m: Month) -> Audit:
    return audits.draw(m.desk, _SAMPLE)[0]


def _found(m: Month, verdict: Verdict = Verdict.NO) -> Audit:
    made = _drawn(m)
    checks = [Check(item.code, verdict) for item in made.items]
    audits.answer(m.desk, made.id, made.samples[0].id, checks)
    return audits.audit(m.desk, made.id)


_TALK = Talk(date(2026, 11, 2), "Away day", "Well", id="talk-1")
_ASKED = Entry("Vera Housing", "Harwood Homes", id="vera")
_ENTRY = Engagement("Connexions", date(2026, 11, 2), "Nobody came three times", id="entry-1")

_VETTED = "check-1"


def _training(m: Month) -> Training:
    return Training("caf", date(2026, 11, 2), "County", (m.members[NURSE],), "training-1")


def _check(m: Month) -> Vetting:
    return Vetting(m.members[NURSE], date(2026, 11, 2), id=_VETTED)


_CHAIRS = ChairsMeeting(Level.DISTRICT, date(2026, 11, 2), "County Hall", "The chair", id="chairs-1")


def _taken(m: Month) -> Point:
    chairs_meetings.note(m.desk, _CHAIRS)
    issue, _ = issues.add(m.desk, Issue("gap", "No sleep clinic"))
    chairs_meetings.take_along(m.desk, _CHAIRS.id, [issue.id], [])
    return chairs_meetings.every(m.desk)[0].points[0].point


def _point(made: object) -> Point:
    assert isinstance(made, Point)
    return made


ACTS: dict[str, tuple[Act | None, Callable[[Month, object], object]]] = {
    "Explained an action": (
        _agreed,
        lambda m, made: actions.explain(m.desk, str(made), "Sleep", "Calm mornings", "At the next meeting"),
    ),
    "Recorded the lead professional’s update": (
        None,
        lambda m, _: lead_updates.record(m.desk, _case(m), LeadUpdate(progress="Better", id="update-1")),
    ),
    "Took back the lead professional’s update": (
        lambda m: lead_updates.record(m.desk, _case(m), LeadUpdate(progress="Better", id="update-1")),
        lambda m, _: lead_updates.restore(m.desk, _case(m), LeadUpdate(id="update-1")),
    ),
    "Answered who knows the child": (
        None,
        lambda m, _: who_knows.answer(m.desk, m.meeting.id, _case(m), m.members[NURSE], Contact.NOW, "since May"),
    ),
    "Recorded a disagreement": (None, lambda m, _: disagreements.add(m.desk, _case(m), _DISAGREED)),
    "Changed a disagreement": (
        lambda m: disagreements.add(m.desk, _case(m), _DISAGREED)[0],
        lambda m, made: disagreements.change(m.desk, replace(made, answer="Talked over")),  # type: ignore[type-var]
    ),
    "Took out a disagreement": (
        lambda m: disagreements.add(m.desk, _case(m), _DISAGREED)[0].id,
        lambda m, made: disagreements.remove(m.desk, str(made)),
    ),
    "Changed the case": (None, lambda m, _: cases.change(m.desk, _case(m), level=2, next_review=date(2027, 3, 4))),
    "Changed the child's details": (
        None,
        lambda m, _: cases.change_child(
            m.desk, _case(m), replace(cases.case(m.desk, _case(m)).child, school="The Ridge", birth=date(2014, 3, 5))
        ),
    ),
    "Closed the case": (
        lambda m: cases.change(m.desk, _case(m), next_review=date(2027, 3, 4)),
        lambda m, _: _closed(m),
    ),
    "Re-opened the case": (
        lambda m: (
            _closed(m),
            cases.report_asked(m.desk, _case(m), m.desk.clock.today()),
            cases.report_back(m.desk, _case(m), m.desk.clock.today()),
        ),
        lambda m, _: cases.reopen(m.desk, _case(m), "They are back"),
    ),
    "Added a note": (None, lambda m, _: cases.add_note(m.desk, _case(m), m.desk.clock.today(), "Call", "All well.")),
    "Took back a note": (
        lambda m: cases.add_note(m.desk, _case(m), m.desk.clock.today(), "Call", "All well."),
        lambda m, made: cases.take_back_note(m.desk, _case(m), next(iter(made.of("note")))),  # type: ignore[attr-defined]
    ),
    "Kept a file with the case": (None, lambda m, _: cases.attach(m.desk, _case(m), "CAF.txt", b"words")),
    "The papers came in": (None, lambda m, _: cases.papers_in(m.desk, _case(m), m.desk.clock.today())),
    "Asked for the Case Closure Report": (
        _closed,
        lambda m, _: cases.report_asked(m.desk, _case(m), m.desk.clock.today()),
    ),
    "The Case Closure Report came back": (
        _closed,
        lambda m, _: cases.report_back(m.desk, _case(m), m.desk.clock.today()),
    ),
    "Recorded consent": (
        None,
        lambda m, _: consent.record(m.desk, _case(m), Consent(ConsentState.WITHDRAWN, "Bea Sample", "mother")),
    ),
    "Took back a recorded consent": (
        lambda m: consent.record(m.desk, _case(m), Consent(ConsentState.VERBAL, "Al Sample", "father")),
        lambda m, made: consent.take_back(m.desk, _case(m), next(iter(made.of("consent")))),  # type: ignore[attr-defined]
    ),
    "The signed consent form was not seen": (
        None,
        lambda m, _: consent.form_seen(m.desk, _case(m), cases.page(m.desk, _case(m)).consents[0].id, seen=False),
    ),
    "Saw the signed consent form": (
        lambda m: consent.form_seen(m.desk, _case(m), cases.page(m.desk, _case(m)).consents[0].id, seen=False),
        lambda m, _: consent.form_seen(m.desk, _case(m), cases.page(m.desk, _case(m)).consents[0].id),
    ),
    "Recorded how the CAF stands": (None, lambda m, _: assessments.record(m.desk, _case(m), _BEGUN)),
    "Took back how the CAF stands": (
        lambda m: assessments.record(m.desk, _case(m), _BEGUN)[0].id,
        lambda m, made: assessments.take_back(m.desk, _case(m), str(made)),
    ),
    "The baby was born": (_unborn, lambda m, _: births.baby_is_born(m.desk, _case(m), _BIRTH)),
    "The baby is not born yet": (
        _born,
        lambda m, made: births.baby_is_not_born(m.desk, _case(m), made),  # type: ignore[arg-type]
    ),
    "Corrected the referral": (
        None,
        lambda m, _: referrals.change(
            m.desk,
            cases.page(m.desk, _case(m)).referrals[0].id,
            replace(
                cases.page(m.desk, _case(m)).referrals[0].draft,
                why="Sleeps badly.",
                needs=("health",),
                carers=(),
                date_of_birth=date(2014, 3, 5),
            ),
        ),
    ),
    "Answered who must not be referred": (
        None,
        lambda m, _: eligibility.answer(m.desk, _case(m), "looked_after", Answer.YES, "adopted", "At two."),
    ),
    "A professional decided to go on": (
        None,
        lambda m, _: eligibility.decide(
            m.desk, _case(m), professional="N. Example", role="Head", agency="School", reason="Safe.", on=_today(m)
        ),
    ),
    "Recorded the chair’s word on going on": (
        None,
        lambda m, _: eligibility.record_chair(m.desk, _case(m), True, by="C. Example", on=_today(m), how=How.BY_EMAIL),
    ),
    "Recorded the social-work member’s answer": (
        None,
        lambda m, _: eligibility.social_work_answers(
            m.desk, _case(m), SocialWork.NOTHING_AGAINST, by="S. Example", on=_today(m)
        ),
    ),
    "Brought a correction to a meeting": (
        _approved,
        lambda m, _: corrections.bring(
            m.desk, m.meeting.id, f"discussion {m.item(ADA)}", "Sleeps well now.", "Sleeps badly."
        ),
    ),
    "Asked for access to notes": (
        None,
        lambda m, _: chair_decisions.ask_for_notes(m.desk, "1", "the mother", "the notes"),
    ),
    "Recorded the chair’s decision": (
        lambda m: m.clock.go_to(date(2026, 12, 7)),
        lambda m, _: late_papers.record_chair(m.desk, _case(m), True, by="C. Example", on=_today(m), how=How.IN_PERSON),
    ),
    "Changed a meeting": (
        None,
        lambda m, _: meetings.change(
            m.desk, m.meeting.id, MeetingDraft(date(2026, 12, 11), "09:30", "12:00", "Library", True)
        ),
    ),
    "Planned a meeting": (
        None,
        lambda m, _: meetings.plan(m.desk, MeetingDraft(date(2027, 2, 11), "10:00", "12:00", "Village Hall")),
    ),
    "Recorded": (
        None,
        lambda m, _: meetings.set_fact(m.desk, m.meeting.id, "room_booked_on", m.desk.clock.today()),
    ),
    "Taken back": (
        lambda m: meetings.set_fact(m.desk, m.meeting.id, "room_booked_on", m.desk.clock.today()),
        lambda m, _: meetings.set_fact(m.desk, m.meeting.id, "room_booked_on", None),
    ),
    "Gave the confidentiality reminder": (
        None,
        lambda m, _: attendance.confidentiality_given(m.desk, m.meeting.id, True),
    ),
    "Took back the confidentiality reminder": (
        lambda m: attendance.confidentiality_given(m.desk, m.meeting.id, True),
        lambda m, _: attendance.confidentiality_given(m.desk, m.meeting.id, False),
    ),
    "Declared an interest": (
        None,
        lambda m, _: attendance.declare_interest(m.desk, m.meeting.id, m.members[NURSE], _case(m), "Is her aunt"),
    ),
    "Took back an interest": (
        lambda m: attendance.declare_interest(m.desk, m.meeting.id, m.members[NURSE], _case(m), "Is her aunt"),
        lambda m, _: attendance.withdraw_interest(m.desk, m.meeting.id, m.members[NURSE], _case(m)),
    ),
    "Moved an agenda item": (None, lambda m, _: agenda.move(m.desk, _first_item(m), 3)),
    "Changed an item's minutes": (None, lambda m, _: agenda.set_minutes(m.desk, _first_item(m), 7)),
    "Added an agenda item": (None, lambda m, _: agenda_items.add(m.desk, m.meeting.id, "The new room", 5)),
    "Added an agency’s profile": (
        None,
        lambda m, _: agenda_items.add_profile(m.desk, m.meeting.id, "Home-Start", "Jo Example", 10),
    ),
    "Put families first": (
        lambda m: visits.add(
            m.desk, m.cases[BERT], Visit("", "Mo Sample", "mother", meeting_id=m.meeting.id, starts="10:20")
        ),
        lambda m, _: agenda_order.families_first(m.desk, m.meeting.id),
    ),
    "Put the agenda in another order": (
        None,
        lambda m, _: agenda_order.put_in_order(m.desk, m.meeting.id, [m.item(BERT)]),
    ),
    "Changed who presents an item": (
        None,
        lambda m, _: agenda_items.set_presenting(m.desk, m.item(ADA), Presenting("Jo Example", "Home-Start")),
    ),
    "Changed the standing items": (
        None,
        lambda m, _: standing_items.change(m.desk, standing_items.standing_items(m.desk)[1:]),
    ),
    "Moved an item to the next meeting": (None, lambda m, _: agenda_next.move_on(m.desk, m.item(ADA))),
    "Copied an item to the next meeting": (None, lambda m, _: agenda_next.copy_on(m.desk, m.item(ADA))),
    "Added an item for advice": (None, lambda m, _: advice.add(m.desk, m.meeting.id, "Sleep", "Who can help?", 5)),
    "Added a case to the agenda": (
        lambda m: agenda.remove(m.desk, m.item(ADA)),
        lambda m, _: agenda.add_case(m.desk, m.meeting.id, _case(m)),
    ),
    "Took an item off the agenda": (None, lambda m, _: agenda.remove(m.desk, m.item(ADA))),
    "Put an item back on the agenda": (
        lambda m: (m.item(ADA), agenda.remove(m.desk, m.item(ADA)))[0],
        lambda m, item: agenda.put_back(m.desk, str(item)),
    ),
    "Finished an item": (None, lambda m, _: minutes.item_done(m.desk, m.item(ADA), True)),
    "Came back to an item": (
        lambda m: minutes.item_done(m.desk, m.item(ADA), True),
        lambda m, _: minutes.item_done(m.desk, m.item(ADA), False),
    ),
    "Marked attendance": (
        lambda m: attendance.mark(m.desk, m.meeting.id, m.members[NURSE], Presence.PRESENT),
        lambda m, _: attendance.mark(m.desk, m.meeting.id, m.members[NURSE], Presence.DEPUTY),
    ),
    "Recorded who left or came back": (
        lambda m: attendance_lines.enter(m.desk, m.meeting.id, "", "dora left before 3"),
        lambda m, _: attendance_lines.enter(m.desk, m.meeting.id, "", "dora back for 5"),
    ),
    "Took back who left or came back": (
        lambda m: attendance_lines.enter(m.desk, m.meeting.id, "", "dora left before 3"),
        lambda m, _: absences.remove(m.desk, absences.of_meeting(m.desk, m.meeting.id)[0].id),
    ),
    stores.LET_IN: (None, lambda m, _: stores.share_password(m.desk, True)),
    stores.LET_OUT: (
        lambda m: stores.share_password(m.desk, True),
        lambda m, _: stores.share_password(m.desk, False),
    ),
    "Chose a logo": (None, lambda m, _: logo.choose(m.desk, DOT)),
    "Changed what is read out for the logo": (
        lambda m: logo.choose(m.desk, DOT),
        lambda m, _: logo.describe(m.desk, "A dot"),
    ),
    "Removed the logo": (lambda m: logo.choose(m.desk, DOT), lambda m, _: logo.remove(m.desk)),
    "Put the logo back": (lambda m: logo.choose(m.desk, DOT), lambda m, _: logo.put_back(m.desk, "", "")),
    "Set the source code of an agency": (None, lambda m, _: codes.set_source(m.desk, "Housing", "4")),
    "Set what is known of a school": (None, lambda m, _: codes.set_school(m.desk, School("Ridge", "123456", "SE"))),
    "Joined two spellings": (None, lambda m, _: codes.write_as(m.desk, Spelt.AGENCY, "Hsg", "Housing")),
    "Added to the team’s words": (None, lambda m, _: team_words.add(m.desk, "tikspac")),
    "Took out of the team’s words": (
        lambda m: team_words.add(m.desk, "tikspac"),
        lambda m, _: team_words.remove(m.desk, "tikspac"),
    ),
    wording.CHANGED: (None, lambda m, _: wording.put(m.desk, "mail.greeting", "Dear all,")),
    wording.PUT_BACK: (
        lambda m: wording.put(m.desk, "mail.greeting", "Dear all,"),
        lambda m, _: wording.back(m.desk, "mail.greeting"),
    ),
    wording.ADDED: (None, lambda m, _: wording.speak(m.desk, "pl")),
    wording.TAKEN_OUT: (
        lambda m: wording.speak(m.desk, "pl"),
        lambda m, _: wording.speak_no_longer(m.desk, "pl"),
    ),
    "Kept a ready text": (None, lambda m, _: text_templates.keep(m.desk, "Moved", "The family has moved.")),
    "Changed a ready text": (
        lambda m: text_templates.keep(m.desk, "Moved", "The family has moved.")[0],
        lambda m, text: text_templates.put(m.desk, replace(text, words="They have moved.")),  # type: ignore[type-var]
    ),
    "Removed a ready text": (
        lambda m: text_templates.keep(m.desk, "Moved", "The family has moved.")[0].id,
        lambda m, text: text_templates.remove(m.desk, str(text)),
    ),
    "Recorded a written update": (
        lambda m: attendance.mark(m.desk, m.meeting.id, m.members[NURSE], Presence.APOLOGIES),
        lambda m, _: attendance.update_received(m.desk, m.meeting.id, m.members[NURSE], m.desk.clock.today()),
    ),
    "Took back a written update": (
        lambda m: attendance.update_received(m.desk, m.meeting.id, m.members[NURSE], m.desk.clock.today()),
        lambda m, _: attendance.update_received(m.desk, m.meeting.id, m.members[NURSE], None),
    ),
    "Added a visitor": (
        None,
        lambda m, _: attendance.add_visitor(m.desk, m.meeting.id, "Vera Housing", "Housing", "v@example.org", True),
    ),
    "Removed a visitor": (
        lambda m: attendance.add_visitor(m.desk, m.meeting.id, "Vera Housing", "Housing", "v@example.org", True),
        lambda m, _: attendance.remove_visitor(m.desk, attendance.register(m.desk, m.meeting.id)[-1].id),
    ),
    "The family was told": (
        lambda m: minutes.record(m.desk, ItemMinutes(m.item(ADA), m.meeting.id, discussion="Well.")),
        lambda m, _: minutes.told_family(m.desk, m.item(ADA), m.desk.clock.today(), "by phone"),
    ),
    "Recorded after the meeting": (
        lambda m: m.hold(),
        lambda m, _: finishing.told_referrer(m.desk, m.item(ADA), m.desk.clock.today(), "Bo", "by phone"),
    ),
    "Taken back after the meeting": (
        lambda m: (m.hold(), finishing.leave(m.desk, m.item(ADA), End.FAMILY, "Not safe")),
        lambda m, _: finishing.restore(m.desk, m.item(ADA), End.FAMILY, None),
    ),
    "The family was not told after all": (
        lambda m: (
            minutes.record(m.desk, ItemMinutes(m.item(ADA), m.meeting.id, discussion="Well.")),
            minutes.told_family(m.desk, m.item(ADA), m.desk.clock.today(), "by phone"),
        ),
        lambda m, _: minutes.told_family(m.desk, m.item(ADA), None),
    ),
    "Agreed an action": (None, lambda m, _: _agreed(m)),
    "Removed an action": (_agreed, lambda m, action: actions.remove(m.desk, str(action))),
    "Put an action back": (
        lambda m: (found := actions.action(m.desk, _agreed(m)), actions.remove(m.desk, found.id))[0],
        lambda m, found: actions.put_back(m.desk, found),  # type: ignore[arg-type]
    ),
    "Changed an action": (
        _agreed,
        lambda m, action: actions.change(
            m.desk, replace(actions.action(m.desk, str(action)), who=NURSE, due=date(2027, 2, 1))
        ),
    ),
    "Marked an action as done": (
        _agreed,
        lambda m, action: actions.settle(m.desk, str(action), ActionState.DONE, "Rang on Monday"),
    ),
    "Marked an action as not possible": (
        _agreed,
        lambda m, action: actions.settle(m.desk, str(action), ActionState.NOT_POSSIBLE),
    ),
    "Marked an action as not undertaken": (
        _agreed,
        lambda m, action: actions.settle(m.desk, str(action), ActionState.NOT_UNDERTAKEN),
    ),
    "Opened an action again": (
        lambda m: (found := _agreed(m), actions.settle(m.desk, found, ActionState.DONE))[0],
        lambda m, action: actions.settle(m.desk, str(action), ActionState.OPEN),
    ),
    "Carried an action on": (
        _agreed,
        lambda m, action: actions.carry_on(m.desk, str(action), date(2027, 2, 1), "Needs time"),
    ),
    "Took back an answer to an action": (
        lambda m: (
            found := actions.action(m.desk, _agreed(m)),
            actions.settle(m.desk, found.id, ActionState.DONE),
        )[0],
        lambda m, before: actions.answer_back(m.desk, before),  # type: ignore[arg-type]
    ),
    "Changed a member's details": (
        None,
        lambda m, _: members.change(
            m.desk,
            m.members[NURSE],
            replace(members.member(m.desk, m.members[NURSE]).draft, phone="01632 960002", core=False),
        ),
    ),
    team_reviews.HELD: (None, lambda m, _: team_reviews.hold(m.desk, _REVIEW)),
    team_reviews.TAKEN_OUT: (
        lambda m: team_reviews.hold(m.desk, _REVIEW),
        lambda m, _: team_reviews.take_out(m.desk, _REVIEW.id),
    ),
    adoptions.ADOPTED: (None, lambda m, _: adoptions.adopt(m.desk, _ADOPTION)),
    adoptions.TAKEN_OUT: (
        lambda m: adoptions.adopt(m.desk, _ADOPTION),
        lambda m, _: adoptions.take_out(m.desk, _ADOPTION.id),
    ),
    adoptions.SIGNED: (
        None,
        lambda m, _: adoptions.sign(m.desk, m.members[NURSE], {TeamPaper.TERMS: date(2026, 11, 2)}),
    ),
    inductions.SHOWN: (
        lambda m: inductions.record(m.desk, m.members[NURSE], ["papers"], date(2026, 11, 2), "the chair"),
        lambda m, _: inductions.record(m.desk, m.members[NURSE], ["papers", "consent"], date(2026, 11, 3), "chair"),
    ),
    audits.DRAWN: (None, lambda m, _: audits.draw(m.desk, _SAMPLE)),
    audits.ANSWERED: (
        _drawn,
        lambda m, made: audits.answer(
            m.desk, _audit(made).id, _audit(made).samples[0].id, [Check("plan", Verdict.NO, "None")]
        ),
    ),
    audits.ACTED: (
        _found,
        lambda m, made: audits.act(
            m.desk, _audit(made).id, "plan", _audit(made).samples[0].id, audits.Remedy("Plan it")
        ),
    ),
    audits.NONE_NEEDED: (
        _found,
        lambda m, made: audits.none_needed(m.desk, _audit(made).id, "plan", _audit(made).samples[0].id, "It is there"),
    ),
    audits.FINISHED: (
        lambda m: _found(m, Verdict.YES),
        lambda m, made: audits.finish(m.desk, _audit(made).id, m.desk.clock.today(), "All is well"),
    ),
    audits.REOPENED: (
        lambda m: (made := _found(m, Verdict.YES), audits.finish(m.desk, made.id, m.desk.clock.today(), "Well"))[0],
        lambda m, made: audits.reopen(m.desk, _audit(made).id),
    ),
    audits.TAKEN_OUT: (_found, lambda m, made: audits.take_out(m.desk, _audit(made).id)),
    audits.PUT_BACK: (
        lambda m: (made := _found(m), audits.take_out(m.desk, made.id))[0],
        lambda m, made: audits.put_back(m.desk, _audit(made)),
    ),
    participation.HELD: (None, lambda m, _: participation.note(m.desk, _TALK)),
    participation.TAKEN_OUT: (
        lambda m: participation.note(m.desk, _TALK),
        lambda m, _: participation.take_out(m.desk, _TALK.id),
    ),
    chairs_meetings.NOTED: (None, lambda m, _: chairs_meetings.note(m.desk, _CHAIRS)),
    chairs_meetings.CHANGED: (
        lambda m: chairs_meetings.note(m.desk, _CHAIRS),
        lambda m, _: chairs_meetings.change(m.desk, replace(_CHAIRS, place="")),
    ),
    chairs_meetings.TAKEN_OUT: (
        lambda m: chairs_meetings.note(m.desk, _CHAIRS),
        lambda m, _: chairs_meetings.take_out(m.desk, _CHAIRS.id),
    ),
    chairs_meetings.TAKEN_ALONG: (
        lambda m: chairs_meetings.note(m.desk, _CHAIRS),
        lambda m, _: chairs_meetings.take_along(m.desk, _CHAIRS.id, [], ["Who minutes?"]),
    ),
    chairs_meetings.ANSWERED: (
        _taken,
        lambda m, made: chairs_meetings.answer(
            m.desk, replace(_point(made), answer="Yes", answered_on=date(2026, 11, 9))
        ),
    ),
    chairs_meetings.LEFT_OUT: (_taken, lambda m, made: chairs_meetings.leave_out(m.desk, _point(made).id)),
    training.NOTED: (None, lambda m, _: training.note(m.desk, _training(m))),
    training.CHANGED: (
        lambda m: training.note(m.desk, _training(m)),
        lambda m, _: training.change(m.desk, replace(_training(m), by="")),
    ),
    training.TAKEN_OUT: (
        lambda m: training.note(m.desk, _training(m)),
        lambda m, _: training.take_out(m.desk, "training-1"),
    ),
    vetting.NOTED: (None, lambda m, _: vetting.note(m.desk, _check(m))),
    vetting.CHANGED: (
        lambda m: vetting.note(m.desk, _check(m)),
        lambda m, _: vetting.change(m.desk, replace(_check(m), words="Seen")),
    ),
    vetting.TAKEN_OUT: (lambda m: vetting.note(m.desk, _check(m)), lambda m, _: vetting.take_out(m.desk, _VETTED)),
    directory.ADDED: (None, lambda m, _: directory.add(m.desk, _ASKED)),
    directory.CHANGED: (
        lambda m: directory.add(m.desk, _ASKED),
        lambda m, _: directory.asked(m.desk, _ASKED.id, date(2026, 11, 2), "Advice"),
    ),
    directory.TAKEN_OUT: (
        lambda m: directory.add(m.desk, _ASKED),
        lambda m, _: directory.take_out(m.desk, _ASKED.id),
    ),
    engagements.NOTED: (None, lambda m, _: engagements.note(m.desk, _ENTRY)),
    engagements.CHANGED: (
        lambda m: engagements.note(m.desk, _ENTRY),
        lambda m, _: engagements.change(m.desk, replace(_ENTRY, done="The chair telephoned")),
    ),
    engagements.TAKEN_OUT: (
        lambda m: engagements.note(m.desk, _ENTRY),
        lambda m, _: engagements.take_out(m.desk, _ENTRY.id),
    ),
    membership.MOVED: (
        None,
        lambda m, _: membership.move(
            m.desk,
            m.members[NURSE],
            replace(members.member(m.desk, m.members[NURSE]).draft, service="Inclusion services"),
            m.desk.clock.today(),
        ),
    ),
    "A member left the team": (
        None,
        lambda m, _: members.leave(m.desk, m.members[NURSE], m.desk.clock.today()),
    ),
    "A member is back in the team": (
        lambda m: members.leave(m.desk, m.members[NURSE], m.desk.clock.today()),
        lambda m, _: members.come_back(m.desk, m.members[NURSE]),
    ),
    "Marked as sent": (_sent, lambda m, sent: sending.mark_sent(m.desk, str(sent), m.desk.clock.today())),
    "Marked as not sent after all": (
        lambda m: (found := _sent(m), sending.mark_sent(m.desk, found, m.desk.clock.today()))[0],
        lambda m, sent: sending.mark_sent(m.desk, str(sent), None),
    ),
    "Changed the team's details": (
        None,
        lambda m, _: stores.change_team(m.desk, replace(m.desk.team, venue="Library", region="SCT")),
    ),
}

ACTS |= consent_acts.ACTS | family_acts.ACTS | known_acts.ACTS | life_acts.ACTS | reply_acts.ACTS
ACTS |= year_acts.ACTS

LEAVES = (
    consent_acts.LEAVES
    | known_acts.LEAVES
    | life_acts.LEAVES
    | year_acts.LEAVES
    | {
        "Closed the case": {"notes", "agenda_items"},  # closing and opening stay in the story; the item is a new one
        "Re-opened the case": {"notes"},
        "Took back a note": {"notes"},  # there again under a new id
        "Took back how the CAF stands": {"assessments"},  # there again under a new id
        "Took back a recorded consent": {"consents"},
        "Removed a visitor": {"attendance"},
        "Took back an interest": {"interests"},
        "Recorded consent": {"agenda_items"},  # the item is a new one
        "Added an item for advice": {"agenda_items"},
        "Added an agency’s profile": {"agenda_items"},
        "Copied an item to the next meeting": {"agenda_items"},
        "Changed the standing items": {"agenda_items", "standing_items"},  # the item is a new one; the list is its own
        "Added an agenda item": {"agenda_items"},  # taken off, so that no rule puts it on again
        "Added a case to the agenda": {"agenda_items"},
        "Put an item back on the agenda": {"agenda_items"},
    }
)
"""Tables in which an undo leaves more than stood there before the act: the same thing under another id, or a trace."""


def test_the_acts_below_are_all_that_can_be_undone() -> None:
    assert set(ACTS) == set(undo.INVERSES)
    assert not set(undo.INVERSES) & set(undo.NEVER)


@pytest.mark.parametrize("what", ACTS)
def test_an_undone_line_leaves_the_store_as_it_was_with_a_line_of_its_own(what: str, month: Month) -> None:
    prepare, act = ACTS[what]
    prepared = prepare(month) if prepare else None
    before = _rows(month.desk)
    act(month, prepared)
    line = next(found for found in history.lines(month.desk) if undo.kind_of(found.what) == what)
    assert undo.why_not(month.desk, line) == ""
    assert _rows(month.desk) != before
    undo.undo(month.desk, line.id)
    after = _rows(month.desk)
    differing = {table for table in before if before[table] != after[table]}
    assert differing <= LEAVES.get(what, set())
    words = f"Undid: {line.what} (entry {line.id})"
    said = [found for found in history.lines(month.desk) if found.what == words]
    assert len(said) == 1, [found.what for found in history.lines(month.desk)][:3]
    assert undo.why_not(month.desk, said[0]) != ""
    assert history.holds(month.desk)
    with pytest.raises(SaveRefused):
        undo.undo(month.desk, line.id)  # twice is refused: it was changed since, by the undoing


def test_what_was_changed_since_is_said_and_left(month: Month) -> None:
    desk, case = month.desk, month.cases[ADA]
    cases.change(desk, case, next_review=date(2027, 3, 4))
    line = history.lines(desk, "case", case)[0]
    cases.change(desk, case, next_review=date(2027, 4, 1))
    with pytest.raises(SaveRefused, match="‘Next review’ is 1 April 2027 now"):
        undo.undo(desk, line.id)
    assert cases.case(desk, case).next_review == date(2027, 4, 1)
    cases.change(desk, case, level=2)  # another field does not matter
    undo.undo(desk, history.lines(desk, "case", case)[1].id)
    assert cases.case(desk, case).next_review == date(2027, 3, 4)


def test_what_is_gone_or_locked_is_refused_and_nothing_is_written(month: Month) -> None:
    desk = month.desk
    month.hold()
    month.approve()
    agreed = next(line for line in history.lines(desk, limit=500) if line.what == "Agreed an action")
    count = len(history.lines(desk, limit=1000))
    with pytest.raises(SaveRefused, match="locked"):
        undo.undo(desk, agreed.id)
    cases.attach(desk, month.cases[BERT], "CAF.txt", b"words")
    kept = history.lines(desk)[0]
    cases.detach(desk, cases.page(desk, month.cases[BERT]).papers[0].id)
    with pytest.raises(SaveRefused, match="no longer there"):
        undo.undo(desk, kept.id)
    assert len(history.lines(desk, limit=1000)) == count + 2


def test_nobody_undoes_what_they_may_not_do(month: Month) -> None:
    cases.change(month.desk, month.cases[ADA], level=2)
    line = history.lines(month.desk)[0]
    for role in (Role.READER, Role.CHAIR):
        other = replace(month.desk, role=role)
        assert "you can’t" in undo.why_not(other, line)
        with pytest.raises(SaveRefused):
            undo.undo(other, line.id)
    agenda.move(month.desk, _first_item(month), 2)
    assert undo.why_not(replace(month.desk, role=Role.CHAIR), history.lines(month.desk)[0]) == ""
    undo.undo(replace(month.desk, role=Role.CHAIR), history.lines(month.desk)[0].id)


def test_a_whole_month_writes_only_lines_that_the_tables_know(month: Month) -> None:
    month.hold()
    month.approve()
    outgoing.send(month, outgoing.minutes_plan(month))
    for line in history.lines(month.desk, limit=1000):
        kind = undo.kind_of(line.what)
        assert kind in undo.INVERSES or undo.reason_never(line.what) != undo.reason_never("Never heard of"), line.what


def test_every_line_the_program_writes_can_be_undone_or_says_why_not() -> None:
    said = sorted(set(_said_in_history()))
    assert len(said) > 70  # the scan finds them, in whatever way the words reach the line
    assert {"Marked an action as done", "Closed the case", "Looked at the case", "Taken back"} <= set(said)
    unknown = undo.reason_never("Never heard of")
    assert [words for words in said if words not in undo.INVERSES and undo.reason_never(words) == unknown] == []


def _rows(desk: Desk) -> dict[str, list[str]]:
    with desk.reading() as reading:
        raw = reading.connection.dbapi_connection
        assert raw is not None
        return {
            table.name: sorted(map(repr, raw.cursor().execute(f"SELECT * FROM {table.name}")))
            for table in metadata.sorted_tables
            if table.name not in _OUTSIDE
        }


def _said_in_history() -> Iterator[str]:
    """The words of every line that any operation writes, up to a colon: read from the source."""
    for tree, functions in _parsed():
        for function in functions:
            for call in _calls(function, {"record", "note"}):
                if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value).endswith("transaction"):
                    yield from _words(call.args[0], function, tree)


def _words(value: ast.expr, function: ast.FunctionDef, tree: ast.Module) -> Iterator[str]:
    """Every text an expression may be, followed through names, parameters and tables of the same or any operation."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield undo.kind_of(value.value)
    elif isinstance(value, ast.JoinedStr):
        first, *more = value.values
        if isinstance(first, ast.Constant):
            yield undo.kind_of(str(first.value))
        elif isinstance(first, ast.FormattedValue):
            for begun in _words(first.value, function, tree):
                yield undo.kind_of(begun + (str(more[0].value) if more and isinstance(more[0], ast.Constant) else ""))
    elif isinstance(value, ast.IfExp):
        yield from _words(value.body, function, tree)
        yield from _words(value.orelse, function, tree)
    elif isinstance(value, ast.BoolOp):
        for part in value.values:
            yield from _words(part, function, tree)
    elif isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name):
        for node in ast.walk(tree):
            named = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == value.value.id
            if named and isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
                for entry in node.value.values:
                    yield from _words(entry, function, tree)
    elif isinstance(value, ast.Name):
        yield from _named(value.id, function, tree)


def _named(name: str, function: ast.FunctionDef, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            yield from _words(node.value, function, tree)
    parameters = [each.arg for each in function.args.args]
    if name in parameters:
        place = parameters.index(name)
        for other, functions in _parsed():
            for caller in functions:
                for call in _calls(caller, {function.name}):
                    if len(call.args) > place and caller is not function:
                        yield from _words(call.args[place], caller, other)


@cache
def _parsed() -> list[tuple[ast.Module, list[ast.FunctionDef]]]:
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(OPERATIONS.rglob("*.py"))]
    return [(tree, [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]) for tree in trees]


@cache
def _called(function: ast.FunctionDef) -> list[tuple[str, ast.Call]]:
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return [(ast.unparse(call.func).rpartition(".")[2], call) for call in calls]


def _calls(function: ast.FunctionDef, names: set[str]) -> Iterator[ast.Call]:
    return (call for name, call in _called(function) if name in names)


def test_the_hour_of_a_look_is_counted_from_the_look(month: Month) -> None:
    desk, case = month.desk, month.cases[ADA]
    changes = history.looked_at(desk, "case", case)
    assert not changes.touched
    history.looked_at(desk, "case", case)
    assert [line.what for line in history.lines(desk, "case", case)].count("Looked at the case") == 1
    month.clock.go_to(desk.clock.today() + timedelta(days=1))
    history.looked_at(desk, "case", case)
    history.looked_at(replace(desk, person="Somebody else"), "case", case)
    assert [line.what for line in history.lines(desk, "case", case)].count("Looked at the case") == 3
