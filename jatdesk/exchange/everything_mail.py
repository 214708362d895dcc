"""Every piece of text of an e-mail: each of its headers, its words in every form, the files attached to it."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from jatdesk.domain.leak_marks import Piece
from jatdesk.exchange.mail_words import without_tags

_SAID = {"subject": "the subject", "to": "the recipients", "cc": "the recipients", "bcc": "the recipients"}


def read(data: bytes) -> tuple[tuple[Piece, ...], tuple[str, ...], tuple[tuple[str, bytes], ...]]:
    """Pieces, no pictures, and what is attached, by name."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    pieces: list[Piece] = []
    attached: list[tuple[str, bytes]] = []
    for name, value in message.items():
        low = name.casefold()
        pieces.append(Piece(str(value), _SAID.get(low, f"the e-mail’s line ‘{name}’"), low not in _SAID))
    for part in message.walk():
        if part.is_multipart():
            if part.get_content_type() == "message/rfc822":
                attached.append((part.get_filename() or "an e-mail", part.get_payload(0).as_bytes()))  # type: ignore[union-attr]
            continue
        file_name = part.get_filename()
        if part is not message:
            others = [f"{key}: {value}" for key, value in part.items() if key.casefold() != "content-disposition"]
            pieces.append(Piece("\n".join(others), "the e-mail’s marks", True))
        if file_name or part.get_content_maintype() != "text":
            attached.append((file_name or "a file without a name", part.get_payload(decode=True) or b""))  # type: ignore[arg-type]
            continue
        words = str(part.get_content())
        if part.get_content_subtype() == "html":
            pieces.append(Piece(words, "the e-mail’s text with its marks", True))
            words = without_tags(words)
        pieces.append(Piece(words, "the e-mail’s text"))
    return tuple(pieces), (), tuple(attached)
