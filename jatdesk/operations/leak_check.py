"""The leak check (D10): every finished file opened again and searched for people of the store who should not be in it.

Called before a mailing is recorded. What is found must be answered by a person, or nothing is made.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.db import cases, leads, leaks, mailings, members, passwords, people, referrals
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.ids import Id
from jatdesk.domain.leak_marks import Held, Kept, Mark, Piece
from jatdesk.domain.leak_said import Texts
from jatdesk.domain.leak_terms import terms
from jatdesk.domain.leaks import Allowed, Answer, Answered, Misplaced, Question, Search, questions, unanswered, unread
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.passwords import Circle
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Parcel, PlannedFile, PreparedFile, SendingPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations import leak_parts
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.leak_reading import Opened
from jatdesk.operations.mailing_folders import MadeFile

MOST_CHILDREN = 1000
"""In a larger store any day is the birthday of some child."""

_NOBODY = frozenset((DocumentKind.AGENDA_NO_NAMES, DocumentKind.DRAFT))
"""Kinds in which nobody may be named, though they are about cases."""


class LeaksFound(SaveRefused):
    """Somebody stands in the finished files who may not be meant to: `questions` are to be answered first."""

    def __init__(self, asked: Sequence[Question]) -> None:
        super().__init__(
            "Somebody stands in these files who may not be meant to be in them.",
            "Nothing was made.",
            "Answer each question, or change the text and make the files again.",
        )
        self.questions = tuple(asked)

    def __reduce__(self) -> tuple[object, ...]:
        return LeaksFound, (self.questions,)


_OF_ALL = (DocumentKind.CASE_LOG, DocumentKind.RETURN_NAMED)
"""Files that may name everybody but who is left out."""


@dataclass(frozen=True)
class Looked:
    """What the search came to: everything asked."""

    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class _File:
    label: str
    pieces: tuple[Piece, ...]
    cases: tuple[Id, ...]
    left_out: tuple[Id, ...] | None = None
    running: tuple[Piece, ...] = ()


def label(parcel: Parcel, name: str) -> str:
    """How a file of a parcel is called in a question: by its name, and for whom it is."""
    if len(parcel.recipients) > 1:
        return f"{name} for {len(parcel.recipients)} people"
    whom = parcel.password_holder or "".join(one.name for one in parcel.recipients)
    return f"{name} for {whom}" if whom else name


@allowed(Right.SEND)
def looked_through(
    desk: Desk,
    planned: SendingPlan,
    made: Sequence[MadeFile],
    opened: Opened,
    cancelled: Callable[[], bool] = bool,
) -> Looked | None:
    """Opens every finished file of a mailing and says who stands in it that should not; None when cancelled."""
    files: list[_File] = []
    pictures: dict[tuple[str, ...], Question] = {}
    for item in made:
        opened.begin(item.data, item.place.name, item.password)
    for item, (parcel, wanted) in zip(made, _planned(planned), strict=True):
        if cancelled():
            return None
        found = opened.found(item.data)
        about = item.cases or ((planned.case_id,) if planned.case_id else ())
        whose = () if item.kind in _NOBODY else about
        left_out = wanted.left_out if wanted is not None and item.kind in _OF_ALL else None
        name = label(parcel, item.place.name)
        inside, open_words = _parted(found.pieces)
        files += [_File(name, inside, whose, left_out, found.running), _File(name, open_words, ())]
        if found.pictures:  # the same scan in several parcels is looked at once
            same = (item.place.name, *(one.text for one in found.running), *found.pictures)
            pictures.setdefault(same, unread(name, same, found.pictures))
    words = (planned.title, planned.subject, planned.text)
    files.append(_File("the e-mail", tuple(Piece(text, "subject and text") for text in words), ()))
    asked = _asked(desk, planned, files, cancelled)
    return None if asked is None else Looked((*asked, *pictures.values()))


def refuse_unanswered(looked: Looked, answers: Sequence[Answer]) -> None:
    """Raises LeaksFound with everything asked when something of it is not answered."""
    if unanswered(looked.questions, answers):
        raise LeaksFound(looked.questions)


def keep_answers(
    desk: Desk, transaction: Transaction, mailing_id: Id, looked: Looked, answers: Sequence[Answer]
) -> list[dict[str, str]]:
    """Keeps what was answered beside the mailing; the same for its line of history, without anybody's name."""
    why = {answer.key: " ".join(answer.why.split()) for answer in answers}
    today = desk.clock.today()
    answered = [
        Answered(one.who, found_words(one), why[one.key], one.children, desk.person, today)
        for one in looked.questions
        if one.key in why
    ]
    leaks.keep(transaction.connection, [(desk.new_id(), one) for one in answered], mailing_id)
    return [{"found": one.found, "left because": one.why} for one in answered]


