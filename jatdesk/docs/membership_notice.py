"""The notice to the central team of who joined, left or moved, to keep the central database right. Names no child."""

from collections.abc import Sequence
from datetime import date

from jatdesk.docs.content import Block, Column, Document, Paragraph, Table, Text, bold, quiet, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.dates import say
from jatdesk.domain.notices import MemberChange
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

TITLE = "Notice of changes"
_COLUMNS = (Column("Member", 1.3), Column("What changed", 3))


def build(team: Team, profile: Profile, changes: Sequence[MemberChange], today: date) -> Document:
    """One row a member, those who are new first (handbook appendix K)."""
    ordered = sorted(changes, key=lambda each: not each.is_new)
    blocks: list[Block] = [
        Table(_COLUMNS, tuple(_row(each) for each in ordered))
        if ordered
        else Paragraph(text("Nothing has changed since the last notice or list."))
    ]
    return Document(
        title=TITLE,
        subtitle=f"Membership as it stands on {say(today)}",
        header=header(team, profile, TITLE, say(today)),
        blocks=tuple(blocks),
        made_up=made_up(team),
        footer="For the central database. It names no child.",
    )


def _row(change: MemberChange) -> tuple[Text, ...]:
    kind = "New member" if change.is_new else change.member.service
    return text(bold(change.member.name), quiet(f"\n{kind}")), text("\n".join(change.words))
