"""A page about nobody, sealed like any other: who can read it will be able to read the papers."""

from jatdesk.docs.content import Bullets, Document, Heading, Paragraph, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile) -> Document:
    """The page; nothing of the team's work stands in it."""
    return Document(
        title="Test file",
        subtitle="It holds nothing about anybody",
        header=header(team, profile, "Test file"),
        blocks=(
            Paragraph(text("You can read this: protected files reach you, and your password opens them.")),
            Heading("Please tell the administrator"),
            Bullets(
                (
                    text("that both test files arrived, the PDF and the Word file, and that both open;"),
                    text("or that one was taken off the e-mail, or that the e-mail was held back by your mail system."),
                )
            ),
            Paragraph(text("Then delete the e-mail. Papers about families come in the same way from now on.")),
        ),
        made_up=made_up(team),
    )
