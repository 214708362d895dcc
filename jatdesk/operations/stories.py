"""Achievements and families’ stories for the reports (X5): nobody is named, and no story without consent."""

from dataclasses import replace

from jatdesk.db import cases
from jatdesk.db import stories as rows
from jatdesk.domain import stories as rules
from jatdesk.domain.history import Changes
from jatdesk.domain.identifying import Found, sure
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Right
from jatdesk.domain.stories import Achievement, CaseStudy
from jatdesk.errors import SaveRefused
from jatdesk.operations import advice, names
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def achievements(desk: Desk) -> tuple[Achievement, ...]:
    """All of them, newest first."""
    with desk.reading() as reading:
        return rows.every_achievement(reading)


@allowed(Right.READ)
def studies(desk: Desk) -> tuple[CaseStudy, ...]:
    """All stories, newest first, also those whose consent has ended."""
    with desk.reading() as reading:
        return rows.every_study(reading)


@allowed(Right.READ)
def told(desk: Desk, period: Period) -> tuple[tuple[Achievement, ...], tuple[CaseStudy, ...]]:
    """What a report of these days tells; whatever names somebody of a family by now is left out."""
    today = desk.clock.today()
    found = [each for each in achievements(desk) if period.holds(each.on_day) and not sure(_look(desk, each.words))]
    own = [each for each in studies(desk) if each.is_told(period, today) and not why_not(desk, each)]
    return tuple(reversed(found)), tuple(reversed(own))


@allowed(Right.READ)
def why_not(desk: Desk, study: CaseStudy) -> str:
    """Why a story as it stands can't be told, in a sentence; '' where it can."""
    if study.ended_on is not None and study.ended_on <= desk.clock.today():
        return "The consent has ended."
    text = f"{study.title}\n{study.words}"
    if found := sure(_look(desk, text)):
        return f"It holds something that tells who they are: {found[0].tells.value}."
    if rules.holds_a_name(text, names.families(desk, (study.case_id,)).names):
        return "It holds a name of this family."
    return ""


@allowed(Right.READ)
def doubts(desk: Desk, study: CaseStudy) -> tuple[str, ...]:
    """Places in a story that a person has to judge: '‘Maple’: looks like somebody’s name'."""
    text = f"{study.title}\n{study.words}"
    found = [each for each in _look(desk, text) if not each.sure]
    return tuple(f"‘{text[each.start : each.end]}’ {each.tells.value}" for each in found)


@allowed(Right.READ)
def case_of(desk: Desk, number: str) -> Id:
    """The case with a number as people say it. Raises SaveRefused where there is none."""
    with desk.reading() as reading:
        found = cases.numbered(reading, number)
    if found is None:
        raise SaveRefused("There is no case of this number.", _KEPT, "Type it as the case list shows it.")
    return found.id


@allowed(Right.KEEP)
def achieve(desk: Desk, wanted: Achievement) -> tuple[Achievement, Changes]:
    """Keeps something achieved, new or changed. Raises SaveRefused without words, or where somebody is named."""
    said = wanted.words.strip()
    _measured(said)
    if found := sure(_look(desk, f"{said}\n{wanted.source}")):
        raise SaveRefused(f"An achievement names nobody: {found[0].tells.value}.", _KEPT, "Leave it out.")
    if wanted.on_day > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
    with desk.writing() as transaction:
        before = rows.one_achievement(transaction.connection, wanted.id) if wanted.id else None
        made = replace(wanted, words=said, id=wanted.id or desk.new_id())
        rows.put_achievement(transaction.connection, made)
        if before is None:
            transaction.record("Noted an achievement", "achievement", made.id, after=vars(made))
        elif before != made:
            transaction.record("Changed an achievement", "achievement", made.id, *differences(before, made))
        return made, transaction.changes


@allowed(Right.KEEP)
def forget(desk: Desk, achievement_id: Id) -> Changes:
    """Takes an achievement out; the history keeps it."""
    with desk.writing() as transaction:
        before = rows.one_achievement(transaction.connection, achievement_id)
        if before is None:
            raise _gone()
        rows.remove_achievement(transaction.connection, achievement_id)
        transaction.record("Took out an achievement", "achievement", achievement_id, before=vars(before))
        return transaction.changes


@allowed(Right.KEEP)
def tell(desk: Desk, wanted: CaseStudy) -> tuple[CaseStudy, Changes]:
    """Keeps a family's story. Raises SaveRefused without consent, or where the words tell who the family is."""
    made = replace(_whole(desk, wanted), id=wanted.id or desk.new_id())
    with desk.writing() as transaction:
        case_there(transaction.connection, made.case_id)
        rows.add_study(transaction.connection, made)
        transaction.record("Told a family’s story", "case", made.case_id, after=_kept(made))
        return made, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, wanted: CaseStudy) -> Changes:
    """Changes a story, or says that the consent has ended. Raises SaveRefused as `tell` does."""
    made = _whole(desk, wanted)
    with desk.writing() as transaction:
        before = rows.one_study(transaction.connection, wanted.id)
        if before is None:
            raise _gone()
        after = replace(made, case_id=before.case_id, case_number=before.case_number)
        if after != before:
            rows.change_study(transaction.connection, after)
            was, now = differences(before, after)
            which = {"id": before.id}
            transaction.record("Changed a family’s story", "case", before.case_id, which | was, which | now)
        return transaction.changes


@allowed(Right.KEEP)
def withdraw(desk: Desk, study_id: Id) -> Changes:
    """Takes a story out altogether."""
    with desk.writing() as transaction:
        before = rows.one_study(transaction.connection, study_id)
        if before is None:
            raise _gone()
        rows.remove_study(transaction.connection, study_id)
        transaction.record("Took out a family’s story", "case", before.case_id, before=_kept(before))
        return transaction.changes


def _whole(desk: Desk, wanted: CaseStudy) -> CaseStudy:
    title, said, who = " ".join(wanted.title.split()), wanted.words.strip(), " ".join(wanted.agreed_by.split())
    if not title:
        raise SaveRefused("The story has no title.", _KEPT, "Give it a few words, without names.")
    _measured(said)
    if not who:
        raise SaveRefused("It is not said who of the family agreed.", _KEPT, "A story is told with consent only.")
    if wanted.agreed_on > desk.clock.today():
        raise SaveRefused("The day of the consent is in the future.", _KEPT, "Check the day.")
    if wanted.ended_on is not None and wanted.ended_on < wanted.agreed_on:
        raise SaveRefused("The consent ended before it was given.", _KEPT, "Check both days.")
    made = replace(wanted, title=title, words=said, agreed_by=who)
    if why := why_not(desk, replace(made, ended_on=None)):
        raise SaveRefused(why, _KEPT, "Leave it out, or change the detail.")
    return made


def _measured(said: str) -> None:
    if not said:
        raise SaveRefused("There are no words.", _KEPT, "Say what happened, without names.")
    if len(said) > rules.MOST_LETTERS:
        raise SaveRefused(f"A text here has at most {rules.MOST_LETTERS:,} letters.", _KEPT, "Shorten it.")


def _look(desk: Desk, text: str) -> tuple[Found, ...]:
    return advice.look(desk, text)


def _kept(study: CaseStudy) -> dict[str, object]:
    return {name: value for name, value in vars(study).items() if name not in ("case_id", "case_number")}


def _gone() -> SaveRefused:
    return SaveRefused("This is not kept any more.", _KEPT, "Look at the list anew.")
