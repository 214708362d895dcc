"""Plans a mailing: which files, for whom, in which circle, left out for whom and why. Writes nothing."""

from collections.abc import Sequence
from pathlib import Path

from jatdesk import files
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.distribution import (
    DocumentKind,
    Mailing,
    NotSent,
    Parcel,
    PlannedFile,
    Portion,
    Recipient,
    SendingPlan,
    Standing,
    portions,
    together,
)
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import ItemKind, Meeting
from jatdesk.domain.members import Office
from jatdesk.domain.passwords import Circle
from jatdesk.errors import SaveRefused
from jatdesk.operations import actions, agenda, attendance, cases, meetings, members, minutes, recipients
from jatdesk.operations.desk import Desk


def plan(
    desk: Desk, mailing: Mailing, meeting_id: Id = "", case_id: Id = "", member_ids: Sequence[Id] = ()
) -> SendingPlan:
    """What would be sent to whom.

    Agenda and minutes need a meeting, a closure report a case. An Agency Action Update is blank without a meeting;
    with one it is pre-filled for `member_ids`, or for everybody who owes one.
    """
    if mailing is Mailing.AGENCY_ACTION_UPDATE:
        return _agency_action_update(desk, meeting_id, member_ids)
    if mailing is Mailing.CASE_CLOSURE_REPORT:
        return _closure_report(desk, case_id)
    if mailing is Mailing.CASE_LOG:
        return _case_log(desk, meeting_id)
    return _agenda(desk, meeting_id) if mailing is Mailing.AGENDA else _minutes(desk, meeting_id, mailing)


def fonts() -> Path:
    """Where the fonts lie that every document is set in."""
    return files.resource("fonts")


def _agenda(desk: Desk, meeting_id: Id) -> SendingPlan:
    shown = agenda.agenda(desk, meeting_id)
    meeting = shown.meeting
    people = recipients.at_meeting(desk, meeting_id)
    on_agenda = tuple(item.case_id for item in shown.items if item.case_id)
    new = [item.case_id for item in shown.items if item.case_id and item.kind is ItemKind.NEW]
    numbers = {item.case_id: item.case_number for item in shown.items if item.case_id}
    given, nobody = portions(Mailing.AGENDA, people.recipients, on_agenda, people.interests, {})
    parcels = []
    for group in together(given):
        portion = group[0]
        papers = [_file(DocumentKind.AGENDA, "Agenda", meeting, ".pdf", portion, "Agenda")]
        papers += [
            PlannedFile(
                DocumentKind.CAF,
                f"CAF case {numbers[case]} {meeting.day.isoformat()}",
                ".pdf",
                (case,),
                about=f"CAF of case {numbers[case]}",
            )
            for case in new
            if case in portion.cases
        ]
        parcels.append(_parcel(group, papers, numbers))
    problems = [] if parcels else ["No member has an e-mail address yet."]
    return SendingPlan(
        Mailing.AGENDA,
        f"Agenda and papers, {say(meeting.day)}",
        meeting_id,
        "",
        f"{_team(desk)}: agenda and papers for {say(meeting.day)}",
        _text(
            desk,
            f"Here are the agenda and papers for our meeting on {say_weekday(meeting.day)} at {meeting.starts}"
            f"{', ' + meeting.venue if meeting.venue else ''}.",
            "Please check your own records before the meeting, and tell me if you can't come and who comes instead.",
        ),
        tuple(parcels),
        nobody,
        tuple(problems),
    )


def _minutes(desk: Desk, meeting_id: Id, mailing: Mailing) -> SendingPlan:
    book = minutes.book(desk, meeting_id)
    meeting = book.meeting
    draft = mailing is Mailing.MINUTES_DRAFT
    people = recipients.at_meeting(desk, meeting_id)
    named = tuple(entry.case.id for entry in book.cases) + tuple(line.case_id for line in book.not_discussed)
    numbers = {entry.case.id: entry.case.number for entry in book.cases}
    numbers |= {line.case_id: line.number for line in book.not_discussed}
    wanted = _chairs(desk, people) if draft else people.recipients
    own = {
        recipient.key: frozenset(
            entry.case.id for entry in book.cases for action in entry.agreed if recipient.name in action.who
        )
        for recipient in people.of(Standing.VISITOR)
    }
    given, nobody = portions(mailing, wanted, named, people.interests, own)
    title = "Draft minutes" if draft else "Minutes"
    parcels = [
        _parcel(group, [_file(DocumentKind.MINUTES, title, meeting, ".pdf", group[0], title)], numbers)
        for group in together(given)
    ]
    problems = []
    if draft and not parcels:
        problems.append("No member is marked as the chair with an e-mail address.")
    if not draft and book.approval is None:
        problems.append("The chair has not approved these minutes yet.")
    if not draft and not parcels:
        problems.append("No member has an e-mail address yet.")
    words = (
        f"Here is the draft of the minutes of {say_weekday(meeting.day)}. Please tell me what to change, or approve it."
        if draft
        else f"Here are the minutes of our meeting on {say_weekday(meeting.day)}, approved by the chair."
    )
    return SendingPlan(
        mailing,
        f"{title}, {say(meeting.day)}",
        meeting_id,
        "",
        f"{_team(desk)}: {title.lower()} of {say(meeting.day)}",
        _text(desk, words, ""),
        tuple(parcels),
        nobody,
        tuple(problems),
    )


