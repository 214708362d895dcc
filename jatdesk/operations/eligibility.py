"""Who must not be referred (R4): the answers on a case, and the three answers that going on in spite of one needs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jatdesk.db import eligibility as rows
from jatdesk.db.store import Transaction
from jatdesk.domain.cases import Case
from jatdesk.domain.eligibility import (
    AGE,
    Answer,
    Answered,
    ChairWord,
    Decision,
    Eligibility,
    GoingOn,
    How,
    SocialWork,
    SocialWorkWord,
    as_referred,
    asked,
    excludes,
)
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import EligibilityQuestion
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> Eligibility:
    """What is asked about a case, what was answered, and what bars it from agendas. Raises SaveRefused."""
    with desk.reading() as reading:
        case = case_there(reading, case_id)
        given = rows.answers(reading, case_id)
        questions = _questions(desk, case)
        return Eligibility(
            case_id,
            case.number,
            questions,
            given,
            tuple(each for each in questions if each.key in given and excludes(each, given[each.key])),
            rows.of_case(reading, case_id),
            rows.barred(reading, [case_id]).get(case_id, ""),
        )


@allowed(Right.READ)
def questions(desk: Desk, birth: date | None, referred_on: date | None) -> tuple[EligibilityQuestion, ...]:
    """What is asked about a child referred on a day (None: today), before there is a case."""
    return asked(desk.profile, desk.team.district, birth, referred_on or desk.clock.today())


@allowed(Right.KEEP)
def answer(desk: Desk, case_id: Id, question: str, said: Answer, exception: str = "", words: str = "") -> Changes:
    """Keeps an answer; `exception` is the key of the exception that applies. Raises SaveRefused for an unknown one.

    A new reason not to refer the child asks for all three answers again.
    """
    with desk.writing() as transaction:
        case = case_there(transaction.connection, case_id)
        wanted = next((each for each in desk.profile.eligibility if each.key == question), None)
        if wanted is None:
            raise SaveRefused("This question is not asked in this team.", _KEPT, "Go back to the case.")
        if exception and exception not in {each.code for each in wanted.exceptions}:
            raise SaveRefused("This exception does not belong to the question.", _KEPT, "Choose another one.")
        given = Answered(question, said, exception, words.strip())
        if _keep(transaction, case, wanted, given):
            agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def decide(desk: Desk, case_id: Id, *, professional: str, role: str, agency: str, reason: str, on: date) -> Changes:
    """Keeps a named professional's decision to go on. Raises SaveRefused when somebody or the reason is missing."""
    who, role, agency = (" ".join(each.split()) for each in (professional, role, agency))
    if not (who and role and agency):
        raise SaveRefused(
            "A named professional decides this: name, role and agency.", _KEPT, "Say who decided, as what, and where."
        )
    if not reason.strip():
        raise SaveRefused("The decision has no reason.", _KEPT, "Say why the team should talk about this child.")
    _not_ahead(desk, on)
    made = Decision(who, role, agency, reason.strip(), on)
    with desk.writing() as transaction:
        before = _nothing_said(transaction, case_id, "decision")
        rows.set_going_on(transaction.connection, case_id, replace(before, decision=made))
        transaction.record("A professional decided to go on", "case", case_id, after=vars(made))
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.APPROVE)
def chair_agrees(desk: Desk, case_id: Id, agreed: bool, words: str = "") -> Changes:
    """The chair's or vice-chair's own word, given with their sign-in."""
    today = desk.clock.today()
    return _chair(desk, case_id, ChairWord(agreed, today, desk.person, How.IN_THE_PROGRAM, desk.slot_id, words.strip()))


@allowed(Right.RECORD_APPROVAL)
def record_chair(desk: Desk, case_id: Id, agreed: bool, *, by: str, on: date, how: How, words: str = "") -> Changes:
    """Records the chair's word that came by e-mail or in person (M11). Raises SaveRefused without who, how or when."""
    if how in (How.IN_THE_PROGRAM, How.IN_A_FILE):
        raise SaveRefused(
            "Only the chair can answer in the program.", _KEPT, "Say whether it came by e-mail or in person."
        )
    named = " ".join(by.split())
    if not named:
        raise SaveRefused("Nobody is named.", _KEPT, "Say who answered: the chair or the vice-chair.")
    _not_ahead(desk, on)
    return _chair(desk, case_id, ChairWord(agreed, on, named, how, "", words.strip()))


