"""The leaflet for families: what the team is, who comes, and what one can choose (D7). It names no child."""

from collections.abc import Sequence

from jatdesk.docs.content import Block, Bullets, Document, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import heading, say, words
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, services: Sequence[str]) -> Document:
    """The leaflet with the services that have somebody in the team; the same for every family."""
    blocks: list[Block] = [
        *standing(team, profile, "family_leaflet.opening"),
        heading(team, profile, "family_leaflet.who_heading"),
        *standing(team, profile, "family_leaflet.who"),
        Bullets(tuple(text(each) for each in services)),
    ]
    for part in ("steps", "choices", "private", "ask"):
        blocks.append(heading(team, profile, f"family_leaflet.{part}_heading"))
        blocks += standing(team, profile, f"family_leaflet.{part}")
    title = say(team, profile, "family_leaflet.head")
    return Document(
        title=title.words,
        title_language=title.language,
        subtitle=words(team, profile, "family_leaflet.subtitle"),
        header=header(team, profile, "Leaflet"),
        blocks=tuple(blocks),
        made_up=made_up(team),
        marking="For families",
        footer=" ".join(words(team, profile, "family_leaflet.footer").split()),
    )