@allowed(Right.READ)
def answered(desk: Desk, mailing_id: Id) -> tuple[Answered, ...]:
    """What was left in a mailing on purpose, and why."""
    with desk.reading() as reading:
        return leaks.of_mailing(reading, mailing_id)


@allowed(Right.SEND)
def in_files(
    desk: Desk, files: Sequence[tuple[str, Sequence[Piece], Sequence[Id]]], running: Sequence[Piece] = ()
) -> tuple[Question, ...]:
    """The same search over the text of any files, in each of which only the people of some cases may be named.

    `running` is the running text of the first.
    """
    looked = [_File(name, tuple(pieces), tuple(cases)) for name, pieces, cases in files]
    return _asked(desk, None, [replace(looked[0], running=tuple(running)), *looked[1:]], bool) or ()


@allowed(Right.SEND)
def made_here(desk: Desk, data: bytes) -> PreparedFile | None:
    """The record of a file that was made here and is unchanged."""
    sha256 = hashlib.sha256(data).hexdigest()
    with desk.reading() as reading:
        mailing = mailings.with_hash(reading, sha256)
    return next((file for file in mailing.files if file.sha256 == sha256), None) if mailing else None


@allowed(Right.SEND)
def cases_of(desk: Desk, made: PreparedFile) -> tuple[Id, ...]:
    """Whose people may be named in a file that was made here: a case log is about every case."""
    if made.kind in _OF_ALL:
        return case_ids(desk, ["all"])
    return () if made.kind in _NOBODY else made.cases


@allowed(Right.SEND)
def team_passwords(desk: Desk) -> tuple[str, ...]:
    """Every password that the team ever had: one of them opens a file of another day."""
    with desk.reading() as reading:
        return tuple(one.password for one in passwords.every(reading) if one.circle is Circle.TEAM)


@allowed(Right.SEND)
def case_ids(desk: Desk, numbers: Sequence[str]) -> tuple[Id, ...]:
    """The cases of some numbers, or 'all'. Raises SaveRefused for a number that there is not."""
    found: list[Id] = []
    with desk.reading() as reading:
        if list(numbers) == ["all"]:
            return tuple(case.id for case in cases.every(reading))
        for number in numbers:
            case = cases.numbered(reading, number.zfill(4))
            if case is None:
                raise SaveRefused(f"There is no case {number}.", "Nothing was searched.", "Look at the number.")
            found.append(case.id)
    return tuple(found)


@allowed(Right.SEND)
def numbers(desk: Desk, case_ids: Sequence[Id]) -> tuple[str, ...]:
    """The numbers of some cases that are still there."""
    with desk.reading() as reading:
        return tuple(sorted(case.number for case in cases.many(reading, case_ids).values()))


def found_words(one: Question) -> str:
    """'name (2), date of birth in Minutes.pdf, page 2'."""
    counts: dict[str, int] = {}
    for place in one.places:
        counts[place.tells.value] = counts.get(place.tells.value, 0) + 1
    said = ", ".join(f"{what} ({times})" if times > 1 else what for what, times in counts.items())
    where = "; ".join(dict.fromkeys(f"{place.file}, {place.where}" for place in one.places[:3]))
    part = f", in the part of case {one.part}" if one.part else ""
    return f"{'name of somebody else too' if one.namesakes else said} in {where}{part}"


