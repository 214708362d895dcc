"""The files that lie in an e-mail (.eml), as bytes. Opens none of them."""

from jatdesk.exchange.border import at_the_border
from jatdesk.exchange.mail import is_mail
from jatdesk.exchange.texts import one_line

MOST_FILES = 30


@at_the_border
def attached(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """Name and bytes of each attached file; nothing for what is no e-mail."""
    from email import message_from_bytes
    from email.policy import default

    if not is_mail(data):
        return ()
    found: list[tuple[str, bytes]] = []
    for part in message_from_bytes(data, policy=default).iter_attachments():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content and len(found) < MOST_FILES:
            found.append((one_line(part.get_filename() or "Attached file"), content))
    return tuple(found)
