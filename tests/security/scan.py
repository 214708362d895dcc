"""Looks for words in files as a finder of the laptop would: raw, in other encodings, unzipped, inflated, decoded."""

import base64
import binascii
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

_DEEPEST = 4
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{40,}\r?\n)+[A-Za-z0-9+/=]*")


def found_in(folders: Iterable[Path], words: Sequence[str]) -> dict[str, str]:
    """Where a word is readable: by 'path: word', how it was found. Names of files and folders count."""
    found: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            for word in words:
                if word.casefold() in str(path.relative_to(folder)).casefold():
                    found[f"{path}: {word}"] = "in the name"
            if path.is_file():
                found |= {f"{path}: {word}": how for word, how in _readable(path.read_bytes(), words, "raw", 0)}
    return found


def _readable(data: bytes, words: Sequence[str], how: str, depth: int) -> Iterator[tuple[str, str]]:
    lowered = data.lower()
    for word in words:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252"):
            if word.lower().encode(encoding) in lowered:
                yield word, f"{how}, {encoding}"
                break
    if depth < _DEEPEST:
        for inner, way in _inside(data):
            yield from _readable(inner, words, f"{how} > {way}", depth + 1)


def _inside(data: bytes) -> Iterator[tuple[bytes, str]]:
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode(), "name in zip"
                yield archive.read(name), f"zip {name}"
    for stream in _STREAM.findall(data):
        yield from ((inflated, "PDF stream") for inflated in _inflated(stream))
    for block in _BASE64.findall(data):
        try:
            yield base64.b64decode(b"".join(block.split())), "base64"
        except binascii.Error:
            continue


def _inflated(stream: bytes) -> Iterator[bytes]:
    body = stream.strip(b"\r\n")
    if body.endswith(b"~>"):
        try:
            body = base64.a85decode(body[:-2])
        except ValueError:
            return
    try:
        yield zlib.decompressobj().decompress(body)
    except zlib.error:
        yield body
