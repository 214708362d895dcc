"""The letter back to a referrer: what is still needed, or why the request should not come here. It names no child."""

from datetime import date

from jatdesk.docs.content import Block, Bullets, Document, Heading, Paragraph, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.dates import say
from jatdesk.domain.letters import ReferrerLetter
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, letter: ReferrerLetter, on: date, to: str) -> Document:
    """One letter of a day, to a person or an agency."""
    blocks: list[Block] = [Paragraph(text(say(on)))]
    if to:
        blocks.append(Paragraph(text(f"To {to}")))
    blocks.append(Paragraph(text(letter.thanks())))
    if letter.needed:
        blocks.append(Heading("What we still need"))
        blocks.append(Paragraph(text(letter.asks())))
        blocks.append(Bullets(tuple(text(needed) for needed in letter.needed)))
    if letter.dates():
        blocks.append(Paragraph(text(letter.dates())))
    if letter.excluded:
        blocks.append(Heading("Who should not be referred"))
        blocks.append(Paragraph(text(letter.not_for_us())))
        blocks.append(Bullets(tuple(text(rule) for rule in letter.rules())))
        blocks.append(Paragraph(text(letter.all_the_same())))
    blocks.append(Paragraph(text(letter.closing())))
    blocks.append(Paragraph(text(f"Administrator, {team.name} {profile.team_word}")))
    return Document(
        title="Your request for discussion",
        subtitle=f"Case {letter.number}",
        header=header(team, profile, f"Case {letter.number}"),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )
