"""Office's own 'agile' encryption of .docx and .xlsx, in memory. Knows nothing of what is inside.

The container and the payload are msoffcrypto's; the keys are made here, because its package key has only 128
random bits. What comes in is opened by msoffcrypto; what we seal is read back by `agile_reader`.
"""

import hashlib
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError

from jatdesk.errors import NotThisKind, PasswordNeeded

SPINS = 100_000  # what Word and Excel write themselves
MOST_SPINS = 1_000_000
MOST_INFORMATION = 64 * 1024

_SHORTEST = 4096
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VERIFIER_INPUT = bytes.fromhex("fea7d2763b4b9e79")  # block keys of [MS-OFFCRYPTO] 2.3.4.13
_VERIFIER_VALUE = bytes.fromhex("d7aa0f6d3061344e")
_PACKAGE_KEY = bytes.fromhex("146e0be7abacd0d6")
# what msoffcrypto, olefile and minidom raise between them on damaged files (established by fuzzing)
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, OSError, struct.error, OverflowError, ExpatError)


def is_sealed(data: bytes) -> bool:
    """Whether the bytes are an Office file behind a password (or an old .doc or .xls: the same container)."""
    return data.startswith(_SIGNATURE)


def sealed(data: bytes, password: str, randomness: Callable[[int], bytes]) -> bytes:
    """A .docx or .xlsx sealed with AES-256-CBC under 256 random bits, SHA-512 and an HMAC over the whole."""
    from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
    from msoffcrypto.method.ecma376_agile import ECMA376Agile, ECMA376AgileEncryptionInfo

    if not zipfile.is_zipfile(BytesIO(data)):
        raise ValueError("only .docx and .xlsx can be sealed")
    salt, verifier, package_key = randomness(16), randomness(16), randomness(32)
    spun = _spun(password, salt)
    info = ECMA376AgileEncryptionInfo()
    info.spinCount = SPINS
    info.encryptedKey.saltValue = salt
    info.encryptedVerifierHashInput = _encrypted(verifier, spun, _VERIFIER_INPUT, salt)
    info.encryptedVerifierHashValue = _encrypted(hashlib.sha512(verifier).digest(), spun, _VERIFIER_VALUE, salt)
    info.encryptedKeyValue = _encrypted(package_key, spun, _PACKAGE_KEY, salt)
    info.keyData.saltValue = randomness(16)
    contents = BytesIO(_long_enough(data))
    payload = ECMA376Agile.encrypt_payload(contents, info.keyData, package_key, info.keyData.saltValue)
    information = ECMA376Agile.get_encryption_information(info, payload, package_key)
    container = BytesIO()
    ECMA376Encrypted(payload, information).write_to(container)
    return container.getvalue()


def opened(data: bytes, password: str) -> bytes:
    """What is inside a sealed .docx or .xlsx, its HMAC checked.

    Raises PasswordNeeded for a wrong or empty password; NotThisKind for anything else, also for .doc and .xls.
    """
    from msoffcrypto import exceptions

    office = _office_file(data)
    if not password:
        raise wrong_password()
    try:
        office.load_key(password=password, verify_password=True)
    except exceptions.InvalidKeyError as fault:
        raise wrong_password() from fault
    except (exceptions.DecryptionError, *_DAMAGE) as fault:
        raise _damaged() from fault
    return _decrypted(office)


def wrong_password() -> PasswordNeeded:
    """What a person is told when a password does not open a file that came in."""
    return PasswordNeeded(
        "That password does not open the file.", "Nothing was taken from it.", "Ask the sender for the password."
    )


def _long_enough(data: bytes) -> bytes:
    """The same zip, lengthened by its comment: msoffcrypto writes streams under 4,096 bytes wrongly."""
    if len(data) >= _SHORTEST:
        return data
    longer = BytesIO(data)
    with zipfile.ZipFile(longer, "a") as parts:
        parts.comment = b" " * (_SHORTEST - len(data))
    return longer.getvalue()


def _office_file(data: bytes) -> Any:
    from msoffcrypto import exceptions
    from msoffcrypto.format.ooxml import OOXMLFile

    if not is_sealed(data):
        raise NotThisKind("This is not a Word or Excel file behind a password.", "Nothing was taken from it.")
    try:
        information = _information(data)
    except _DAMAGE as fault:
        raise _damaged() from fault
    if not information:
        raise NotThisKind(
            "This is an older Word or Excel file (.doc or .xls).",
            "Nothing was taken from it.",
            "Open it in Word or Excel and save it as .docx or .xlsx.",
        )
    if len(information) > MOST_INFORMATION or b"<!" in information:
        raise _damaged()
    try:
        office = OOXMLFile(BytesIO(data))
    except (exceptions.DecryptionError, exceptions.FileFormatError, *_DAMAGE) as fault:
        raise _damaged() from fault
    if office.type == "agile" and office.info["spinValue"] > MOST_SPINS:
        raise _damaged()
    return office


def _decrypted(office: Any) -> bytes:
    from msoffcrypto import exceptions

    inside = BytesIO()
    try:
        office.decrypt(inside, verify_integrity=office.type == "agile")
    except (exceptions.DecryptionError, *_DAMAGE) as fault:
        raise _damaged() from fault
    return inside.getvalue()


def _information(data: bytes) -> bytes:
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as container:
        if not container.exists("EncryptionInfo"):
            return b""
        with container.openstream("EncryptionInfo") as stream:
            return bytes(stream.read(MOST_INFORMATION + 1))


def _spun(password: str, salt: bytes) -> bytes:
    number, hashed = struct.Struct("<I").pack, hashlib.sha512
    digest = hashed(salt + password.encode("utf-16-le")).digest()
    for turn in range(SPINS):
        digest = hashed(number(turn) + digest).digest()
    return digest


def _encrypted(secret: bytes, spun: bytes, block_key: bytes, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    key = hashlib.sha512(spun + block_key).digest()[:32]
    encryptor = Cipher(algorithms.AES(key), modes.CBC(salt)).encryptor()
    return encryptor.update(secret) + encryptor.finalize()


def _damaged() -> NotThisKind:
    return NotThisKind(
        "This protected file is damaged or made in a way we cannot read.",
        "Nothing was taken from it.",
        "Ask the sender to save it again in Word or Excel and send it once more.",
    )
