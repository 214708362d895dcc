"""An Agency Action Update that came back: laid beside what we hold and taken in passage by passage (M5)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jatdesk.db import actions as action_rows
from jatdesk.db import agency_updates as rows
from jatdesk.db import attendance as line_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import members as member_rows
from jatdesk.db.store import Reading
from jatdesk.docs import action_list, agency_action_update, matters_arising
from jatdesk.docs.content import Document, FormRow, Heading, Paragraph, Table, Together, plain
from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.agency_updates import Accepted, Beside, FormRead, Part, WrittenUpdate, doubts_of, matched
from jatdesk.domain.attendance import acts_for
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.matters_arising import Arising
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Member
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations import attendance, gate, update_form, wording
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting

_KEPT = "Nothing was saved."
_FORMS = (Mailing.AGENCY_ACTION_UPDATE, Mailing.MATTERS_ARISING, Mailing.ACTION_LIST)
"""What comes back with answers about actions."""


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> tuple[WrittenUpdate, ...]:
    """Every passage that was taken in for a meeting."""
    with desk.reading() as reading:
        return rows.of_meeting(reading, meeting_id)


@allowed(Right.KEEP)
def passwords(desk: Desk, meeting_id: Id) -> tuple[str, ...]:
    """The passwords with which this meeting's forms were sent out."""
    with desk.reading() as reading:
        sent = [each for each in mailing_rows.every(reading) if each.mailing in _FORMS]
    ours = sorted(sent, key=lambda each: each.meeting_id != meeting_id)
    return tuple(dict.fromkeys(file.password for each in ours for file in each.files if file.password))


@allowed(Right.KEEP)
def beside(desk: Desk, meeting_id: Id, read: FormRead, member_id: Id = "") -> Beside:
    """The form beside what we hold; `member_id` when a person said whose it is.

    Raises SaveRefused for the form of another meeting: it says which one.
    """
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        _refuse_other_meeting(reading, meeting, read)
        member, doubts = _whose(reading, meeting, read, member_id)
    printed = [*_printed(_form(desk, meeting, member))] if member else []
    if read.is_list:
        printed += _printed_lists(desk, meeting, read)
    with desk.reading() as reading:
        known = {action.id: action for action in _known(reading, read, member)}
        theirs = {action.id for action in known.values() if member is not None and acts_for(member, action)}
        told, loose = matched(read, known, (*printed, desk.team.name))
        service, who = (member.service, member.name) if member else (read.said("agency"), read.said("who"))
        parts = [_of_action(read, known[key], words, theirs, service) for key, words in told.items()]
        parts += _children(reading, read)
        parts += [Part(words) for words in (*loose, read.said("general")) if words]
        if not any(tag.startswith(("said ", "child ")) for tag, _words in read.tags):
            doubts.append("This form was written anew: its boxes are gone. Say of each passage what it belongs to.")
        mine = member.id if member else ""
        read_on = rows.earlier(reading, meeting_id, mine, read.print) if mine else None
    if read_on is not None:
        doubts.append(f"This very form was taken in on {say(read_on)}. Taking it in again puts it there twice.")
    unsaid = tuple(action for key, action in known.items() if key in theirs and key not in told)
    return Beside(meeting_id, mine, service, who, read.print, tuple(parts), unsaid, tuple(doubts), read_on)


@allowed(Right.KEEP)
def take_in(desk: Desk, shown: Beside, accepted: Sequence[Accepted], update_id: Id = "") -> Changes:
    """Keeps what a person accepts; it stands on the case and in the minutes, and its receipt is recorded.

    Raises SaveRefused without a member, without anything accepted, or for a child named in a passage about no child.
    """
    kept = [replace(each, words=each.words.strip()) for each in accepted if each.words.strip()]
    if not kept:
        raise SaveRefused("Nothing is chosen.", _KEPT, "Choose at least one passage, or close the form.")
    with desk.writing() as transaction:
        connection = transaction.connection
        open_meeting(connection, shown.meeting_id)
        line = attendance.line_of(connection, shown.meeting_id, shown.member_id)
        for each in kept:
            if not each.case_id and gate.names_a_child(connection, each.words):
                raise SaveRefused(
                    "A child’s name stands in a passage that belongs to no child.",
                    _KEPT,
                    "Say which case it belongs to: what is about no child goes to everybody.",
                )
        today, made = desk.clock.today(), update_id or desk.new_id()
        whose = (shown.member_id, line.service, line.name)
        parts = [(desk.new_id(), each) for each in kept]
        rows.add(connection, made, shown.meeting_id, whose, today, shown.print, parts)
        if line.update_on is None:
            attendance.write_line(desk, connection, replace(line, update_on=today))
        whose_form = {"update_id": made, "member_id": shown.member_id, "who": line.name, "service": line.service}
        passages = [{"what": each.asked, "words": each.words, "case_id": each.case_id} for each in kept]
        before: dict[str, object] = {**whose_form, "update_on": line.update_on}
        after = {**whose_form, "update_on": line.update_on or today, "passages": passages}
        transaction.record("Took in an Agency Action Update", "meeting", shown.meeting_id, before, after)
        transaction.touch("attendance", shown.meeting_id)
        for case_id in {each.case_id for each in kept if each.case_id}:
            transaction.touch("case", case_id)
        return transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, meeting_id: Id, update_id: Id, member_id: Id) -> Changes:
    """Undo of `take_in`: the passages are gone; the receipt too, unless another form of the member is here."""
    with desk.writing() as transaction:
        connection = transaction.connection
        open_meeting(connection, meeting_id)
        if not rows.is_there(connection, update_id):
            raise SaveRefused("This update is no longer there.", "Nothing was changed.", "")
        cases = {each.case_id for each in rows.of_meeting(connection, meeting_id) if each.case_id}
        rows.remove(connection, update_id)
        line = attendance.line_of(connection, meeting_id, member_id)
        if not rows.count(connection, meeting_id, member_id) and line.id:
            line_rows.change(connection, replace(line, update_on=None))
        which = {"update_id": update_id, "member_id": member_id, "who": line.name}
        transaction.record("Took back an Agency Action Update", "meeting", meeting_id, which)
        transaction.touch("attendance", meeting_id)
        for case_id in cases:
            transaction.touch("case", case_id)
        return transaction.changes


