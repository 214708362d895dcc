"""The return of a period for the central team, named or without names, sealed with the password of returns (X1)."""

from dataclasses import replace

from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.periods import Period
from jatdesk.domain.portions import portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.return_format import kind_words
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.operations import gate, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_CENTRAL = Recipient("central", "Central team", "", Standing.CENTRAL_TEAM)


def plan(desk: Desk, mailing: Mailing, period: Period) -> SendingPlan:
    """One workbook; sealed for the desk where no address of the central team is known."""
    to = [one for one in recipients.central(desk.team) if one.standing is Standing.CENTRAL_TEAM]
    if not to:
        to = [Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR)]
    named = mailing is Mailing.RETURN_NAMED
    given, nobody = portions(mailing, to, (), {}, {})
    numbers = gate.limited(desk) if named else {}
    without = _disagreed(desk, to, numbers)
    words = kind_words(named)
    workbook = PlannedFile(
        DocumentKind.RETURN_NAMED if named else DocumentKind.RETURN_NO_NAMES,
        f"Return {desk.team.return_code} {period.code} {words}",
        ".xlsx",
        left_out=without,
        about=f"Return, {words}",
        period=period,
    )
    sealed = (parcels.parcel((portion,), [workbook], {}) for portion in given)
    return SendingPlan(
        mailing,
        f"Return {words}, {period.title}",
        "",
        "",
        f"{parcels.signed(desk)}: return {words}, {period.title}",
        parcels.letter(
            desk,
            f"Here is our return for {period.title}, {words}: an Excel workbook. Its first sheet says how it is read.",
        ),
        tuple(replace(each, circle=Circle.RETURN, password_holder="") for each in sealed),
        nobody,
        tuple(_problems(desk, period))
        if given
        else ("The central team’s e-mail address can’t be used. Correct it in Settings.",),
        tuple(_checks(desk, period, [numbers[case] for case in without])),
    )


def _disagreed(desk: Desk, to: list[Recipient], numbers: dict[Id, str]) -> tuple[Id, ...]:
    kept = gate.withheld(desk, [*to, _CENTRAL], numbers).cases
    disagreed = frozenset[Id]().union(*kept.values())
    return tuple(sorted(disagreed, key=numbers.__getitem__))


def _problems(desk: Desk, period: Period) -> list[str]:
    found = []
    if not desk.team.county:
        found.append("A return says which county the team is of. Type the county in Settings, The team.")
    if period.first > desk.clock.today():
        found.append("This period has not begun yet.")
    return found


def _checks(desk: Desk, period: Period, without: list[str]) -> list[str]:
    found = []
    if period.last >= desk.clock.today():
        found.append("This period is not over yet: what happens until its end is not in the return.")
    if without:
        found.append(
            f"Left out, withheld by consent from the central copy: case {', '.join(without)}. Its number is told."
        )
    return found
