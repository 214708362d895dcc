"""The letter back to a referrer: what is still needed, or why the request should not come here. It names no child."""

from datetime import date

from jatdesk.docs.content import Block, Bullets, Document, Heading, Paragraph, plain, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import heading, signed
from jatdesk.domain.dates import say
from jatdesk.domain.letters import ReferrerLetter
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, letter: ReferrerLetter, on: date, to: str) -> Document:
    """One letter of a day, to a person or an agency."""
    blocks: list[Block] = [Paragraph(text(say(on)))]
    if to:
        blocks.append(Paragraph(text(f"To {to}")))
    blocks += body(team, profile, letter)
    blocks += signed(team, profile)
    return Document(
        title="Your request for discussion",
        subtitle=f"Case {letter.number}",
        header=header(team, profile, f"Case {letter.number}"),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def body(team: Team, profile: Profile, letter: ReferrerLetter) -> list[Block]:
    """What the letter says, from thanks to thanks."""
    blocks = standing(team, profile, "referral_letter.thanks", request=letter.request(), case=letter.number)
    if letter.needed:
        blocks.append(heading(team, profile, "referral_letter.needed_heading"))
        blocks += standing(team, profile, "referral_letter.asks")
        blocks.append(Bullets(tuple(text(needed) for needed in letter.needed)))
    if letter.meeting and letter.papers_by and letter.needed:
        days = {"meeting_day": say(letter.meeting), "papers_by": say(letter.papers_by)}
        blocks += standing(team, profile, "referral_letter.by_when", **days)
    if letter.excluded:
        blocks.append(heading(team, profile, "referral_letter.excluded_heading"))
        blocks += standing(team, profile, "referral_letter.not_for_us")
        blocks.append(Bullets(tuple(text(rule) for rule in letter.rules())))
        blocks += standing(team, profile, "referral_letter.all_the_same")
    return blocks + standing(team, profile, "referral_letter.closing")


def as_mail(team: Team, profile: Profile, letter: ReferrerLetter) -> list[str]:
    """The same as paragraphs of an e-mail, without headings."""
    said = []
    for block in body(team, profile, letter):
        if isinstance(block, Paragraph):
            said.append(plain(block.words))
        elif isinstance(block, Bullets):
            said.append("\n".join(f"- {plain(entry)}" for entry in block.entries))
        elif not isinstance(block, Heading):
            raise TypeError(block)
    return said