def _refuse_other_meeting(reading: Reading, meeting: Meeting, read: FormRead) -> None:
    of = read.about("meeting")
    if not of or of == meeting.id:
        return
    other = meeting_rows.one(reading, of)
    if other is not None:
        raise SaveRefused(
            f"This form is for the meeting of {say(other.day)}.", _KEPT, "Open that meeting and read it there."
        )
    raise SaveRefused(
        "This form is for a meeting that is not in this store.", _KEPT, "It may be of another team, or an older store."
    )


def _whose(reading: Reading, meeting: Meeting, read: FormRead, said: Id) -> tuple[Member | None, list[str]]:
    serving = [member for member in member_rows.every(reading) if member.serves_on(meeting.day)]
    tagged = read.about("member")
    agency, who = read.said("agency"), read.said(f"member {tagged}") or read.said("who")
    by_tag = next((member for member in serving if member.id == tagged), None)
    if said:
        return next((member for member in serving if member.id == said), None), []
    if by_tag is not None:
        doubts = []
        if agency and fold(agency) != fold(by_tag.service):
            doubts.append(f"The form was made for {by_tag.service}; it says now ‘{agency}’.")
        if who and fold(who) != fold(by_tag.name):
            doubts.append(f"The form was made for {by_tag.name}; it says now ‘{who}’.")
        return by_tag, doubts
    if tagged:
        return None, [f"This form is of somebody who is no member on {say(meeting.day)}. Choose whose it is."]
    # a list names other people's agencies too: only its own two boxes say who answers
    written = () if read.is_list else (line for piece in read.pieces for line in piece.lines)
    lines = {fold(line) for line in (who, agency, *written)} - {""}
    likely = [member for member in serving if fold(member.name) in lines]
    likely = likely or [member for member in serving if fold(member.service) in lines]
    if len(likely) == 1:
        return likely[0], []
    return None, ["The form does not say whose it is. Choose the member."]


def _known(reading: Reading, read: FormRead, member: Member | None) -> Iterator[Action]:
    """The member's open actions, and every action the form names."""
    theirs = [each for each in action_rows.open_actions(reading) if member is not None and acts_for(member, each)]
    yield from theirs
    there = {each.id for each in theirs}
    for tag, _words in read.tags:
        head, _, key = tag.partition(" ")
        found = action_rows.one(reading, key) if head == "said" and key not in there else None
        if found is not None:
            yield found


def _of_action(read: FormRead, action: Action, words: str, theirs: set[Id], service: str) -> Part:
    doubts = doubts_of(action, read.said(f"asked {action.id}"), theirs, service)
    return Part(words, action, action.case_id, action.case_number, doubts)


def _form(desk: Desk, meeting: Meeting, member: Member) -> Document:
    about = update_form.contents(desk, meeting.id, member)
    return agency_action_update.build(desk.team, wording.profile(desk), meeting, member, *about)


def _printed_lists(desk: Desk, meeting: Meeting, read: FormRead) -> Iterator[str]:
    """What the sheet of matters arising and an agency's list print about the actions this form names."""
    with desk.reading() as reading:
        keys = [tag.partition(" ")[2] for tag, _words in read.tags if tag.startswith("said ")]
        named = [action for key in keys if (action := action_rows.one(reading, key)) is not None]
        about = case_rows.many(reading, [action.case_id for action in named if action.case_id])
    today, team, profile = desk.clock.today(), desk.team, wording.profile(desk)
    sheet = matters_arising.to_write_in(team, profile, meeting, [Arising(each) for each in named], about, today)
    still = [replace(each, state=ActionState.OPEN) for each in named]
    yield from _printed(sheet)
    yield from _printed(action_list.to_write_in(team, profile, read.said("agency"), still, today))


def _children(reading: Reading, read: FormRead) -> Iterator[Part]:
    for tag, words in read.tags:
        head, _, key = tag.partition(" ")
        if head == "child" and words.strip():
            case = case_rows.one(reading, key)
            yield Part(words.strip(), None, case.id, case.number) if case else Part(words.strip())


def _printed(form: Document) -> Iterator[str]:
    """Every line the form prints by itself: these are nobody's answer."""
    blocks = list(form.blocks)
    yield from (form.title, form.subtitle, form.header, form.marking, form.footer)
    while blocks:
        block = blocks.pop()
        if isinstance(block, Together):
            blocks += block.blocks
        elif isinstance(block, Heading):
            yield block.words
        elif isinstance(block, Paragraph):
            yield from plain(block.words).splitlines()
        elif isinstance(block, FormRow):
            yield from (words for field in block.fields for words in (field.label, field.value))
        elif isinstance(block, Table):
            yield from (column.title for column in block.columns)
