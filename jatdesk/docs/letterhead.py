"""The team's logo at the head of what it writes under its own name (D8), and how that looks on a letter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from jatdesk.docs.content import Bundle, Document, Paragraph, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.dates import say
from jatdesk.domain.logo import Logo
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

Built = TypeVar("Built")


def headed(build: Callable[[], Built], logo: Logo) -> Built:
    """What `build` builds, under the logo; a sheet of numbers stays as it is."""
    built = build()
    if isinstance(built, Document):
        return replace(built, logo=logo)
    if isinstance(built, Bundle):
        return replace(built, documents=tuple(replace(each, logo=logo) for each in built.documents))
    return built


def sample(team: Team, profile: Profile, logo: Logo | None, on: date) -> Document:
    """The beginning of a letter to nobody, to see the logo on it."""
    return Document(
        title="Your request for discussion",
        subtitle="Case 0000",
        header=header(team, profile, "Case 0000"),
        blocks=(
            Paragraph(text(say(on))),
            Paragraph(text("To whoever referred a child")),
            Paragraph(text("So a letter begins. Agendas and minutes have the logo in the same place, on page 1.")),
        ),
        made_up=made_up(team),
        logo=logo,
    )
