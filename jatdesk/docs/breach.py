"""The printed record of a mailing that was sent wrongly: what happened, what was done, and what was decided (D12)."""

from jatdesk.docs.content import Block, Column, Document, Field, Heading, Paragraph, Strip, Table, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.breaches import Breach
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, breach: Breach, steps: tuple[tuple[str, str, str], ...], when: str) -> Document:
    """`steps` are when, who and what in words; `when` says when it was noticed and when the 72 hours end."""
    sent = say(breach.sent_on) if breach.sent_on else "not known"
    decided = {None: "Not decided yet.", True: "The authority was told.", False: "The authority was not told."}
    blocks: list[Block] = [
        Strip((Field("Mailing", breach.title, 2), Field("Sent on", sent, 1))),
        Paragraph(text(when)),
        Heading("What happened"),
        Paragraph(text(breach.what)),
        Heading("Who has it"),
        Paragraph(text(breach.who_has_it)),
    ]
    if breach.risk:
        blocks += [Heading("What harm it may do"), Paragraph(text(breach.risk))]
    blocks.append(Heading("What was done"))
    if steps:
        columns = (Column("When", 1.3), Column("Who", 1.4), Column("What", 4))
        blocks.append(Table(columns, tuple(tuple(text(cell) for cell in step) for step in steps)))
    else:
        blocks.append(Paragraph(text("Nothing is written down yet.")))
    blocks += [Heading("The authority"), Paragraph(text(f"{decided[breach.reported]} {breach.decided_why}".strip()))]
    if breach.closed_on:
        blocks.append(Paragraph(text(f"The record was closed on {say(breach.closed_on)}.")))
    return Document(
        title="Sent wrongly",
        subtitle="Record of a personal data breach",
        header=header(team, profile, "Sent wrongly"),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )
