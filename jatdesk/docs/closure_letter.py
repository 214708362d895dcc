"""The letter that tells a family that its case is closed, and how to come back (D7)."""

from datetime import date

from jatdesk.docs import family_letter
from jatdesk.docs.content import Document, Paragraph, text
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import heading, words
from jatdesk.docs.standing_texts import say as say_text
from jatdesk.domain.closure_letter import Ended
from jatdesk.domain.dates import say_weekday
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, ended: Ended, person: str, on: date) -> Document:
    """One letter to one person of the family, who may be the young person."""
    child, day = "you" if ended.is_child(person) else ended.child, say_weekday(ended.closed_on)
    body = standing(team, profile, "closure_letter.opening", child=child, closed_day=day)
    said = _why(team, profile, ended)
    if said:
        body += [heading(team, profile, "closure_letter.why_heading"), Paragraph(text(" ".join(said)))]
    for part in ("back", "kept", "how"):
        body.append(heading(team, profile, f"closure_letter.{part}_heading"))
        body += standing(team, profile, f"closure_letter.{part}")
    title = say_text(team, profile, "closure_letter.head")
    return family_letter.build(team, profile, person, on, title, day, ended.closed_on, body, ended.number, ("ask",))


def _why(team: Team, profile: Profile, ended: Ended) -> list[str]:
    """Why it ended and who goes on; a reason without a text of its own is left out."""
    key, said = f"closure_letter.{ended.reason}", []
    if ended.reason and key in profile.wording.texts:
        said.append(words(team, profile, key))
    if ended.goes_on:
        said.append(words(team, profile, "closure_letter.goes_on", who=family_letter.begun(ended.goes_on)))
    if ended.lead:
        said.append(words(team, profile, "closure_letter.lead", lead=ended.lead))
    return said