def _agency_action_update(desk: Desk, meeting_id: Id, member_ids: Sequence[Id]) -> SendingPlan:
    meeting = meetings.meeting(desk, meeting_id) if meeting_id else None
    today = desk.clock.today()
    serving = [member for member in members.all_members(desk) if member.serves_on(today)]
    if meeting is None:
        parcels, nobody = _blank_updates(desk, [recipients.of_member(member) for member in serving])
    else:
        wanted = set(member_ids) or {member.id for member in attendance.updates_owed(desk, meeting_id)}
        people = recipients.at_meeting(desk, meeting_id)
        owing = [r for r in people.recipients if r.member_id in wanted and r.standing is not Standing.DEPUTY]
        parcels, nobody = _filled_updates(desk, meeting, owing, people.interests)
    problems = [] if parcels else ["Nobody owes an Agency Action Update."]
    day = f", {say(meeting.day)}" if meeting else ""
    return SendingPlan(
        Mailing.AGENCY_ACTION_UPDATE,
        f"Agency Action Update{day}",
        meeting_id,
        "",
        f"{_team(desk)}: Agency Action Update{day}",
        _text(
            desk,
            "Please fill in the attached Agency Action Update if you can't come and nobody comes for you.",
            "Send it back to the chair and to me before the meeting, protected with the same password.",
        ),
        parcels,
        nobody,
        tuple(problems),
    )


def _blank_updates(desk: Desk, everyone: Sequence[Recipient]) -> tuple[tuple[Parcel, ...], tuple[NotSent, ...]]:
    core = tuple(r for r in everyone if r.standing in (Standing.CORE, Standing.CHAIR))
    blank = PlannedFile(
        DocumentKind.AGENCY_ACTION_UPDATE, "Agency Action Update blank", ".docx", about="Agency Action Update, blank"
    )
    addressed = tuple(r for r in core if r.email)
    nobody = tuple(NotSent(r.name, "No e-mail address. Add one, or hand the form over.") for r in core if not r.email)
    return ((Parcel(Circle.TEAM, addressed, (blank,)),) if addressed else ()), nobody


def _filled_updates(
    desk: Desk, meeting: Meeting, owing: Sequence[Recipient], interests: dict[Id, frozenset[Id]]
) -> tuple[tuple[Parcel, ...], tuple[NotSent, ...]]:
    own: dict[str, frozenset[Id]] = {}
    numbers: dict[Id, str] = {}
    for recipient in owing:
        theirs = actions.of_member(desk, recipient.member_id)
        own[recipient.key] = frozenset(action.case_id for action in theirs if action.case_id)
        numbers |= {action.case_id: action.case_number for action in theirs}
    listed = sorted({case for held in own.values() for case in held}, key=lambda case: numbers[case])
    given, nobody = portions(Mailing.AGENCY_ACTION_UPDATE, owing, listed, interests, own)
    parcels = []
    for portion in given:
        about = f"Agency Action Update for {portion.recipient.service}"
        name = "Agency Action Update"
        form = _file(DocumentKind.AGENCY_ACTION_UPDATE, name, meeting, ".docx", portion, about)
        parcels.append(_parcel((portion,), [form], numbers))
    return tuple(parcels), nobody


