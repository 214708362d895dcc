"""Opens password-protected Word and Excel files, wholly in memory. Reads the modern format only, never .doc or .xls."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha1, sha256, sha384, sha512
from io import BytesIO
from struct import Struct
from typing import Any

from jatdesk.errors import NotThisKind, PasswordNeeded, UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border

MOST_SPINS = 2_000_000
"""Rounds of hashing a file may ask for: Office writes 100,000; ten million would keep us busy for a minute."""

_MOST_INFO = 100_000
_HASHES: Mapping[str, Callable[[bytes], Any]] = {"SHA1": sha1, "SHA256": sha256, "SHA384": sha384, "SHA512": sha512}


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
            if file.type == "agile":
                file.load_key(secret_key=_agile_key(file.info, password))
            else:
                file.load_key(password=password, verify_password=True)
            file.decrypt(opened, verify_integrity=file.type == "agile")
    except exceptions.InvalidKeyError as error:
        if "integrity" in str(error):
            raise NotThisKind(
                "This protected file was damaged or changed after it was made.",
                NOTHING_CHANGED,
                "Ask the sender for another copy.",
            ) from None
        raise _wrong_password() from None
    return opened.getvalue()


def opened_with_one_of(data: bytes, passwords: Sequence[str]) -> tuple[int, bytes]:
    """The place of the password that opens a protected file, and what is inside; raises as `open_protected`."""
    for place, password in enumerate(passwords):
        try:
            return place, open_protected(data, password)
        except PasswordNeeded:
            if place == len(passwords) - 1:
                raise
    return -1, open_protected(data, "")


def _agile_key(info: Mapping[str, Any], password: str) -> bytes:
    """The key of what is inside ([MS-OFFCRYPTO] 2.3.4.13): derived once, for the library would do it twice."""
    from msoffcrypto.method.ecma376_agile import ECMA376Agile

    salt, name, bits = info["passwordSalt"], info["passwordHashAlgorithm"], info["passwordKeyBits"]
    hashed = _HASHES.get(name)
    if hashed is None:
        raise _other_protection()
    number = Struct("<I").pack
    spun = hashed(salt + password.encode("utf-16-le")).digest()
    for turn in range(info["spinValue"]):
        spun = hashed(number(turn) + spun).digest()

    def under(purpose: str, secret: bytes) -> bytes:
        key = ECMA376Agile._derive_encryption_key(spun, bytes.fromhex(purpose), name, bits)
        return _decrypted(key, salt, secret)

    said = hashed(under("fea7d2763b4b9e79", info["encryptedVerifierHashInput"])).digest()
    if said != under("d7aa0f6d3061344e", info["encryptedVerifierHashValue"])[: len(said)]:
        raise _wrong_password()
    return under("146e0be7abacd0d6", info["encryptedKeyValue"])


def _decrypted(key: bytes, start: bytes, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    decryptor = Cipher(algorithms.AES(key), modes.CBC(start[:16])).decryptor()
    return decryptor.update(data) + decryptor.finalize()


def _wrong_password() -> PasswordNeeded:
    return PasswordNeeded(
        "This password does not open the file.",
        NOTHING_CHANGED,
        "Check capitals, spaces and look-alike letters, or ask the sender again.",
    )


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
