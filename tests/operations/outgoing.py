"""A team whose month is ready to be sent, for tests of mailings: one of every standing, and a case of every kind."""

from dataclasses import dataclass, replace
from datetime import date, time

from jatdesk.domain.cases import Closure
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting, Presence
from jatdesk.domain.members import Office
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.sending import Prepared, SendingPlan
from jatdesk.operations import actions, attendance, cases, meetings, members, minutes, referrals, sending
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob
from jatdesk.operations.sending import Work
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import item_of, opened, planned
from tests.operations.people import member, referral

DAY = date(2026, 12, 10)
NEXT_DAY = date(2027, 1, 14)

CHAIR, VICE, NURSE, YOUTH = "Iris Chair", "Olga Vice", "Dora Nurse", "Ben Youth"
VOLUNTARY, ADMIN, NO_MAIL, LEFT = "Tom Volunteer", "Bo Admin", "Nan Nomail", "Lee Left"
DEPUTY, VISITOR = "Viv Stand", "Vera Housing"

TEAM = (
    member(CHAIR, "Primary schools", office=Office.CHAIR),
    member(VICE, "Secondary school", office=Office.VICE_CHAIR),
    member(NURSE, "School nursing or health visiting", deputy=DEPUTY, deputy_email="viv@example.org"),
    member(YOUTH, "Youth support"),
    member(VOLUNTARY, "Voluntary and community sector", core=False),
    member(ADMIN, "Behaviour and attendance", office=Office.ADMINISTRATOR),
    member(NO_MAIL, "Connexions", email=""),
    member(LEFT, "Inclusion services", left=date(2026, 11, 1)),
)

ADA, BERT, CLEO, WAITING = "Ada Sample", "Bert Przykład", "Cleo O’Sample", "Dot Waiting"


@dataclass
class Month:
    """The desk with its clock, the meeting being worked on, and ids by name."""

    desk: Desk
    clock: WalkingClock
    meeting: Meeting
    members: dict[str, Id]
    cases: dict[str, Id]

    def item(self, child: str) -> Id:
        """The agenda item of a child."""
        return item_of(self.desk, self.meeting, self.cases[child])

    def agree(self, child: str, line: str) -> None:
        """An action agreed under a child's item, as one types it."""
        actions.add(self.desk, self.item(child), actions.understand(self.desk, self.meeting.id, line))

    def hold(self, of_ada: str = "Sleeps well now.") -> None:
        """The meeting: a deputy, a visitor with an action in Ada's case, every case with its own words."""
        self.clock.go_to(DAY, time(10))
        desk, meeting = self.desk, self.meeting
        meetings.start(desk, meeting.id)
        for name, member_id in self.members.items():
            if name == LEFT:
                continue
            presence = Presence.DEPUTY if name == NURSE else Presence.PRESENT
            attendance.mark(desk, meeting.id, member_id, presence)
        attendance.add_visitor(desk, meeting.id, VISITOR, "Housing", "vera@example.org", True)
        attendance.confidentiality_given(desk, meeting.id, True)
        self.agree(ADA, f"{VISITOR} to look into the repairs by 8 jan")
        self.agree(BERT, "youth support to offer a taster session by 8 jan")
        for child, words in ((ADA, of_ada), (BERT, "Drums again."), (CLEO, "Likes the new class.")):
            item_id = self.item(child)
            said = ItemMinutes(item_id, meeting.id, discussion=words, decision="review", review_on=NEXT_DAY)
            minutes.record(desk, replace(said, told_by=NURSE))
            minutes.item_done(desk, item_id, True)
        meetings.finish(desk, meeting.id)

    def approve(self) -> None:
        """The chair approves the minutes on the next working days."""
        self.clock.go_to(date(2026, 12, 14))
        minutes.send_to_chair(self.desk, self.meeting.id)
        minutes.approve(self.desk, self.meeting.id, CHAIR, date(2026, 12, 14), "by e-mail")


def month(open_desk: OpenDesk) -> Month:
    """Eight members, three new cases with written consent, one without, a meeting on 10 December; it is 30 November."""
    clock = WalkingClock(date(2026, 11, 23))
    desk = open_desk(clock)
    people = {draft.name: members.add(desk, draft)[0].id for draft in TEAM}
    known = {
        ADA: opened(desk, ADA, known_as="Addie"),
        BERT: opened(desk, BERT, date_of_birth=date(2012, 5, 6), practitioner_email="", practitioner_name=NURSE),
        CLEO: opened(desk, CLEO, date_of_birth=date(2016, 7, 8), practitioner_email="c.example@example.org"),
    }
    verbal = (Consent(ConsentState.VERBAL, "Bea Sample", "mother", date(2026, 11, 18)),)
    waiting = replace(referral(WAITING, date_of_birth=date(2015, 1, 2)), consents=verbal)
    known[WAITING] = referrals.register(desk, waiting)[0].id
    meeting = planned(desk, DAY)
    planned(desk, NEXT_DAY)
    clock.go_to(date(2026, 11, 30))
    return Month(desk, clock, meeting, people, known)


def quickly(job: FileJob) -> bytes:
    """Stands in for the rendering and sealing, where a test is about who gets what."""
    job.build()
    return f"sealed with {job.password}".encode()


def agenda_plan(ready: Month) -> SendingPlan:
    """The agenda as it would be sent."""
    return sending.plan(ready.desk, Mailing.AGENDA, ready.meeting.id)


def minutes_plan(ready: Month) -> SendingPlan:
    """The minutes as they would be sent."""
    return sending.plan(ready.desk, Mailing.MINUTES, ready.meeting.id)


def closed(ready: Month, child: str) -> SendingPlan:
    """Closes a child's case; the report as it would be sent."""
    closure = Closure(ready.desk.clock.today(), "plan_done", "", True, "")
    cases.close(ready.desk, ready.cases[child], closure)
    return sending.plan(ready.desk, Mailing.CASE_CLOSURE_REPORT, case_id=ready.cases[child])


def send(ready: Month, planned: SendingPlan, work: Work = quickly) -> Prepared:
    """Carries a plan out into the outbox."""
    done = sending.carry_out(ready.desk, planned, sending.outbox(ready.desk), work)
    assert done is not None
    return done[0]
