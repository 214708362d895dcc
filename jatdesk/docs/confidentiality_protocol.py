"""The confidentiality protocol, in the council's words, with a place to sign for one person (handbook appendix E)."""

from collections.abc import Sequence

from jatdesk.docs.content import Bundle, Document, FormField, FormRow, Heading, Together
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.domain.members import Member
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

TITLE = "Confidentiality protocol"


def build(team: Team, profile: Profile, member: Member | None = None) -> Document:
    """One copy to sign; without a member the name is left to be written."""
    name, service = (member.name, member.service) if member else ("", "")
    signing = [
        Heading("My signature"),
        *standing(team, profile, "confidentiality_protocol.signing"),
        FormRow((FormField("Name", name), FormField("Service or organisation", service))),
        FormRow((FormField("Signature", share=2, lines=2), FormField("Date", lines=2))),
    ]
    return Document(
        title=TITLE,
        subtitle=f"For {name}" if name else "",
        header=header(team, profile, TITLE),
        blocks=(*standing(team, profile, "confidentiality_protocol.words"), Together(tuple(signing))),
        made_up=made_up(team),
        marking="For members",
        footer="Sign it and hand it to the administrator. It names no child.",
    )


def build_all(team: Team, profile: Profile, members: Sequence[Member]) -> Bundle:
    """A copy for each, one behind the other, and one without a name for a visitor."""
    return Bundle(tuple(build(team, profile, each) for each in (*members, None)))