@allowed(Right.KEEP)
def social_work_answers(desk: Desk, case_id: Id, said: SocialWork, *, by: str, on: date, words: str = "") -> Changes:
    """Keeps what the social-work member answered. Raises SaveRefused without who or for a day that can't be."""
    named = " ".join(by.split())
    if not named:
        raise SaveRefused("Nobody is named.", _KEPT, "Say who answered for social work.")
    _not_ahead(desk, on)
    given = SocialWorkWord(said, named, on, words.strip())
    with desk.writing() as transaction:
        before = _nothing_said(transaction, case_id, "social_work")
        rows.set_going_on(transaction.connection, case_id, replace(before, social_work=given))
        transaction.record("Recorded the social-work member’s answer", "case", case_id, after=vars(given))
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def take_back_decision(desk: Desk, case_id: Id) -> Changes:
    """The professional's decision was recorded by mistake, or no longer stands."""
    return _take_back(desk, case_id, "decision")


@allowed(Right.DECIDE)
def take_back_chair(desk: Desk, case_id: Id) -> Changes:
    """The chair's word was recorded by mistake, or the chair thinks again."""
    return _take_back(desk, case_id, "chair")


@allowed(Right.KEEP)
def take_back_social_work(desk: Desk, case_id: Id) -> Changes:
    """The social-work member's answer was recorded by mistake, or is a new one."""
    return _take_back(desk, case_id, "social_work")


def keep_answers(
    desk: Desk, transaction: Transaction, case: Case, answers: Sequence[Answered], *, steps_down: bool = False
) -> None:
    """Keeps what a referral form answers, and what the date of birth says of the age; part of the caller's act."""
    of_profile = {each.key: each for each in desk.profile.eligibility}
    for given in as_referred(answers, steps_down=steps_down):
        if given.question in of_profile:
            _keep(transaction, case, of_profile[given.question], given)
    check_age(desk, transaction, case)


def check_age(desk: Desk, transaction: Transaction, case: Case) -> None:
    """Answers the question about the age from the date of birth where nobody has; forgets an answer not asked for."""
    question = next((each for each in _questions(desk, case) if each.key == AGE), None)
    given = rows.answers(transaction.connection, case.id).get(AGE)
    of_profile = next((each for each in desk.profile.eligibility if each.key == AGE), None)
    if question is not None and given is None:
        _keep(transaction, case, question, Answered(AGE, Answer(question.excludes)))
    elif question is None and given is not None and of_profile is not None:
        _keep(transaction, case, of_profile, Answered(AGE))


def _questions(desk: Desk, case: Case) -> tuple[EligibilityQuestion, ...]:
    return asked(desk.profile, desk.team.district, case.child.birth, case.referred_on or case.opened_on)


def _keep(transaction: Transaction, case: Case, question: EligibilityQuestion, given: Answered) -> bool:
    """Writes an answer with its line of history; says whether anything changed."""
    connection = transaction.connection
    before = rows.answers(connection, case.id).get(question.key, Answered(question.key))
    if given == before:
        return False
    bars = excludes(question, given)
    rows.set_answer(connection, case.id, given, bars=bars)
    transaction.record("Answered who must not be referred", "case", case.id, vars(before), vars(given))
    spoken = rows.of_case(connection, case.id)
    if bars and not excludes(question, before) and spoken != GoingOn():
        rows.set_going_on(connection, case.id, GoingOn())
        what = "A new reason not to refer: all three are asked again"
        transaction.record(what, "case", case.id, before=_told(spoken))
    return True


def _chair(desk: Desk, case_id: Id, word: ChairWord) -> Changes:
    with desk.writing() as transaction:
        before = _nothing_said(transaction, case_id, "chair")
        rows.set_going_on(transaction.connection, case_id, replace(before, chair=word))
        transaction.record("Recorded the chair’s word on going on", "case", case_id, after=vars(word))
        agenda.follow(desk, transaction)
        return transaction.changes


def _nothing_said(transaction: Transaction, case_id: Id, part: str) -> GoingOn:
    """What was said about going on so far. Raises SaveRefused where this part was answered already."""
    case_there(transaction.connection, case_id)
    before = rows.of_case(transaction.connection, case_id)
    if getattr(before, part) is not None:
        raise SaveRefused("This is answered already.", _KEPT, "Take the answer back first.")
    return before


def _take_back(desk: Desk, case_id: Id, part: str) -> Changes:
    with desk.writing() as transaction:
        before = rows.of_case(transaction.connection, case_id)
        gone = getattr(before, part)
        if gone is not None:
            rows.set_going_on(transaction.connection, case_id, replace(before, **{part: None}))
            transaction.record("Took back a word on going on", "case", case_id, before=vars(gone))
            agenda.follow(desk, transaction)
        return transaction.changes


def _told(spoken: GoingOn) -> dict[str, object]:
    return {name: vars(part) for name, part in vars(spoken).items() if part is not None}


def _not_ahead(desk: Desk, on: date) -> None:
    if on > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
