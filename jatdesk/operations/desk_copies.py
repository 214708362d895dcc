"""The desk's own copies, whole, to be looked at and printed from memory. Nothing here is sent or written."""

from collections.abc import Sequence
from functools import partial

from jatdesk.docs import (
    action_list,
    attendance_over_time,
    breach,
    certificate,
    confidentiality_protocol,
    member_list,
    password_slip,
    sharing_list,
    sheet_pages,
    signing_in,
    standing_texts,
    terms_of_reference,
)
from jatdesk.docs import agenda as agenda_document
from jatdesk.docs import annual_statement as annual_statement_document
from jatdesk.docs import audit as audit_document
from jatdesk.docs import chairs_points as chairs_points_document
from jatdesk.docs import issues_log as issues_log_document
from jatdesk.domain.consent import BASES
from jatdesk.domain.dates import say_moment
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import Presence
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.periods import Period
from jatdesk.domain.presenters import Coming
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Parcel, PlannedFile, SendingPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    actions,
    agenda,
    annual_statement,
    attendance,
    attendance_grid,
    audits,
    breaches,
    chairs_meetings,
    disposal,
    disposal_lists,
    gate,
    logo,
    matters_arising,
    meetings,
    members,
    minutes,
    passwords,
    presenters,
    sharing,
    wording,
)
from jatdesk.operations import agenda_without_names as without_names
from jatdesk.operations.allowed import allowed
from jatdesk.operations.contents import Builder, Contents
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, fonts


@allowed(Right.READ)
def agenda_copy(desk: Desk, meeting_id: Id) -> FileJob:
    """The whole agenda with every case."""
    items = agenda.agenda(desk, meeting_id).items
    cases = tuple(item.case_id for item in items if item.case_id)
    return _whole(desk, Mailing.AGENDA, DocumentKind.AGENDA, meeting_id, cases)


@allowed(Right.READ)
def agenda_without_names(desk: Desk, meeting_id: Id) -> FileJob:
    """The agenda with case numbers only; where a name of the store stands in an item's words, initials stand there."""
    bare = without_names.bare(desk, agenda.agenda(desk, meeting_id))
    unnamed = partial(agenda_document.without_names, desk.team, wording.profile(desk), bare)
    return _built(desk, logo.headed(desk, unnamed))


@allowed(Right.READ)
def minutes_copy(desk: Desk, meeting_id: Id) -> FileJob:
    """The whole minutes, marked as a draft until the chair has approved them."""
    book = minutes.book(desk, meeting_id)
    cases = tuple(entry.case.id for entry in book.cases) + tuple(line.case_id for line in book.not_discussed)
    mailing = Mailing.MINUTES if book.approval else Mailing.MINUTES_DRAFT
    return _whole(desk, mailing, DocumentKind.MINUTES, meeting_id, cases)


@allowed(Right.READ)
def register_copy(desk: Desk, meeting_id: Id) -> FileJob:
    """The attendance register of one meeting."""
    cases = tuple(entry.case.id for entry in minutes.book(desk, meeting_id).cases)
    return _whole(desk, Mailing.ATTENDANCE_REGISTER, DocumentKind.ATTENDANCE_REGISTER, meeting_id, cases)


@allowed(Right.READ)
def attendance_copy(desk: Desk, period: Period) -> FileJob:
    """Who came to the meetings of a period."""
    grid = attendance_grid.of_period(desk, period)
    return _built(desk, partial(attendance_over_time.build, grid, desk.team, wording.profile(desk)))


@allowed(Right.READ)
def annual_statement_copy(desk: Desk, period: Period) -> FileJob:
    """What the team did in a period, in figures without names."""
    found = annual_statement.of_period(desk, period)
    build = partial(annual_statement_document.build, found, desk.team, wording.profile(desk))
    return _built(desk, logo.headed(desk, build))


@allowed(Right.READ)
def matters_arising_sheet(desk: Desk, meeting_id: Id) -> FileJob:
    """Every open action of earlier meetings that comes up at a meeting, with room to write."""
    found = matters_arising.of_meeting(desk, meeting_id)
    held = tuple(dict.fromkeys(each.action.case_id for each in found if each.action.case_id))
    return _whole(desk, Mailing.MATTERS_ARISING, DocumentKind.MATTERS_ARISING, meeting_id, held)


@allowed(Right.READ)
def signing_in_sheet(desk: Desk, meeting_id: Id) -> FileJob:
    """The sheet everybody signs: members serving on the day with their deputies, visitors, and who comes in."""
    meeting = meetings.meeting(desk, meeting_id)
    serving = tuple(member for member in members.all_members(desk) if member.serves_on(meeting.day))
    lines = attendance.register(desk, meeting_id)
    instead = {line.member_id: line.deputy for line in lines if line.presence is Presence.DEPUTY and line.deputy}
    guests = [(line.service, line.name) for line in lines if line.presence is Presence.VISITOR]
    guests += [
        (each.organisation, each.name)
        for each in presenters.of_meeting(desk, meeting_id)
        if each.name and not each.member_id and each.answer is not Coming.CANNOT
    ]
    named = tuple(dict.fromkeys(guests))
    return _built(desk, partial(signing_in.build, desk.team, wording.profile(desk), meeting, serving, instead, named))


@allowed(Right.SEND)
def planned_file(desk: Desk, planned: SendingPlan, parcel: int, file: int) -> FileJob:
    """One file of a plan as its readers would get it, readable and as a PDF whatever it is sent as.

    Raises SaveRefused when somebody's consent changed since the plan was made.
    """
    gate.refuse_closed(desk, planned)
    wanted = planned.parcels[parcel].files[file]
    build = Contents(desk, planned).builder(wanted)
    if wanted.suffix == ".xlsx":
        title = wanted.about or planned.title
        return _built(desk, partial(sheet_pages.build, build, desk.team, desk.profile, title))
    return _built(desk, build)


