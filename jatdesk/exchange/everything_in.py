"""Every piece of text in a finished file, seen or hidden, with its place; also in files attached to it (D10).

It reads what nobody reads: properties, comments, what was deleted, hidden sheets. Pictures of text it cannot read;
it counts them. Runs in the limited process; keeps nothing.
"""

import re
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from jatdesk.domain.leak_marks import LARGE, Piece
from jatdesk.errors import NotThisKind, PasswordNeeded, UserError
from jatdesk.exchange.border import at_the_border

MOST_BYTES = 100_000_000
MOST_INFLATED = 300_000_000
MOST_DEPTH = 4
MOST_RAW = 2_000_000

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PLAIN_RUN = re.compile(rb"[\x20-\x7e\xc3-\xf4\x80-\xbf]{5,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){5,}")
_A_PICTURE = "a picture"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")


@dataclass(frozen=True)
class Everything:
    """All text of a file in pieces, and the places of pictures, in which nothing can be searched.

    `running` is the seen text of a PDF or Word file once more, in reading order, with HEADING before each heading.
    """

    pieces: tuple[Piece, ...]
    pictures: tuple[str, ...] = ()
    running: tuple[Piece, ...] = ()


def read_file(data: bytes, name: str, passwords: tuple[str, ...] = ()) -> Everything:
    """One finished file of a mailing; what is attached to an e-mail draft is searched as a file of its own."""
    return letter_in(data, name) if name.endswith(".eml") else everything_in(data, name, passwords)


@at_the_border
def everything_in(data: bytes, name: str, passwords: tuple[str, ...] = ()) -> Everything:
    """The text of a PDF, Word, Excel, OpenDocument, e-mail, zip or text file, opened with the first password that fits.

    The file's own name is a piece too. Raises PasswordNeeded where none fits, UserError for what can't be read.
    """
    found = _inside(data, name, passwords, 0)
    return replace(found, pieces=(Piece(PurePath(name).name, "the file’s name"), *found.pieces))


@at_the_border
def letter_in(data: bytes, name: str) -> Everything:
    """The text of an e-mail draft and the names of what is attached; what is attached is searched by itself."""
    from jatdesk.exchange import everything_mail

    pieces, pictures, attached = everything_mail.read(data)
    named = [Piece(each, "the name of an attached file") for each, _ in attached]
    return Everything((Piece(PurePath(name).name, "the file’s name"), *pieces, *named), pictures)


def _inside(data: bytes, name: str, passwords: tuple[str, ...], depth: int) -> Everything:
    if depth > MOST_DEPTH:
        raise NotThisKind("Files lie too deep inside each other.", "Nothing was made.", "Send them one by one.")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from jatdesk.exchange import everything_pdf

        pieces, pictures, attached, running = everything_pdf.read(data, passwords)
        return replace(_with_attached(pieces, pictures, attached, passwords, depth), running=running)
    if data.startswith(_COMPOUND):
        opened = _unlocked(data, passwords)
        return _inside(opened, name, passwords, depth) if opened else Everything(tuple(_raw(data)))
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, passwords, depth)
    from jatdesk.exchange.mail import is_mail

    if is_mail(data):
        from jatdesk.exchange import everything_mail

        return _with_attached(*everything_mail.read(data), passwords, depth)
    if data.startswith(_PICTURES):
        return Everything(tuple(_raw(data)), (_A_PICTURE,) if _is_large(data) else ())
    return Everything(tuple(_raw(data) if b"\0" in data[:4000] else _text(data)))


Attached = tuple[tuple[str, bytes], ...]


def _with_attached(
    pieces: tuple[Piece, ...], pictures: tuple[str, ...], attached: Attached, passwords: tuple[str, ...], depth: int
) -> Everything:
    """A file's own pieces, and those of what is attached to it under its name."""
    more: list[Piece] = list(pieces)
    unseen = list(pictures)
    for name, data in attached:
        more.append(Piece(name, "the name of an attached file"))
        inside = _inside(data, name, passwords, depth + 1)
        more += [Piece(one.text, f"attached file, {one.where}", one.hidden) for one in inside.pieces]
        unseen += [
            f"a picture in the file ({name})" if place == _A_PICTURE else f"attached file {name}, {place}"
            for place in inside.pictures
        ]
    return Everything(tuple(more), tuple(unseen))


def _is_large(data: bytes) -> bool:
    """Whether a picture may be one of text: a logo has fewer dots. Only its size is read."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as picture:
            return picture.width * picture.height > LARGE
    except (OSError, ValueError, Image.DecompressionBombError):
        return True


def _unlocked(data: bytes, passwords: tuple[str, ...]) -> bytes:
    """What is inside a protected Office file; b'' for another compound file."""
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as file:
        if not file.exists("EncryptionInfo"):
            return b""
    from jatdesk.exchange.protected import open_protected

    refusal: UserError | None = None
    for password in passwords or ("",):
        try:
            return open_protected(data, password)
        except PasswordNeeded as wrong:
            refusal = wrong
    assert refusal is not None
    raise refusal


def _zipped(data: bytes, passwords: tuple[str, ...], depth: int) -> Everything:
    with ZipFile(BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > MOST_INFLATED:
            raise BadZipFile
        parts = {entry.filename.replace("\\", "/"): archive.read(entry) for entry in entries}
    names = set(parts)
    if "[Content_Types].xml" in names:
        from jatdesk.exchange import everything_office

        pieces, pictures, attached, running = everything_office.read(parts)
        return replace(_with_attached(pieces, pictures, attached, passwords, depth), running=running)
    if "mimetype" in names and "content.xml" in names:
        from jatdesk.exchange import everything_office

        pieces, pictures, attached, _ = everything_office.read_open(parts)
        return _with_attached(pieces, pictures, attached, passwords, depth)
    return _with_attached((), (), tuple(parts.items()), passwords, depth)


def _text(data: bytes) -> list[Piece]:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if re.match(r"\s*<(?:!doctype|html|\?xml|svg)", text, re.IGNORECASE):
        tagless = re.sub(r"<[^>]*>", " ", text)
        return [Piece(tagless, "the text"), Piece(text, "the text with its marks", True)]
    return [Piece(text, "the text")]


def _raw(data: bytes) -> list[Piece]:
    """Readable letters in a file of another kind, as a picture's own description is."""
    some = data if len(data) <= 2 * MOST_RAW else data[:MOST_RAW] + data[-MOST_RAW:]
    runs = [run.decode("utf-8", "replace") for run in _PLAIN_RUN.findall(some)]
    runs += [run.decode("utf-16-le", "replace") for run in _WIDE_RUN.findall(some)]
    return [Piece("\n\n".join(runs), "inside the file", True)] if runs else []
