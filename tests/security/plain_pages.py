"""A second reader of the store's file: what its pages say in the clear, with the key, without SQLCipher.

AES-256-CBC page by page; the last 80 bytes of each are its initial vector and its seal, which is checked too
(HMAC-SHA512 under a key of two rounds of PBKDF2 over the file's salt XOR 0x3a).
"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
_VECTOR, _SEAL = 16, 64
_BODY = PAGE - _VECTOR - _SEAL
_SALT = 16
_LOG_HEAD, _FRAME_HEAD = 32, 24


def hits(folder: Path, key: bytes, words: str) -> int:
    """In how many pages of store.db and of its log these words stand, in UTF-8 or UTF-16, in any mix of cases."""
    sought = {form.encode(code) for form in (words, words.lower(), words.upper()) for code in ("utf-8", "utf-16-le")}
    return sum(any(each in page for each in sought) for page in pages(folder, key))


def pages(folder: Path, key: bytes) -> Iterator[bytes]:
    """Every page of the file and every frame of its log, deciphered; fails for one whose seal is not right."""
    data = (folder / "store.db").read_bytes()
    salt = data[:_SALT]
    seal_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    for number in range(len(data) // PAGE):
        page = data[number * PAGE : (number + 1) * PAGE]
        if any(page):  # a page never written is nothing but zeros
            yield _plain(page, number + 1, key, seal_key)
    log = folder / "store.db-wal"
    frames = log.read_bytes()[_LOG_HEAD:] if log.exists() else b""
    for start in range(0, len(frames) - PAGE, PAGE + _FRAME_HEAD):
        number = int.from_bytes(frames[start : start + 4], "big")
        yield _plain(frames[start + _FRAME_HEAD : start + _FRAME_HEAD + PAGE], number, key, seal_key)


def _plain(page: bytes, number: int, key: bytes, seal_key: bytes) -> bytes:
    start = _SALT if number == 1 else 0
    sealed, vector = page[start:_BODY], page[_BODY : _BODY + _VECTOR]
    seal = hmac.digest(seal_key, sealed + vector + number.to_bytes(4, "little"), "sha512")
    assert seal == page[_BODY + _VECTOR :], f"page {number} is not what was written"
    cipher = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
    return cipher.update(sealed) + cipher.finalize()
