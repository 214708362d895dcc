"""Letters to a family: each by the safe route of whom it is for, or kept in the outbox to be printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jatdesk.domain import large_print
from jatdesk.domain.cases import Case
from jatdesk.domain.closure_letter import TOLD_IN_PERSON as UNWRITTEN
from jatdesk.domain.dates import say
from jatdesk.domain.distribution import circle_of
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import NotSent, Parcel, PlannedFile, SendingPlan
from jatdesk.domain.what_happened import TOLD_IN_PERSON, hard_to_read
from jatdesk.operations import cases, family_letters, gate, wording
from jatdesk.operations.desk import Desk
from jatdesk.operations.family_letters import Reader
from jatdesk.operations.plans import parcels

_KEPT = NotSent("", "Something about this case is to be withheld from this person: see the case’s Consent tab.")


_LARGE = re.compile(r"\b(?:large|big|bigger|larger) (?:print|letters|type|font)\b", re.IGNORECASE)
"""How a referral says that a family reads large print."""
_NAMED = 4
_NOBODY = "Nobody is named in a written consent of this case, so no letter can go. Tell the family yourself."
_IN_PERSON = "The reason for closing is not in the letter: tell it in person, once it is safe to."


@dataclass(frozen=True)
class _Letter:
    """What one kind of letter brings: its title and file name, what hinders it, what is to be read first."""

    mailing: Mailing
    kind: DocumentKind
    title: str
    name: str
    problems: Sequence[str] = ()
    checks: Sequence[str] = ()
    meeting_id: Id = ""


def plan_leaflet(desk: Desk, case_id: Id) -> SendingPlan:
    """The leaflet for each reader; it names no child, and may come before consent."""
    case = cases.case(desk, case_id)
    title = f"Leaflet for the family of case {case.number}"
    letter = _Letter(Mailing.FAMILY_LEAFLET, DocumentKind.FAMILY_LEAFLET, title, f"Leaflet {desk.profile.team_word}")
    return _plan(desk, case, letter, family_letters.leaflet_readers(desk, case_id), "Nobody of the family is known.")


def plan_invitation(desk: Desk, case_id: Id) -> SendingPlan:
    """The family is asked to the next meeting on whose agenda its case stands."""
    case = cases.case(desk, case_id)
    invited = family_letters.invitation(desk, case_id)
    kind, problems, checks = DocumentKind.FAMILY_INVITATION, [], []
    gone, _words = gate.not_now(desk, {case_id: case.number})
    if gone:
        problems.append("This case can’t be discussed now, so nobody is asked to come.")
    if invited is None:
        problems.append("This case stands on the agenda of no meeting to come.")
        return _planned(desk, case, _Letter(Mailing.FAMILY_INVITATION, kind, _about("Invitation", case), "", problems))
    meeting = invited.meeting
    if not meeting.venue:
        checks.append("The meeting has no place yet: the letter does not say where it is.")
    if not any(visit.starts for visit in invited.visits) and not invited.slot:
        checks.append("The family has no time of its own yet. Give it one on the case’s Family tab, or on the agenda.")
    for name in family_letters.out_of_the_room(desk, case_id, meeting.id):
        checks.append(f"{name} is not on the letter: out of the room for this case. See to it at the meeting.")
    day = meeting.day
    return _planned(
        desk,
        case,
        _Letter(
            Mailing.FAMILY_INVITATION,
            kind,
            f"{_about('Invitation', case)}, {say(day)}",
            f"Invitation case {case.number} {day.isoformat()}",
            problems,
            checks,
            meeting.id,
        ),
    )


def plan_what_happened(desk: Desk, case_id: Id) -> SendingPlan:
    """What the newest approved minutes tell, for each reader."""
    case = cases.case(desk, case_id)
    told = family_letters.what_happened(desk, case_id)
    mailing, kind = Mailing.WHAT_HAPPENED, DocumentKind.WHAT_HAPPENED
    if told is None:
        early = ["This case stands in no approved minutes yet."]
        return _planned(desk, case, _Letter(mailing, kind, _about("What happened", case), "", early))
    problems = []
    if told.decision == TOLD_IN_PERSON:
        problems.append("It was decided to ask social care. Tell the family in person: no letter is made of that.")
    checks = [f"The letter tells of the meeting on {say(told.day)}."]
    if told.gone:
        places = "one sentence" if told.gone == 1 else f"{told.gone} sentences"
        checks.append(
            f"Left out: {places} about somebody else, held back, or sounding like safeguarding. Look at the letter."
        )
    checks += [
        f"Hard to read for a family; say it in plain words on the case’s Consent tab: ‘{each.plain or each.words}’"
        for each in hard_to_read(told)
    ]
    title = f"{_about('What happened', case)}, {say(told.day)}"
    named = f"Letter case {case.number} {told.day.isoformat()}"
    return _planned(desk, case, _Letter(mailing, kind, title, named, problems, checks, told.meeting_id))


def plan_closure(desk: Desk, case_id: Id) -> SendingPlan:
    """The case is closed; the family hears it, and how to come back."""
    case = cases.case(desk, case_id)
    ended = family_letters.ended(desk, case_id)
    mailing, kind = Mailing.CLOSURE_LETTER, DocumentKind.CLOSURE_LETTER
    problems = () if ended is not None else ("This case is not closed.",)
    checks = (_IN_PERSON,) if ended is not None and case.closure_reason in UNWRITTEN else ()
    title, named = _about("Closure letter", case), f"Closure letter case {case.number}"
    return _planned(desk, case, _Letter(mailing, kind, title, named, problems, checks))


def _about(what: str, case: Case) -> str:
    return f"{what}, case {case.number}"


def _planned(desk: Desk, case: Case, letter: _Letter) -> SendingPlan:
    return _plan(desk, case, letter, family_letters.readers(desk, case.id), _NOBODY)


def _plan(desk: Desk, case: Case, letter: _Letter, readers: Sequence[Reader], nobody: str) -> SendingPlan:
    """One sealed letter a reader, with a password of their own. The e-mail names neither child nor family."""
    given = [each for each in readers if not each.kept_from]
    said = list(letter.problems)
    if not readers:
        said.append(nobody)
    elif not given:
        said.append("Everybody this could go to is one from whom something is withheld: see the case’s Consent tab.")
    wished = family_letters.wished_for(desk, case.id)
    made = []
    for each in given:
        name = letter.name or letter.title
        file = PlannedFile(
            letter.kind,
            name,
            ".pdf",
            (case.id,),
            about=letter.title,
            extract=True,
            agency=each.name,
        )
        to = Recipient(each.key, each.name, _email(each), Standing.FAMILY)
        made.append(Parcel(circle_of(Standing.FAMILY), (to,), (file,), (), each.name))
    wishes = [f"The family asked for letters so: ‘{wished}’."] if wished else []
    wishes += _language(desk, case, letter.kind)
    routes = [words for each in given for words in _route(each)]
    planned = SendingPlan(
        letter.mailing,
        letter.title,
        letter.meeting_id,
        case.id,
        f"{parcels.signed(desk)}: a letter for you",
        parcels.letter(desk, parcels.worded(desk, "mail.family_letter")),
        tuple(made),
        tuple(replace(_KEPT, name=each.name, key=each.key) for each in readers if each.kept_from),
        tuple(said),
        checks=(*letter.checks, *wishes, *routes),
    )
    large = frozenset(each.key for each in given if _LARGE.search(wished))
    return large_print.in_large_print(planned, large)


def _language(desk: Desk, case: Case, kind: DocumentKind) -> list[str]:
    """In which language the letter is, where it is not English, and what of it is English all the same."""
    spoken = family_letters.language_of(desk, case.id)
    if spoken is None:
        return []
    texts = wording.wording(desk).in_language(spoken.code)
    documents = (kind.value,) if kind is DocumentKind.FAMILY_LEAFLET else (kind.value, "family_letter")
    lacking = [title for each in documents for title in texts.lacks(each)]
    said = [f"The letter is in {spoken.english}; dates, heads of tables and what the minutes say stay in English."]
    if lacking:
        many = "1 text has" if len(lacking) == 1 else f"{len(lacking)} texts have"
        said.append(f"{many} no version in {spoken.english} yet and are in English: {', '.join(lacking[:_NAMED])}.")
    return said


def _email(reader: Reader) -> str:
    return reader.route.email.strip() if reader.route is not None and reader.route.by_email else ""


def _route(reader: Reader) -> list[str]:
    if reader.route is None:
        return [
            f"No safe route is recorded for {reader.name}: print the letter and hand it over in person, "
            "or add the route on the case’s Consent tab."
        ]
    said = [f"{reader.name}: {reader.route.words}"]
    if not reader.route.by_email:
        said.append("Look at it, print it, and mark it as sent when it is on its way.")
    if reader.route.not_here:
        said.append(f"Never to: {' '.join(reader.route.not_here.split())}")
    if reader.route.note:
        said.append(reader.route.note)
    return said