@allowed(Right.SEND)
def password_slip_for(desk: Desk, password: DocumentPassword) -> FileJob:
    """A slip of paper with one password, to be handed over."""
    return _built(desk, partial(password_slip.build, desk.team, wording.profile(desk), password, password.holder))


@allowed(Right.SEND)
def team_slips(desk: Desk, holder: str = "") -> FileJob:
    """Slips of the team's password: for one of those who know it, or a page for each of them."""
    password = passwords.current(desk)
    holders = (holder,) if holder else passwords.knowing(desk)
    slips = partial(password_slip.build_all, desk.team, wording.profile(desk), password, holders or ("",))
    return FileJob(slips, ".pdf", "", fonts())


@allowed(Right.READ)
def open_action_list(desk: Desk, service: str) -> FileJob:
    """The open actions of one agency, by case number."""
    theirs = actions.open_actions(desk, service=service)
    return _built(desk, partial(action_list.build, desk.team, desk.profile, service, theirs, desk.clock.today()))


@allowed(Right.READ)
def list_of_members(desk: Desk) -> FileJob:
    """Who stands for which service today."""
    return _built(
        desk, partial(member_list.build, desk.team, wording.profile(desk), members.seats(desk), desk.clock.today())
    )


@allowed(Right.READ)
def terms(desk: Desk) -> FileJob:
    """The terms of reference, with a line for each service and member to sign."""
    build = partial(terms_of_reference.build, desk.team, wording.profile(desk))
    return _built(desk, logo.headed(desk, partial(build, members.seats(desk), desk.clock.today())))


@allowed(Right.READ)
def protocols(desk: Desk, member_id: Id = "") -> FileJob:
    """The confidentiality protocol to sign: one member's copy, or one for each who serves and one without a name."""
    profile = wording.profile(desk)
    if member_id:
        member = members.member(desk, member_id)
        return _built(desk, logo.headed(desk, partial(confidentiality_protocol.build, desk.team, profile, member)))
    serving = [each for each in members.all_members(desk) if each.serves_on(desk.clock.today())]
    each_copy = partial(confidentiality_protocol.build_all, desk.team, profile, serving)
    return FileJob(logo.headed(desk, each_copy), ".pdf", "", fonts())


@allowed(Right.READ)
def issues_log(desk: Desk, shown: Sequence[Issue]) -> FileJob:
    """The issues that are shown, as a paper for the partnership group."""
    return _built(desk, partial(issues_log_document.build, desk.team, desk.profile, tuple(shown), desk.clock.today()))


@allowed(Right.READ)
def chairs_points(desk: Desk, meeting_id: Id) -> FileJob:
    """The team's points for a chairs' meeting, without names and without cases."""
    found = next((each for each in chairs_meetings.every(desk) if each.meeting.id == meeting_id), None)
    if found is None:
        raise SaveRefused("This chairs’ meeting is not there.", "Nothing was made.", "Go back to the list.")
    return _built(desk, partial(chairs_points_document.build, desk.team, desk.profile, found))


@allowed(Right.READ)
def sample_audit(desk: Desk, audit_id: Id) -> FileJob:
    """A sample audit, cases by their numbers."""
    found = audits.audit(desk, audit_id)
    return _built(desk, partial(audit_document.build, desk.team, desk.profile, found, desk.clock.today()))


@allowed(Right.SEND)
def breach_record(desk: Desk, breach_id: Id) -> FileJob:
    """The record of a mailing that was sent wrongly."""
    found = breaches.one(desk, breach_id)
    steps = tuple((say_moment(step.at), step.who, step.words) for step in found.steps)
    when = f"Noticed on {say_moment(found.noticed_at)}. The 72 hours end on {say_moment(found.until)}."
    return _built(desk, partial(breach.build, desk.team, wording.profile(desk), found, steps, when))


@allowed(Right.DESTROY)
def certificate_of(desk: Desk, number: str) -> FileJob:
    """That the records of a case were destroyed."""
    done = disposal.certified(desk, number)
    return _built(desk, partial(certificate.build, desk.team, wording.profile(desk), done, say_moment(done.at)))


@allowed(Right.SEND)
def sharing_decisions(desk: Desk) -> FileJob:
    """Every decision to share, or not to share, without consent; cases by number only."""
    found, bases = sharing.every(desk), dict(BASES)
    build = partial(sharing_list.build, desk.team, wording.profile(desk), found, bases, desk.clock.today())
    return _built(desk, build)


@allowed(Right.SEND)
def certificate_of_list(desk: Desk, list_id: Id) -> FileJob:
    """That the records of a list were destroyed, and which stayed."""
    done = disposal_lists.one(desk, list_id)
    build = partial(certificate.of_list, desk.team, wording.profile(desk), done, desk.clock.today())
    return _built(desk, build)


def _built(desk: Desk, build: Builder) -> FileJob:
    return FileJob(standing_texts.footed(build, wording.wording(desk)), ".pdf", "", fonts())


def _whole(desk: Desk, mailing: Mailing, kind: DocumentKind, meeting_id: Id, cases: tuple[Id, ...]) -> FileJob:
    wanted = PlannedFile(kind, "Desk copy", ".pdf", cases)
    planned = SendingPlan(mailing, "", meeting_id, "", "", "", (Parcel(Circle.TEAM, (), (wanted,)),), (), ())
    return _built(desk, Contents(desk, planned).builder(wanted))
