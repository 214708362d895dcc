"""Opens password-protected Word and Excel files, wholly in memory. Reads the modern format only, never .doc or .xls."""

import warnings
from io import BytesIO

from jatdesk.errors import NotThisKind, PasswordNeeded, UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border

MOST_SPINS = 2_000_000
"""Rounds of hashing a file may ask for: Office writes 100,000; ten million would keep us busy for a minute."""

_MOST_INFO = 100_000


@at_the_border
def open_protected(data: bytes, password: str) -> bytes:
    """The readable file inside a protected one, proved unchanged where the format allows.

    Raises PasswordNeeded without or with a wrong password (two different sentences), UserError for a
    protection that cannot be opened here.
    """
    if not password:
        raise PasswordNeeded(
            "This file is protected with a password.",
            NOTHING_CHANGED,
            "Enter the file’s password; the sender can tell you by telephone.",
        )
    _check_info(data)
    from msoffcrypto import exceptions
    from msoffcrypto.format.ooxml import OOXMLFile

    opened = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            file = OOXMLFile(BytesIO(data))
            if file.type not in ("agile", "standard"):
                raise _other_protection()
            if file.info.get("spinValue", 0) > MOST_SPINS:
                raise _other_protection()
            file.load_key(password=password, verify_password=True)
            file.decrypt(opened, verify_integrity=file.type == "agile")
    except exceptions.InvalidKeyError as error:
        if "integrity" in str(error):
            raise NotThisKind(
                "This protected file was damaged or changed after it was made.",
                NOTHING_CHANGED,
                "Ask the sender for another copy.",
            ) from None
        raise PasswordNeeded(
            "This password does not open the file.",
            NOTHING_CHANGED,
            "Check capitals, spaces and look-alike letters, or ask the sender again.",
        ) from None
    return opened.getvalue()


def _check_info(data: bytes) -> None:
    """The description of the protection is XML too, and stands outside it."""
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as file, file.openstream("EncryptionInfo") as stream:
        info: bytes = stream.read(_MOST_INFO + 1)
    if len(info) > _MOST_INFO or b"<!" in info or b"<\0!\0" in info:
        raise _other_protection()


def _other_protection() -> UserError:
    return UserError(
        "This file is protected in a way that cannot be opened here.",
        NOTHING_CHANGED,
        "Open it in Word or Excel with its password, save it with an ordinary password and try again.",
    )