def _parted(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What stands inside a file, and its name, which anybody can read."""
    return tuple(pieces[1:]), tuple(pieces[:1])


def _planned(planned: SendingPlan) -> list[tuple[Parcel, PlannedFile | None]]:
    """The parcel and plan of every file that is made, in the order in which `sending` makes them; a draft has none."""
    found: list[tuple[Parcel, PlannedFile | None]] = []
    for parcel in planned.parcels:
        found += [(parcel, wanted) for wanted in parcel.files]
        if any(one.email.strip() for one in parcel.recipients):
            found.append((parcel, None))
    return found


def _asked(
    desk: Desk, planned: SendingPlan | None, files: Sequence[_File], cancelled: Callable[[], bool]
) -> tuple[Question, ...] | None:
    """What is to be answered about the files; None when cancelled."""
    today, texts = desk.clock.today(), Texts()
    with desk.reading() as reading:
        open_ones = [file for file in files if file.left_out is None]
        said = terms(texts.said(piece.text) for file in open_ones for piece in file.pieces)
        known = leaks.who_may_stand_in(reading, said, cancelled)
        search = Search(known, today, texts, many=leaks.count(reading) > MOST_CHILDREN)
        professionals, of_the_team = _professionals(desk, reading, planned), _details_of_the_team(desk, reading)
        found: list[tuple[str, Sequence[Mark]]] = []
        slips: list[Misplaced] = []
        forms: dict[Id, Allowed] = {}
        done: dict[tuple[tuple[Piece, ...], tuple[Id, ...]], Sequence[Mark]] = {}
        elsewhere: dict[tuple[tuple[Piece, ...], tuple[Id, ...]], Mapping[str, tuple[Mark, ...]]] = {}
        of_one: dict[tuple[Id, ...], Allowed] = {}

        def of_cases(case_ids: Sequence[Id]) -> Allowed:
            wanted = tuple(case_ids)
            if wanted not in of_one:
                inside = _of_cases(reading, wanted, forms)
                own = (*of_the_team, *inside.details)
                of_one[wanted] = Allowed(inside.people, (*professionals, *inside.names), own)
            return of_one[wanted]

        for file in files:
            if cancelled():
                return None
            if file.left_out is not None:
                found.append((file.label, _without(reading, file, professionals, today)))
                continue
            same = (file.pieces, file.cases)
            if same not in done:
                done[same] = search.hits(file.pieces, of_cases(file.cases))
                elsewhere[same] = leak_parts.found_in(reading, file.running, file.cases, of_cases, today, texts)
            found.append((file.label, done[same]))
            slips += [Misplaced(file.label, number, marks) for number, marks in elsewhere[same].items()]
    return questions(found, slips)


def _of_cases(reading: Reading, case_ids: Sequence[Id], forms: dict[Id, Allowed]) -> Allowed:
    """Who belongs to some cases: as kept now and as their forms have it, with the services that work with them."""
    if not case_ids:
        return Allowed()
    whose = leaks.children_of(reading, case_ids)
    for case_id in case_ids:
        if case_id not in forms:
            forms[case_id] = _on_forms(reading, case_id)
    told = [forms[case_id] for case_id in case_ids]
    return Allowed(
        (*leaks.families(reading, whose), *(one for each in told for one in each.people)),
        tuple(name for each in told for name in each.names),
        tuple(detail for each in told for detail in each.details),
    )


def _on_forms(reading: Reading, case_id: Id) -> Allowed:
    people: list[Held] = []
    names: list[str] = []
    details: list[str] = []
    for _day, referral in referrals.of_case(reading, case_id):
        form = referral.draft
        home = (form.date_of_birth, form.address, form.postcode, form.phone)
        people.append(Held("", Kept.CHILD, form.child_name, (), form.known_as, form.family_name, *home))
        for one in form.carers:
            where = (one.birth, one.address, one.postcode, one.phone)
            people.append(Held("", Kept.CARER, one.name, (), one.known_as, "", *where))
        people += [Held("", Kept.CARER, one.given_by, ()) for one in form.consents]
        names += [form.practitioner_name, form.referrer, form.through]
        details += [form.practitioner_phone, form.practitioner_address]
        details += [text for one in form.services for text in (one.phone, one.details)]
    return Allowed(
        tuple(one for one in people if one.name.strip()),
        tuple(name for name in names if " " in name.strip()),
        tuple(detail for detail in details if detail.strip()),
    )


def _without(reading: Reading, file: _File, professionals: tuple[str, ...], today: date) -> Sequence[Mark]:
    """A case log names everybody but those left out: only they are looked for."""
    gone = leaks.families(reading, leaks.children_of(reading, file.left_out or ()))
    if not gone:
        return ()
    texts = Texts()
    of_them = terms(
        texts.said("\n\n".join((one.name, one.known_as, one.address, one.postcode, one.phone))) for one in gone
    )
    births = frozenset(one.birth for one in gone if one.birth)
    keys = {one.key for one in gone}
    alike = leaks.who_may_stand_in(reading, replace(of_them, days=births))
    others = tuple(one for one in alike if one.key not in keys)
    return Search(gone, today, texts, many=True).hits(file.pieces, Allowed(others, professionals))


def _details_of_the_team(desk: Desk, reading: Reading) -> tuple[str, ...]:
    """How the team and its members are reached stands in any paper; a family may have named one of them as theirs."""
    phones = (one.draft.phone for one in members.every(reading))
    return (desk.team.venue, *desk.team.contact_lines, *(phone for phone in phones if phone.strip()))


def _professionals(desk: Desk, reading: Reading, planned: SendingPlan | None) -> tuple[str, ...]:
    """Who works with the team, by name: they stand in any paper."""
    found = [name for one in members.every(reading) for name in (one.name, one.draft.deputy)]
    found += [one.name for one in people.every(reading)]
    found += [one.name for one in leads.of_team(reading)]
    found += [desk.team.development_manager, desk.person]
    if planned is not None:
        found += [one.name for parcel in planned.parcels for one in parcel.recipients]
        found += [one.name for one in planned.nobody]
    return tuple(dict.fromkeys(name for name in found if " " in name.strip()))
