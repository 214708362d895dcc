"""An e-mail as Outlook saves it (.msg): a compound file whose streams are its properties. Opens no attachment.

The format is Microsoft's MS-OXMSG: one stream a property, named by its number and type, dates in a table of their own.
"""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from jatdesk.domain.kept_mails import MailRead
from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED
from jatdesk.exchange.mail_words import MOST_WORDS, shown, without_tags
from jatdesk.exchange.texts import one_line

_SUBJECT, _BODY, _HTML, _TO = "0037", "1000", "1013", "0E04"
_SENDER, _SENDER_ADDRESS, _ADDRESS = "0C1A", "5D01", "0C1F"
_LONG_NAME, _SHORT_NAME = "3707", "3704"
_SENT, _RECEIVED = 0x0039, 0x0E06
_TIME = 0x0040
_TOP_HEADER, _ENTRY = 32, 16
_MOST_STREAM = 4_000_000
_MOST_ATTACHED = 100
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_ONLY_RICH = "(The words of this e-mail can’t be shown here. The file itself is kept whole.)"


def read_outlook(data: bytes) -> MailRead:
    """What a .msg file says. Raises NotThisKind for another compound file."""
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as file:
        if not file.exists("__properties_version1.0"):
            raise NotThisKind(
                "This is no e-mail.", NOTHING_CHANGED, "Choose the .msg or .eml file that the e-mail was saved as."
            )
        sender, address = _text(file, _SENDER), _text(file, _SENDER_ADDRESS) or _text(file, _ADDRESS)
        if "@" in address and address not in sender:
            sender = f"{sender} <{address}>".strip()
        return MailRead(
            one_line(sender),
            one_line(_text(file, _TO)),
            _sent(file),
            one_line(_text(file, _SUBJECT)),
            shown(_words(file)) or _ONLY_RICH,
            tuple(_attached(file)),
        )


def is_outlook(data: bytes) -> bool:
    """Whether a file is an e-mail of Outlook's, and not another compound file."""
    if not data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return False
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as file:
        return bool(file.exists("__properties_version1.0"))


def _words(file: Any) -> str:
    plain = _text(file, _BODY)
    page = _text(file, _HTML) or _bytes(file, f"__substg1.0_{_HTML}0102").decode("utf-8", "replace")
    return plain or without_tags(page[: MOST_WORDS * 4])


def _text(file: Any, number: str, inside: str = "") -> str:
    """A property that is text, in Unicode or in the old eight-bit letters."""
    wide = _bytes(file, f"{inside}__substg1.0_{number}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    return _bytes(file, f"{inside}__substg1.0_{number}001E").decode("cp1252", "replace").rstrip("\0")


def _bytes(file: Any, path: str) -> bytes:
    if not file.exists(path):
        return b""
    with file.openstream(path) as stream:
        found: bytes = stream.read(_MOST_STREAM)
    return found


def _sent(file: Any) -> str:
    table = _bytes(file, "__properties_version1.0")[_TOP_HEADER:]
    times = {}
    for start in range(0, len(table) - _ENTRY + 1, _ENTRY):
        kind, number = (int.from_bytes(table[at : at + 2], "little") for at in (start, start + 2))
        if kind == _TIME:
            times[number] = int.from_bytes(table[start + 8 : start + 16], "little")
    ticks = times.get(_SENT) or times.get(_RECEIVED)
    if not ticks:
        return ""
    try:
        moment = _EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return ""
    return f"{moment:%a, %d %b %Y %H:%M:%S +0000}"


def _attached(file: Any) -> list[str]:
    found = []
    for path in file.listdir(streams=False, storages=True)[: _MOST_ATTACHED * 10]:
        if len(path) == 1 and path[0].startswith("__attach_version1.0_"):
            name = _text(file, _LONG_NAME, f"{path[0]}/") or _text(file, _SHORT_NAME, f"{path[0]}/")
            found.append(one_line(name) or "without a name")
    return found[:_MOST_ATTACHED]
