"""An e-mail that is kept because the chair answered in it: who wrote it, when, about what, and the words."""

from dataclasses import dataclass, field
from datetime import date

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class MailRead:
    """What an e-mail says. `sent` is the day and time as it stands there; `attached` are names of files not opened."""

    sender: str = ""
    to: str = ""
    sent: str = ""
    subject: str = ""
    words: str = ""
    attached: tuple[str, ...] = ()


@dataclass(frozen=True)
class MailDraft:
    """A file to be kept, and what was read in it."""

    name: str
    data: bytes = field(repr=False)
    read: MailRead


@dataclass(frozen=True)
class KeptMail:
    """An e-mail in the store, without its file."""

    id: Id
    name: str
    size: int
    kept_on: date
    sender: str = ""
    subject: str = ""
    sent: str = ""
    words: str = ""


def as_text(mail: MailRead) -> str:
    """The e-mail as one reads it: its head, then the words."""
    heads = (("From", mail.sender), ("To", mail.to), ("Date", mail.sent), ("Subject", mail.subject))
    lines = [f"{name}: {said}" for name, said in heads if said]
    if mail.attached:
        lines.append(f"Attached (not opened): {', '.join(mail.attached)}")
    return "\n".join((*lines, "", mail.words))
