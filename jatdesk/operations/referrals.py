"""Takes in referrals: a new one opens a case or joins the child's case; and the form that is still being typed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jatdesk.db import cases, children, consent, half_checked, referrals
from jatdesk.db.store import Transaction
from jatdesk.domain.cases import Case, CaseState, NewCase
from jatdesk.domain.children import Child
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.gaps import gaps, still_confirmed
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.known import NOTHING_SAID, KnownAnswers
from jatdesk.domain.referrals import Referral, ReferralDraft
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, assessments, eligibility, known, measures, outcomes
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there, keep_paper, reopened, write_case
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

_NOTHING = ("", None, ())


@allowed(Right.KEEP)
def register(
    desk: Desk,
    draft: ReferralDraft,
    paper: tuple[str, bytes] | None = None,
    case_id: Id = "",
    said: KnownAnswers = NOTHING_SAID,
) -> tuple[Case, Changes]:
    """Takes in a referral with its form: opens a case, or joins `case_id` and opens it again when it was closed.

    `said` is what was answered about those who may be known already. Raises SaveRefused for what
    `domain.referrals.gaps` says stops the saving.
    """
    draft = _checked(draft, desk.clock.today())
    with desk.writing() as transaction:
        if case_id:
            taken = _join(desk, transaction, draft, case_there(transaction.connection, case_id))
        else:
            taken = _open(desk, transaction, draft)
        _add_referral(desk, transaction, taken.id, draft, paper)
        assessments.follow_referral(desk, transaction, taken.id, draft)
        measures.follow_referral(desk, transaction, taken.id, draft)
        if paper is not None:
            taken = replace(taken, papers_in_on=desk.clock.today())
            cases.change(transaction.connection, taken)
        eligibility.keep_answers(desk, transaction, taken, draft.eligibility, steps_down=draft.steps_down)
        known.follow(desk, transaction, taken, said)
        agenda.follow(desk, transaction)
        return taken, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, referral_id: Id, draft: ReferralDraft) -> Changes:
    """Corrects a referral, and with it the child, the carers and, if it is the latest, the case; adds new consents."""
    draft = _checked(draft, desk.clock.today())
    with desk.writing() as transaction:
        before = referrals.one(transaction.connection, referral_id)
        if before is None:
            raise SaveRefused("This referral is not in the store.", "Nothing was saved.", "Go back to the case.")
        case = case_there(transaction.connection, before.case_id)
        referrals.change(transaction.connection, replace(before, draft=draft))
        said = {replace(each, id="") for each in before.draft.consents}
        _add_consents(desk, transaction, case.id, [c for c in draft.consents if replace(c, id="") not in said])
        outcomes.follow(desk, transaction, case.id, before.draft, draft)
        _, latest = referrals.of_case(transaction.connection, case.id)[-1]
        if latest.id == referral_id:
            _correct(transaction, case, before.draft, draft)
        if (draft.caf, draft.caf_started) != (before.draft.caf, before.draft.caf_started):
            assessments.follow_referral(desk, transaction, case.id, draft)
        if (draft.child_feels, draft.parent_feels) != (before.draft.child_feels, before.draft.parent_feels):
            measures.follow_referral(desk, transaction, case.id, draft)
        new_answers = [each for each in draft.eligibility if each not in before.draft.eligibility]
        now_known = case_there(transaction.connection, case.id)
        eligibility.keep_answers(desk, transaction, now_known, new_answers, steps_down=draft.steps_down)
        was, now = differences(before.draft, draft)
        which = {"referral_id": referral_id}
        transaction.record("Corrected the referral", "case", case.id, which | was, which | now)
        transaction.touch("referral", referral_id)
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def save_draft(desk: Desk, draft: ReferralDraft) -> None:
    """Keeps the half-typed form, so that it is there after anything."""
    with desk.writing() as transaction:
        referrals.keep_form(transaction.connection, draft, transaction.now.isoformat(timespec="seconds"))


@allowed(Right.READ)
def drafts(desk: Desk) -> ReferralDraft | None:
    """The half-typed form, or None."""
    with desk.reading() as reading:
        return referrals.kept_form(reading)


@allowed(Right.KEEP)
def drop_draft(desk: Desk) -> None:
    """Forgets the half-typed form, and the one that was being compared."""
    with desk.writing() as transaction:
        referrals.drop_form(transaction.connection)
        half_checked.drop(transaction.connection)


def _checked(draft: ReferralDraft, today: date) -> ReferralDraft:
    """The draft without answers that are no longer about anything in it. Raises SaveRefused for what stops it."""
    for gap in gaps(draft, today):
        if gap.stops:
            raise SaveRefused(f"{gap.words}.", "Nothing was saved; what you typed is still here.", "")
    unknown = tuple(name for name in draft.not_known if getattr(draft, name, "") in _NOTHING)
    main = draft.main_need if draft.main_need in draft.needs else ""
    return replace(draft, not_known=unknown, confirmed=still_confirmed(draft, today), main_need=main)


def _open(desk: Desk, transaction: Transaction, draft: ReferralDraft) -> Case:
    received = draft.received_on or desk.clock.today()
    number = f"{cases.next_number(transaction.connection):04}"
    child = _child(desk.new_id(), draft)
    blank = Case(desk.new_id(), number, CaseState.OPEN, child, None, "", "", received)
    case = _with_referral(blank, draft)
    cases.insert_many(transaction.connection, [NewCase(case, carers=draft.carers)])
    _add_consents(desk, transaction, case.id, draft.consents)
    _, given = differences(ReferralDraft(), draft)
    transaction.record("Took in a referral and opened the case", "case", case.id, after=given | {"number": number})
    return case


def _join(desk: Desk, transaction: Transaction, draft: ReferralDraft, case: Case) -> Case:
    connection = transaction.connection
    child = _merged(case.child, draft)
    if draft.carers:
        children.set_carers(connection, child.id, draft.carers)
    if child != case.child:
        cases.change_child(connection, child)
        transaction.record("Changed the child's details", "case", case.id, *differences(case.child, child))
    case = replace(case, child=child)
    if case.state is CaseState.CLOSED:
        again = _with_referral(reopened(desk, transaction, case, "A new referral came in."), draft)
        again = replace(again, papers_in_on=None)
        write_case(transaction, "Took in a new referral and re-opened the case", case, again)
    else:
        again = _filled(case, draft)
        cases.change(connection, again)
        transaction.record("Took in a new referral on an open case", "case", case.id, *differences(case, again))
    _add_consents(desk, transaction, case.id, draft.consents)
    return again


def _correct(transaction: Transaction, case: Case, before: ReferralDraft, draft: ReferralDraft) -> None:
    """Carries over only what was corrected: what was changed on the case since then stands."""
    connection, child_id = transaction.connection, case.child.id
    _, of_child = differences(_child(child_id, before), _child(child_id, draft))
    _, of_case = differences(_with_referral(case, before), _with_referral(case, draft))
    if of_child:
        cases.change_child(connection, replace(case.child, **of_child))
    if draft.carers != before.carers:
        children.set_carers(connection, child_id, draft.carers)
    if of_case:
        cases.change(connection, replace(case, child=replace(case.child, **of_child), **of_case))


def _add_consents(desk: Desk, transaction: Transaction, case_id: Id, given: Sequence[Consent]) -> None:
    answers = [replace(each, id=desk.new_id()) for each in given if each.state is not ConsentState.NOT_ASKED]
    consent.add(transaction.connection, case_id, answers)
    for answer in answers:
        transaction.touch("consent", answer.id)


def _add_referral(
    desk: Desk, transaction: Transaction, case_id: Id, draft: ReferralDraft, paper: tuple[str, bytes] | None
) -> None:
    kept = "" if paper is None else keep_paper(desk, transaction, case_id, *paper).id
    referral = Referral(desk.new_id(), case_id, draft, kept)
    referrals.add(transaction.connection, [(draft.received_on or desk.clock.today(), referral)])
    outcomes.sought_by(desk, transaction, case_id, draft)
    transaction.touch("referral", referral.id)


def _child(child_id: Id, draft: ReferralDraft) -> Child:
    return Child(
        id=child_id,
        name=" ".join(draft.child_name.split()),
        family_name=draft.family_name,
        known_as=draft.known_as,
        unborn=draft.unborn,
        birth=draft.date_of_birth,
        expected=draft.expected_date,
        birth_words=draft.birth_words,
        gender=draft.gender,
        ethnicity=draft.ethnicity,
        ethnicity_words=draft.ethnicity_words,
        religion=draft.religion,
        address=draft.address,
        postcode=draft.postcode,
        phone=draft.phone,
        school=draft.school,
    )


def _merged(child: Child, draft: ReferralDraft) -> Child:
    """What the new referral says where it says something; the name only when a baby was born since."""
    new = {name: value for name, value in vars(_child(child.id, draft)).items() if value}
    if child.unborn and not draft.unborn:
        return replace(child, **new | {"unborn": False})
    if fold(draft.child_name) != fold(child.name) and not child.known_as:
        new["known_as"] = new.get("known_as") or new["name"]
    return replace(child, **new | {"name": child.name, "unborn": child.unborn})


def _with_referral(case: Case, draft: ReferralDraft) -> Case:
    return replace(
        case,
        referred_on=draft.referred_on,
        referrer=draft.referrer or draft.practitioner_name,
        agency=draft.agency or draft.practitioner_organisation,
        why=draft.why,
        level=draft.level,
        needs=draft.needs,
        main_need=draft.main_need or (draft.needs[0] if len(draft.needs) == 1 else ""),
        lead_wish=draft.lead_wish,
    )


def _filled(case: Case, draft: ReferralDraft) -> Case:
    """An open case keeps what it says; the new referral fills what was not known and adds its needs."""
    new = _with_referral(case, draft)
    blanks = {name: value for name, value in vars(new).items() if value and not getattr(case, name)}
    needs = case.needs + tuple(need for need in draft.needs if need not in case.needs)
    return replace(case, **blanks | {"needs": needs})
