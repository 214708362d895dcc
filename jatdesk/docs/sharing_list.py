"""The list of decisions to share, or not to share, without consent (G8): who decided what, and what the chair said."""

from collections.abc import Mapping, Sequence
from datetime import date

from jatdesk.docs.content import Block, Column, Document, Heading, Paragraph, Table, Text, bold, quiet, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Profile
from jatdesk.domain.sharing import ListedDecision, SharingDecision
from jatdesk.domain.teams import Team

_COLUMNS = (
    Column("Decided", 1.6),
    Column("What, with whom, why", 3.2),
    Column("Lawful basis", 1.5),
    Column("Chair", 1.7),
)
_TITLE = "Decisions about sharing"


def build(
    team: Team, profile: Profile, listed: Sequence[ListedDecision], bases: Mapping[str, str], today: date
) -> Document:
    """Those to share and those not to, oldest first; cases by number only. `bases`: words by code."""
    blocks: list[Block] = []
    for words, shares in (("To share without consent", True), ("Not to share", False)):
        of_kind = [each for each in listed if each.decision.shares is shares]
        if of_kind:
            rows = tuple(_row(each, bases) for each in of_kind)
            blocks += [Heading(f"{words} ({len(of_kind)})"), Table(_COLUMNS, rows)]
    return Document(
        title=_TITLE,
        subtitle=f"As they stand on {say(today)}",
        header=header(team, profile, _TITLE, say(today)),
        blocks=tuple(blocks) or (Paragraph(text("No decision to share or not to share without consent is recorded.")),),
        made_up=made_up(team),
    )


def _row(listed: ListedDecision, bases: Mapping[str, str]) -> tuple[Text, ...]:
    decision = listed.decision
    day = say(decision.on) if decision.on else ""
    who = f"\n{decision.professional}, {decision.role}, {decision.agency}"
    return (
        text(bold(f"Case {listed.number}"), f"\n{day}", who),
        text(f"{decision.what}\nWith: {decision.with_whom}\nWhy: {decision.reason}"),
        text(bases.get(decision.basis, decision.basis) if decision.shares else ""),
        text(answered(decision), quiet(_ended(decision))),
    )


def answered(decision: SharingDecision) -> str:
    """What the chair said of it, in words."""
    if not decision.shares:
        return "Not asked"
    if decision.agreed is None:
        return "Not answered yet"
    said = "Agreed" if decision.agreed else "Not agreed"
    day = f" on {say(decision.answered_on)}" if decision.answered_on else ""
    words = f": {decision.answer_words}" if decision.answer_words else ""
    return f"{said} by {decision.answered_by}{day}{words}"


def _ended(decision: SharingDecision) -> str:
    return f"\nEnded on {say(decision.ended_on)}: {decision.ended_why}" if decision.ended_on else ""
