"""An e-mail draft that opens unsent in the mail program. Names no sender, no day and no child; sends nothing."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from jatdesk.docs.wording import clean, one_line

Attachment = tuple[str, str, bytes]
"""File name, media type ('application/pdf'), content."""


def draft(recipients: Sequence[str], subject: str, text: str, attachments: Sequence[Attachment]) -> bytes:
    """The draft's bytes (CRLF, X-Unsent: 1; no From, Date or Message-ID, which the mail program adds).

    Raises ValueError when an address holds a line break or is not one address.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = ", ".join(map(_address, recipients))
    message["Subject"] = one_line(subject)
    message.set_content(clean(text), cte="quoted-printable")
    for name, media_type, content in attachments:
        main, _, sub = media_type.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=one_line(name))
    return message.as_bytes()


def _address(recipient: str) -> str:
    bare = recipient.strip()
    if not bare.isprintable() or any(sign in bare for sign in ',;<>" ') or bare.count("@") != 1:
        raise ValueError("not one plain e-mail address")
    return bare
