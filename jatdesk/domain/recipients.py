"""Who is sent something: what they are to the team, and by what one reader is told from another."""

from dataclasses import dataclass
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold


class Standing(StrEnum):
    """What somebody is to the team; it decides the circle and the share."""

    CORE = "core member"
    CHAIR = "chair"
    ADMINISTRATOR = "administrator"
    CO_OPTED = "member, not core"
    DEPUTY = "deputy"
    VISITOR = "visitor"
    REFERRER = "referrer"
    LEAD = "lead professional"
    PRESENTER = "presenter"
    CENTRAL_TEAM = "central team"
    DEVELOPMENT_MANAGER = "development manager"
    SOCIAL_CARE = "social care"
    FAMILY = "family"
    OTHER_AGENCY = "other agency"
    OUTSIDER = "told of the meeting only"


@dataclass(frozen=True)
class Recipient:
    """Somebody to whom something may go. `name` is a professional's, or of a family that of who asked (`FAMILY`)."""

    key: str
    name: str
    email: str
    standing: Standing
    service: str = ""
    member_id: Id = ""
    let_in: bool = False
    """The team lets this one into the circle of its own password, though the standing alone does not."""
    whole: bool = False
    """The council gives its visitors the whole minutes, and this is one (M12)."""


def is_address(text: str) -> bool:
    """Whether this is one plain e-mail address, which any mail program takes."""
    bare = text.strip()
    name, _, place = bare.partition("@")
    labels = place.split(".")
    dotted = len(labels) > 1 and all(labels) and all(name.split("."))
    return dotted and "@" not in place and bare.isascii() and not set(bare) & _NOT_IN_ADDRESSES


def mailbox(recipient: Recipient) -> str:
    """By what one reader's letter box is told from another's; who has no address stands for themselves."""
    return recipient.email.strip().casefold() or recipient.key


def known_by(recipient: Recipient) -> tuple[str, ...]:
    """By what a declared interest finds its person, in whatever standing they get something: member, mailbox, name."""
    return recipient.member_id, mailbox(recipient), fold(recipient.name)


_NOT_IN_ADDRESSES = frozenset(',;<>"()[]\\ ') | {chr(code) for code in (*range(32), 127)}
