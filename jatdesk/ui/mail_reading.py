"""Reads an e-mail in the child process: a path in, what it says and the file out. No Qt, no store."""

from pathlib import Path

from jatdesk.domain.kept_mails import MailDraft
from jatdesk.errors import UserError
from jatdesk.exchange.mail import MOST_BYTES, read_mail


def read_mail_file(path: str) -> MailDraft:
    """The e-mail at a path. Raises NotThisKind for another file, UserError for one that can't be read."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise UserError(
            "This file can’t be read.", "Nothing was changed.", "Check that it is still there and not open elsewhere."
        ) from None
    return MailDraft(Path(path).name, data, read_mail(data))
