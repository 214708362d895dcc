"""The attendance register of one meeting as a paper of its own: who was there for which service. Counts nobody."""

from jatdesk.docs.content import Block, Document, Paragraph, text
from jatdesk.docs.phrases import header, made_up, when_and_where
from jatdesk.docs.register import register_table
from jatdesk.domain.dates import say
from jatdesk.domain.minutes import MinutesBook
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

TITLE = "Attendance register"


def build(book: MinutesBook, team: Team, profile: Profile) -> Document:
    """The register as it stands at the head of the minutes (handbook appendix F); it names professionals only."""
    numbers = {item.case_id: number for number, (item, _words) in enumerate(book.items, start=1) if item.case_id}
    blocks: tuple[Block, ...] = (
        (register_table(book, numbers),) if book.register else (Paragraph(text("Nobody is in the register.")),)
    )
    return Document(
        title=TITLE,
        subtitle=when_and_where(book.meeting),
        header=header(team, profile, TITLE, say(book.meeting.day)),
        blocks=blocks,
        made_up=made_up(team),
    )
