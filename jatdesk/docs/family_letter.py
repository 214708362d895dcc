"""What every letter to a family shares: whom it greets, how it ends, its head and foot. It decides nothing."""

from collections.abc import Sequence
from datetime import date

from jatdesk.docs.content import Block, Document, Paragraph, Together, quiet, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import heading, words
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team
from jatdesk.domain.wording import Said


def build(
    team: Team,
    profile: Profile,
    person: str,
    on: date,
    title: Said,
    about: str,
    day: date,
    body: Sequence[Block],
    number: str,
    ending: Sequence[str] = ("ask", "stop"),
) -> Document:
    """One letter to one person: `about` stands under its title, `day` in its header; `ending` by key."""
    reached = standing(team, profile, "family_letter.contact") if team.contact_lines else []
    last = [block for key in ending for block in standing(team, profile, f"family_letter.{key}")]
    return Document(
        title=title.words,
        title_language=title.language,
        subtitle=about,
        header=header(team, profile, "Letter", say(day)),
        blocks=(
            Paragraph(text(say(on))),
            *standing(team, profile, "family_letter.greeting", person=person),
            *body,
            heading(team, profile, "family_letter.ask_heading"),
            *last,
            Together(
                (
                    *standing(team, profile, "family_letter.signed"),
                    *reached,
                    Paragraph(text(quiet(words(team, profile, "family_letter.number", case=number)))),
                )
            ),
        ),
        made_up=made_up(team),
        footer=" ".join(words(team, profile, "family_letter.footer").split()),
    )


def begun(said: str) -> str:
    """Words with a capital at the beginning."""
    return said[:1].upper() + said[1:]
