"""Who stands for which service in the team, with deputies, offices and how to reach them. Names no child."""

from collections.abc import Sequence
from datetime import date

from jatdesk.docs.content import Block, Column, Document, Field, Paragraph, Strip, Table, Text, bold, quiet, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.dates import say
from jatdesk.domain.members import Member, Seat
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

TITLE = "Member list"
_COLUMNS = (Column("Service", 1.35), Column("Member", 1.35), Column("Contact", 1.6), Column("Deputy", 1.35))


def build(team: Team, profile: Profile, seats: Sequence[Seat], today: date) -> Document:
    """One row a member in the order of the required services (handbook appendix H), then who is missing where."""
    members = [member for seat in seats for member in seat.members]
    considered = {spec.service for spec in profile.seats if not spec.required}
    vacant = [seat.service for seat in seats if seat.vacant and seat.service not in considered]
    fields = (
        Field("Members", str(len(members))),
        Field("Core members", str(sum(member.draft.core for member in members))),
        Field("Services without a member", str(len(vacant))),
    )
    blocks: list[Block] = [Strip(fields)]
    if vacant:
        blocks.append(Paragraph(text(bold("Nobody stands for: "), f"{'; '.join(vacant)}.")))
    rows = tuple(row for seat in seats for row in _rows(seat))
    blocks.append(Table(_COLUMNS, rows) if rows else Paragraph(text("No service is required and nobody is a member.")))
    return Document(
        title=TITLE,
        subtitle=f"As it stands on {say(today)}",
        header=header(team, profile, TITLE, say(today)),
        blocks=tuple(blocks),
        made_up=made_up(team),
        footer="Tell the administrator what is wrong here. It names no child.",
    )


def _rows(seat: Seat) -> list[tuple[Text, ...]]:
    if seat.vacant:
        return [(text(seat.service), text(quiet("nobody yet")), (), ())]
    return [_row(seat.service, each) for each in seat.members]


def _row(service: str, member: Member) -> tuple[Text, ...]:
    draft = member.draft
    office = draft.office.value.capitalize()
    core = "" if draft.core else "Not a core member"
    since = f"Since {say(draft.joined)}" if draft.joined else ""
    beside = "\n".join(words for words in (draft.job_title, core, since) if words)
    who = text(draft.name, bold(f"\n{office}" if office else ""), quiet(f"\n{beside}" if beside else ""))
    contact = "\n".join(words for words in (draft.email, draft.phone) if words)
    others = "".join(f"\n{line}" for line in draft.other_deputies.splitlines())
    deputy = text(draft.deputy, quiet((f"\n{draft.deputy_email}" if draft.deputy_email else "") + others))
    return text(service), who, text(contact or quiet("none known")), deputy
