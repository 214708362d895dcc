"""A second reader of sealed Office files, written from [MS-OFFCRYPTO] 2.3.4: it shares no line with what seals them.

It looks at our own files before they count as made; what comes in from outside is opened by `agile`.
"""

import hmac
import struct
from base64 import b64decode
from dataclasses import dataclass
from hashlib import sha512
from io import BytesIO
from xml.dom import minidom
from xml.parsers.expat import ExpatError

FEWEST_SPINS, MOST_SPINS = 100_000, 1_000_000

_AGILE = struct.pack("<HHI", 4, 4, 0x40)
_PROMISED = {
    "cipherAlgorithm": "AES",
    "cipherChaining": "ChainingModeCBC",
    "keyBits": "256",
    "hashAlgorithm": "SHA512",
    "hashSize": "64",
    "blockSize": "16",
}
_MOST_INFORMATION = 64 * 1024
_SEGMENT = 4096
_SHAPE_FAULTS = (ValueError, LookupError, TypeError, AttributeError, OSError, struct.error, ExpatError)


@dataclass(frozen=True, repr=False)
class Sealed:
    """A sealed file taken apart. Whatever stays shut is None."""

    salt: bytes
    spins: int
    verifier: bytes
    verifier_hash: bytes
    package_key: bytes
    package_salt: bytes
    integrity_key: bytes
    integrity_value: bytes
    package: bytes

    def opened(self, password: str) -> bytes | None:
        """What is inside: None unless the password is the right one and every byte is as it was sealed."""
        spun = self._spun(password)
        said = self._under(spun, "fea7d2763b4b9e79", self.verifier)
        if sha512(said).digest() != self._under(spun, "d7aa0f6d3061344e", self.verifier_hash):
            return None
        key = self._under(spun, "146e0be7abacd0d6", self.package_key)
        return self._inside(key) if self._whole(key) else None

    def opens(self, password: str) -> bool:
        """Whether a password gets at anything, by the check that programs make or around it."""
        spun = self._spun(password)
        said = self._under(spun, "fea7d2763b4b9e79", self.verifier)
        if sha512(said).digest() == self._under(spun, "d7aa0f6d3061344e", self.verifier_hash):
            return True
        return self._whole(self._under(spun, "146e0be7abacd0d6", self.package_key))

    def _spun(self, password: str) -> bytes:
        number = struct.Struct("<I").pack
        spun = sha512(self.salt + password.encode("utf-16-le")).digest()
        for turn in range(self.spins):
            spun = sha512(number(turn) + spun).digest()
        return spun

    def _under(self, spun: bytes, purpose: str, secret: bytes) -> bytes:
        return _decrypted(sha512(spun + bytes.fromhex(purpose)).digest()[:32], self.salt, secret)

    def _whole(self, key: bytes) -> bool:
        mac_key = _decrypted(key, self._start(bytes.fromhex("5fb2ad010cb9e1f6")), self.integrity_key)
        promised = _decrypted(key, self._start(bytes.fromhex("a0677f02b22c8433")), self.integrity_value)
        return hmac.compare_digest(hmac.digest(mac_key, self.package, "sha512"), promised)

    def _inside(self, key: bytes) -> bytes:
        length, segments = struct.unpack_from("<Q", self.package)[0], self.package[8:]
        parts = [
            _decrypted(key, self._start(struct.pack("<I", number)), segments[place : place + _SEGMENT])
            for number, place in enumerate(range(0, len(segments), _SEGMENT))
        ]
        return b"".join(parts)[:length]

    def _start(self, block: bytes) -> bytes:
        return sha512(self.package_salt + block).digest()[:16]


def read(data: bytes) -> Sealed | None:
    """The file taken apart, or None unless it is sealed as promised: AES-256, SHA-512, 100,000 spins, one password."""
    try:
        information, package = _streams(data)
        if information[:8] != _AGILE or len(information) > _MOST_INFORMATION or b"<!" in information:
            return None
        tree = minidom.parseString(information[8:])
        (key,) = tree.getElementsByTagName("p:encryptedKey")
        (whole,) = tree.getElementsByTagName("keyData")
        (integrity,) = tree.getElementsByTagName("dataIntegrity")
        if any(node.getAttribute(name) != want for node in (key, whole) for name, want in _PROMISED.items()):
            return None
        if len(tree.getElementsByTagName("keyEncryptor")) != 1 or len(package) % 16 != 8:
            return None
        spins = int(key.getAttribute("spinCount"))
        if not FEWEST_SPINS <= spins <= MOST_SPINS:
            return None
        return Sealed(
            _bytes(key, "saltValue"),
            spins,
            _bytes(key, "encryptedVerifierHashInput"),
            _bytes(key, "encryptedVerifierHashValue"),
            _bytes(key, "encryptedKeyValue"),
            _bytes(whole, "saltValue"),
            _bytes(integrity, "encryptedHmacKey"),
            _bytes(integrity, "encryptedHmacValue"),
            package,
        )
    except _SHAPE_FAULTS:
        return None


def _streams(data: bytes) -> tuple[bytes, bytes]:
    import olefile

    with (
        olefile.OleFileIO(BytesIO(data)) as container,
        container.openstream("EncryptionInfo") as information,
        container.openstream("EncryptedPackage") as package,
    ):
        return bytes(information.read()), bytes(package.read())


def _bytes(node: minidom.Element, name: str) -> bytes:
    return b64decode(node.getAttribute(name), validate=True)


def _decrypted(key: bytes, start: bytes, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    decryptor = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    return decryptor.update(data) + decryptor.finalize()
