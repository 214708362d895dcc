"""A slip with a document password, to hand over or read out. Never travels with the files that it opens."""

from collections.abc import Sequence

from jatdesk.docs.content import Bullets, Bundle, Document, Field, Heading, Paragraph, Strip, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.dates import say
from jatdesk.domain.passwords import Circle, DocumentPassword, spoken
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, password: DocumentPassword, holder: str) -> Document:
    """The slip for one person; `holder` is their name ('' leaves it out)."""
    since = say(password.since)
    if password.circle is Circle.TEAM:
        who = "core members and the central team" if team.central_knows else "core members"
        use = f"It opens what the team has been sent since {since}. Only {who} know it."
    elif password.circle is Circle.RETURN:
        use = f"It opens the team’s returns since {since}, named and without names, until you are told another."
    else:
        use = f"It opens the files that were made for you on {since}, and no others."
    return Document(
        title="Password for documents",
        subtitle=f"For {holder}" if holder else "",
        header=header(team, profile),
        blocks=(
            Strip((Field("Password", password.password),), large=True),
            Paragraph(text(use)),
            Heading("As it is read out"),
            Paragraph(text(" · ".join(spoken(password.password)))),
            Heading("How to keep it"),
            Bullets(
                (
                    text("Type it exactly as it stands, with its hyphens, small letters and capitals."),
                    text("Never send it in an e-mail, and never keep it with the papers or the laptop."),
                    text("Pass it to nobody. Who needs a password asks the administrator."),
                )
            ),
        ),
        made_up=made_up(team),
        footer="Keep apart from the files it opens. Shred when you know it or when it has changed.",
    )


def build_all(team: Team, profile: Profile, password: DocumentPassword, holders: Sequence[str]) -> Bundle:
    """A slip for each of these people, a page each."""
    return Bundle(tuple(build(team, profile, password, holder) for holder in holders))
