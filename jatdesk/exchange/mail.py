"""An e-mail that came in, as .eml or Outlook's .msg: who, when, about what, and its words. Opens no attachment."""

import re

from jatdesk.domain.kept_mails import MailRead
from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.mail_words import MOST_WORDS, shown, without_tags
from jatdesk.exchange.outlook import read_outlook
from jatdesk.exchange.texts import one_line

MOST_BYTES = 20_000_000
"""The largest e-mail that is kept: most servers deliver none that is larger."""


@at_the_border
def read_mail(data: bytes) -> MailRead:
    """What an e-mail says. Raises NotThisKind for another file, UserError for one that is too large."""
    if len(data) > MOST_BYTES:
        raise UserError(
            f"This e-mail is larger than {MOST_BYTES // 1_000_000} MB.",
            NOTHING_CHANGED,
            "Save it without its attachments and try again.",
        )
    if data.startswith(_COMPOUND):
        return read_outlook(data)
    if is_mail(data):
        return _standard(data)
    raise NotThisKind(
        "This is no e-mail.",
        NOTHING_CHANGED,
        "Drag the e-mail from the mail program into a folder, then choose that .eml or .msg file.",
    )


def is_mail(data: bytes) -> bool:
    """Whether a file begins as an e-mail does: with at least two of the lines that every one has."""
    start = data[:4000].replace(b"\r\n", b"\n").lstrip()
    head, empty, _ = start.partition(b"\n\n")
    return bool(empty) and bool(re.match(rb"[A-Za-z-]+:[ \t]", head)) and len(_HEADER.findall(head)) >= _FEWEST_HEADERS


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = re.compile(rb"(?im)^(?:from|to|subject|date|received|return-path|mime-version|message-id|delivered-to):[ \t]")
_FEWEST_HEADERS = 2
_MOST_PARTS = 500


def _standard(data: bytes) -> MailRead:
    from email import message_from_bytes
    from email.policy import default

    if data.lower().count(b"content-type:") > _MOST_PARTS:
        raise UserError("This e-mail has far too many parts.", NOTHING_CHANGED, "Ask for the answer in a new e-mail.")
    message = message_from_bytes(data, policy=default)
    heads = [one_line(str(message[name])) if message[name] else "" for name in ("From", "To", "Date", "Subject")]
    body = message.get_body(("plain", "html"))
    words = str(body.get_content()) if body is not None else ""
    if body is not None and body.get_content_subtype() == "html":
        words = without_tags(words[: MOST_WORDS * 4])
    attached = tuple(one_line(part.get_filename() or "without a name") for part in message.iter_attachments())
    return MailRead(heads[0], heads[1], heads[2], heads[3], shown(words), attached)
