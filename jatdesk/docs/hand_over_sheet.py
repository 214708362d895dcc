"""The sheet 'where we are', for who takes over or covers: cases by number only, and no password (G12)."""

from collections.abc import Sequence

from jatdesk.docs.content import (
    Block,
    Column,
    Document,
    Field,
    Heading,
    Paragraph,
    Strip,
    Table,
    Text,
    bold,
    quiet,
    text,
)
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.dates import say
from jatdesk.domain.duties import Duty
from jatdesk.domain.hand_over_sheet import HandOverSheet
from jatdesk.domain.meetings import Step
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

TITLE = "Where we are"
_PASSWORDS = (
    "No password stands on this sheet, nor any child’s name. Passwords are told by voice. "
    "The passphrase of the store is each person’s own: who takes over is let in under a new one."
)


def build(team: Team, profile: Profile, sheet: HandOverSheet) -> Document:
    """The next meeting, what is due, what lies ready, what is owed, who to ask, where things lie."""
    blocks: list[Block] = [
        Strip(
            (
                Field("Meeting to finish" if sheet.meeting_over else "Next meeting", sheet.meeting or "none planned"),
                Field("Things to do", str(len(sheet.duties) + len(sheet.owed) + len(sheet.lying))),
                Field("Open cases", str(sheet.open_cases)),
            )
        ),
        Heading("The meeting to finish" if sheet.meeting_over else "The next meeting"),
    ]
    if sheet.meeting:
        blocks.append(Paragraph(text(bold(sheet.meeting), f"\n{sheet.meeting_words}" if sheet.meeting_words else "")))
        blocks.append(Table((Column("Step", 2.4), Column("Where it stands", 3)), tuple(map(_step, sheet.steps))))
    else:
        blocks.append(Paragraph(text("No meeting is planned, and none waits to be finished.")))
    blocks += _duties("What is to be done", sheet.duties, "Nothing is due.")
    blocks += _duties("Owed by us and to us", sheet.owed, "No report, return or answer is owed.")
    blocks.append(Heading("Lying ready, not sent"))
    lying = tuple((text(each.title), text(say(each.prepared_on))) for each in sheet.lying)
    blocks += _listed((Column("Mailing", 4), Column("Prepared", 1.4)), lying, "Nothing lies in the outbox unsent.")
    blocks.append(Heading("Actions that agencies owe"))
    actions = tuple((text(who), text(str(open_)), text(str(late))) for who, open_, late in sheet.open_actions)
    columns = (Column("Agency", 4), Column("Open", 1), Column("Overdue", 1))
    blocks += _listed(columns, actions, "No action is open.")
    blocks.append(Heading("Who to ask"))
    blocks += _listed((Column("For", 2), Column("Who", 4)), _pairs(sheet.ask), "Nobody is written down yet.")
    blocks.append(Heading("Where things lie"))
    blocks += _listed((Column("What", 2), Column("Where", 4)), _pairs(sheet.places), "Nothing is written down.")
    blocks.append(Paragraph(text(quiet(_PASSWORDS))))
    return Document(
        title=TITLE,
        subtitle=f"Hand-over sheet, as things stand on {say(sheet.today)}",
        header=header(team, profile, TITLE, say(sheet.today)),
        blocks=tuple(blocks),
        made_up=made_up(team),
        footer="Cases stand here by their number only.",
    )


def _step(step: Step) -> tuple[Text, ...]:
    stands = f"done on {say(step.done_on)}" if step.done_on else f"by {say(step.due)}"
    late = step.state.value == "late"
    return text(step.title), text(
        bold(f"{stands}, late") if late else stands, quiet(f"\n{step.small}") if step.small else ""
    )


def _duties(title: str, duties: Sequence[Duty], none: str) -> list[Block]:
    rows = tuple(
        (text(duty.when), text(duty.title, quiet(f"\n{duty.detail}") if duty.detail else "")) for duty in duties
    )
    return [Heading(title), *_listed((Column("When", 1.4), Column("What", 4.6)), rows, none)]


def _pairs(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[Text, ...], ...]:
    return tuple((text(what), text(where)) for what, where in pairs)


def _listed(columns: tuple[Column, ...], rows: tuple[tuple[Text, ...], ...], none: str) -> list[Block]:
    return [Table(columns, rows)] if rows else [Paragraph(text(none))]
