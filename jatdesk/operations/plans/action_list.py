"""Open actions asked about, one e-mail draft an agency. Families are never asked by mail: their lead professional is.

An agency's list goes to its members; what a family undertook is in nobody's list but its lead professional's hands.
"""

from collections.abc import Sequence

from jatdesk.domain.actions import Action, Doer
from jatdesk.domain.agencies import agencies_of
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions
from jatdesk.domain.sending import NotSent, Parcel, PlannedFile, SendingPlan
from jatdesk.operations import actions, gate, members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk, agency: str = "") -> SendingPlan:
    """The list of open actions for one agency, or for each that has some overdue."""
    today = desk.clock.today()
    asked = (agency,) if agency else _late(desk)
    made: list[Parcel] = []
    nobody: list[NotSent] = []
    for service in asked:
        theirs, without = _of_agency(desk, service)
        made += theirs
        nobody += without
    return SendingPlan(
        Mailing.ACTION_LIST,
        f"Open actions, {agency}" if agency else "Overdue actions",
        "",
        "",
        f"{parcels.signed(desk)}: open actions on {say(today)}",
        parcels.letter(desk, parcels.worded(desk, "mail.action_list")),
        tuple(made),
        tuple(nobody),
        () if made else (("No action of this agency can be asked about.",) if agency else ("No action is overdue.",)),
    )


def _late(desk: Desk) -> tuple[str, ...]:
    late = actions.open_actions(desk, overdue=True)
    return tuple(sorted({service for action in late if action.doer is not Doer.FAMILY for service in action.services}))


def _of_agency(desk: Desk, service: str) -> tuple[Sequence[Parcel], Sequence[NotSent]]:
    today = desk.clock.today()
    theirs = [action for action in actions.open_actions(desk, service=service) if service in agencies_of(action)]
    asked = [action for action in theirs if action.doer is not Doer.FAMILY]
    if not asked:
        return (), (NotSent(service, "Nothing is open there."),)
    serving = [one for one in members.all_members(desk) if one.serves_on(today) and one.service == service]
    if not serving:
        return (), (NotSent(service, "Nobody of this agency is a member now."),)
    people = [recipients.of_member(one) for one in serving]
    numbers = {action.case_id: action.case_number for action in asked if action.case_id}
    own = {one.key: frozenset(numbers) for one in people}
    general = frozenset(one.key for one in people if any(not action.case_id for action in asked))
    listed = sorted(numbers, key=numbers.__getitem__)
    gone, _said = gate.not_now(desk, numbers)
    listed = [case for case in listed if case not in gone]
    kept = gate.withheld(desk, people, {case: numbers[case] for case in listed}).cases
    declared = recipients.declared(desk)
    given, nobody = portions(Mailing.ACTION_LIST, people, listed, declared, own, general, withheld=kept)
    return tuple(
        parcels.parcel((portion,), _files(service, portion.cases, asked), numbers) for portion in given
    ), nobody


def _files(service: str, cases: tuple[Id, ...], asked: Sequence[Action]) -> tuple[PlannedFile, ...]:
    """The list to read, and the same to write the answers in."""
    count = sum(not action.case_id or action.case_id in cases for action in asked)
    about = f"Open actions of {service}: {count}"
    kind = DocumentKind.ACTION_LIST
    return (
        PlannedFile(kind, "Open actions", ".pdf", cases, about=about, agency=service),
        PlannedFile(kind, "Open actions", ".docx", cases, about=f"{about}, to answer in Word", agency=service),
    )