def _closure_report(desk: Desk, case_id: Id) -> SendingPlan:
    page = cases.page(desk, case_id)
    case = page.case
    to = _referrer(desk, case_id)
    given, nobody = portions(Mailing.CASE_CLOSURE_REPORT, [to], (case_id,), {}, {to.key: frozenset({case_id})})
    form = PlannedFile(
        DocumentKind.CASE_CLOSURE_REPORT,
        f"Case Closure Report case {case.number}",
        ".docx",
        (case_id,),
        about=f"Case Closure Report for case {case.number}",
    )
    problems = []
    if case.closed_on is None and case.state.value != "closed":
        problems.append("The case is still open.")
    if not given:
        problems.append("The referrer's e-mail address is not known. Add it to the referral.")
    return SendingPlan(
        Mailing.CASE_CLOSURE_REPORT,
        f"Case Closure Report, case {case.number}",
        "",
        case_id,
        f"{_team(desk)}: Case Closure Report for case {case.number}",
        _text(
            desk,
            f"Case {case.number} is closed. Please tell the family, complete the attached report with them",
            "and send it back to me, protected with the same password.",
        ),
        tuple(_parcel((portion,), [form], {case_id: case.number}) for portion in given),
        nobody,
        tuple(problems),
    )


def _case_log(desk: Desk, meeting_id: Id) -> SendingPlan:
    to: list[Recipient] = [r for r in recipients.central(desk.team) if r.standing is Standing.CENTRAL_TEAM]
    if not to:
        to = [Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR)]
    given, nobody = portions(Mailing.CASE_LOG, to, (), {}, {})
    today = desk.clock.today()
    workbook = PlannedFile(DocumentKind.CASE_LOG, f"Case log {today.isoformat()}", ".xlsx", about="Case log workbook")
    return SendingPlan(
        Mailing.CASE_LOG,
        f"Case log, {say(today)}",
        meeting_id,
        "",
        f"{_team(desk)}: case log of {say(today)}",
        _text(desk, f"Here is our case log as it stands on {say(today)}.", ""),
        tuple(_parcel((portion,), [workbook], {}) for portion in given),
        nobody,
        (),
    )


def _referrer(desk: Desk, case_id: Id) -> Recipient:
    page = cases.page(desk, case_id)
    if not page.referrals:
        raise SaveRefused("This case has no referral on record.", "", "Add who referred the child first.")
    last = page.referrals[-1].draft
    name = last.practitioner_name or last.referrer or page.case.referrer
    email = last.practitioner_email
    today = desk.clock.today()
    for member in members.all_members(desk):
        same_mail = bool(email) and member.draft.email.casefold() == email.casefold()
        same_name = bool(name) and member.name.casefold() == name.casefold()
        if member.serves_on(today) and (same_mail or (same_name and not email)):
            return recipients.of_member(member)
    return Recipient("referrer", name or page.case.agency, email, Standing.REFERRER, page.case.agency)


def _chairs(desk: Desk, people: recipients.MeetingPeople) -> tuple[Recipient, ...]:
    """The chair; and the vice-chair where the chair has declared an interest and can't see everything."""
    chair = people.of(Standing.CHAIR)
    kept_out = any(people.interests.get(recipient.member_id) for recipient in chair)
    if chair and not kept_out:
        return chair
    deputising = {m.id for m in members.all_members(desk) if m.draft.office is Office.VICE_CHAIR}
    vice = tuple(
        Recipient(r.key, r.name, r.email, Standing.CHAIR, r.service, r.member_id)
        for r in people.recipients
        if r.member_id in deputising and r.standing is Standing.CORE
    )
    return chair + vice


def _parcel(group: Sequence[Portion], papers: Sequence[PlannedFile], numbers: dict[Id, str]) -> Parcel:
    first = group[0]
    why = tuple(
        f"Without case {numbers.get(case, '')}: {', '.join(portion.recipient.name for portion in group)}"
        " declared an interest."
        for case in first.left_out
    )
    holder = first.recipient.name if first.circle is Circle.ONE_OFF else ""
    return Parcel(first.circle, tuple(portion.recipient for portion in group), tuple(papers), why, holder)


def _file(kind: DocumentKind, title: str, meeting: Meeting, suffix: str, portion: Portion, about: str) -> PlannedFile:
    return PlannedFile(kind, f"{title} {meeting.day.isoformat()}", suffix, portion.cases, portion.left_out, about)


def _team(desk: Desk) -> str:
    return f"{desk.team.name} {desk.profile.team_word}"


def _text(desk: Desk, first: str, second: str) -> str:
    lines = ["Hello,", first]
    if second:
        lines.append(second)
    lines.append("The attached files are protected. You have the password on paper or by phone, never by e-mail.")
    lines.append(f"Administrator, {_team(desk)}")
    return "\n\n".join(lines) + "\n"
