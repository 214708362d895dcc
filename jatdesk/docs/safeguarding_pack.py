"""The pack for social care: the concerns about one child in the words they were raised in, what was done, and the CAF.

The only document that says anything of a concern. It goes to social care alone, sealed with a password of its own.
"""

from collections.abc import Iterator, Sequence

from jatdesk.docs import caf
from jatdesk.docs.content import (
    Block,
    Column,
    Document,
    FormField,
    FormRow,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Together,
    text,
)
from jatdesk.docs.phrases import born, header, made_up
from jatdesk.domain.cases import CasePage
from jatdesk.domain.concerns import Concern
from jatdesk.domain.dates import say
from jatdesk.domain.kin import Relative, born_words
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_NOT_KNOWN = "not known"


def build(
    team: Team, profile: Profile, page: CasePage, concerns: Sequence[Concern], relatives: Sequence[Relative]
) -> Document:
    """The pack of one case. Its title and header say neither whom nor what it is about."""
    case = page.case
    blocks: list[Block] = [*_child(page)]
    for concern in concerns:
        blocks += _concern(concern)
    blocks += _relatives(relatives)
    blocks += [PageBreak(), Heading("CAF summary"), *caf.build(team, profile, page).blocks]
    return Document(
        title="For social care",
        subtitle=f"Case {case.number}",
        header=header(team, profile, "For social care", f"case {case.number}"),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _child(page: CasePage) -> Iterator[Block]:
    child = page.case.child
    address = ", ".join(part for part in (child.address, child.postcode) if part)
    lead = page.case.lead_professional
    yield FormRow((_field("Child or young person", child.name, 2), _field("Date of birth", born(child))))
    yield FormRow((_field("Address", address, 2), _field("Phone", child.phone)))
    yield FormRow((_field("School or setting", child.school, 2), _field("Lead professional", lead)))


def _field(label: str, value: str, share: float = 1.0) -> FormField:
    return FormField(label, value or _NOT_KNOWN, share)


def _concern(concern: Concern) -> list[Block]:
    by = f" by {concern.raised_by}" if concern.raised_by else ""
    raised = Heading(f"Concern raised on {say(concern.raised_on)}{by}")
    blocks: list[Block] = [Together((raised, Paragraph(text(concern.words))))]
    if concern.done:
        when = ", ".join(part for part in (concern.done_by, say(concern.done_on) if concern.done_on else "") if part)
        words = f"{concern.done}\n{when}" if when else concern.done
        blocks.append(Together((Heading("What was done", 3), Paragraph(text(words)))))
    return blocks


def _relatives(relatives: Sequence[Relative]) -> list[Block]:
    if not relatives:
        return []
    columns = (Column("Name", 1.5), Column("Relationship", 1), Column("Born", 1), Column("School", 1.4))
    return [Heading("Brothers, sisters and others at home"), Table(columns, tuple(map(_relative, relatives)))]


def _relative(relative: Relative) -> tuple[Text, ...]:
    kin = relative.kin
    home = "in the household" if kin.household else "not in the household"
    return (text(kin.name), text(f"{kin.relationship}, {home}"), text(born_words(kin)), text(kin.school))
