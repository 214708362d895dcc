"""Forms and lists with something changed in them at random, by seed, and what every reader makes of them.

Runs inside the child with limits: it takes and gives plain values, and lets nothing out but what is no refusal.
"""

import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from jatdesk.errors import UserError
from jatdesk.exchange.caf_docx import read_caf
from jatdesk.exchange.case_log import read_case_log
from jatdesk.exchange.members import read_members
from jatdesk.exchange.paper_text import read_paper
from tests.exchange.councils.facts import TODAY
from tests.exchange.councils.pdf_layouts import OPEN_PDFS
from tests.exchange.councils.sheets import sheet
from tests.exchange.councils.word_layouts import OPEN_LAYOUTS
from tests.exchange.councils.words import OPEN
from tests.exchange.hostile import DATA

_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    '<office:spreadsheet><table:table table:name="Log">{}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
_ROWS = (("Surname", "Forename", "Date of birth", "Date of referral"), ("Sample", "Ada", "1/2/2015", "3/4/2026"))


@cache
def samples() -> dict[str, bytes]:
    """One whole file of each kind."""
    made = sheet(5, OPEN)
    rows = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in row)
        + "</table:table-row>"
        for row in _ROWS
    )
    ods = BytesIO()
    with ZipFile(ods, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS.format(rows))
    return {
        "docx": (DATA / "caf-plain.docx").read_bytes(),
        "docx of a council": OPEN_LAYOUTS["content controls"](made),
        "xlsx": (DATA / "old-case-log.xlsx").read_bytes(),
        "ods": ods.getvalue(),
        "csv": "\n".join(",".join(row) for row in _ROWS * 20).encode(),
        "pdf": OPEN_PDFS["PDF, ruled, beside"](made),
        "pdf form": OPEN_PDFS["PDF form, labels left"](made),
    }


def mutant(kind: str, seed: int) -> bytes:
    """The sample of a kind with a few changes; inside the parts of a zip as often as outside."""
    chance = random.Random(f"{kind} {seed}")
    data = samples()[kind]
    if data.startswith(b"PK") and chance.random() < 0.75:
        return _inside(data, chance)
    return _changed(data, chance)


def _inside(data: bytes, chance: random.Random) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        names = source.namelist()
        large = [name for name in names if name.endswith(("document.xml", "sheet1.xml", "content.xml", "Strings.xml"))]
        chosen = chance.choice(large or names) if chance.random() < 0.7 else chance.choice(names)
        for name in names:
            if name != chosen:
                target.writestr(name, source.read(name))
            elif chance.random() < 0.9:
                target.writestr(name, _changed(source.read(name), chance))
    return out.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not found:
            break
        at = chance.randrange(len(found))
        until = min(len(found), at + chance.randint(1, 60))
        act = chance.randrange(6)
        if act == 0:
            found[at] = chance.randrange(256)
        elif act == 1:
            del found[at:until]
        elif act == 2:
            found[at:at] = found[at:until] * chance.randint(1, 40)
        elif act == 3:
            found[at:until] = bytes(chance.randrange(256) for _ in range(until - at))
        elif act == 4:
            found[at:at] = chance.choice(
                (b"<", b">", b"&#0;", b"\0" * 9, "\u202e".encode(), b"99999999999", b'"', b"-1")
            )
        else:
            del found[chance.randrange(len(found)) :]
    return bytes(found)


def judged(kinds: list[str], first: int, count: int) -> dict[str, int]:
    """How many were read whole and how many refused, each by every reader of its kind; a bug gets out."""
    found: Counter[str] = Counter()
    for seed in range(first, first + count):
        for kind in kinds:
            data = mutant(kind, seed)
            for read in _readers(kind):
                found[outcome(read, data)] += 1
            found["files"] += 1
    return dict(found)


def outcome(read: Callable[[bytes], object], data: bytes) -> str:
    """'read' or 'refused'; what is refused says why and what to do."""
    try:
        read(data)
    except UserError as error:
        assert error.what
        assert error.kept or error.todo
        return "refused"
    return "read"


def _readers(kind: str) -> list[Callable[[bytes], object]]:
    if kind.startswith(("docx", "pdf")):
        return [_as_form, read_paper]
    return [_as_list, _as_members]


def _as_form(data: bytes) -> object:
    return read_caf(data, TODAY)


def _as_list(data: bytes) -> object:
    return read_case_log(data, "list", None, TODAY)


def _as_members(data: bytes) -> object:
    return read_members(data, "list", None, (), TODAY)
