"""CAF forms made up for the tests, laid out in the ways councils lay them out. The facts are always the same."""

from base64 import b64decode
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from jatdesk.domain.children import Carer, Gender
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.referrals import ReferralDraft, ServiceInvolved, ServiceKind

TODAY = date(2026, 11, 22)

Facts = Sequence[tuple[str, Sequence[tuple[str, str]]]]

CHILD: tuple[tuple[str, str], ...] = (
    ("Name", "Sorcha Tillingham-O’Rourke"),
    ("Also known as / previous names", "Posy"),
    ("Address", "7 Larkspur Close, Ashmere\nNG99 3CD"),
    ("Contact phone number", "01632 960321"),
    ("Gender", "☐ Male  ☒ Female  ☐ Unknown"),
    ("Date of birth (or expected delivery date)", "5 May 2016"),
    ("Date CAF started", "1/10/2026"),
)
CARERS: tuple[tuple[str, str], ...] = (
    ("Name", "Maeve O’Rourke"),
    ("Also known as / previous names", ""),
    ("Address", "7 Larkspur Close, Ashmere"),
    ("Postcode", "NG99 3CD"),
    ("Contact phone number", "01632 960322"),
    ("Relationship to child or young person", "Grandmother"),
    ("Parental responsibility?", "☐ YES / ☒ NO"),
)
SECOND: tuple[tuple[str, str], ...] = (
    ("Name", "Nguyễn Văn Anh"),
    ("Also known as / previous names", ""),
    ("Address", "1 Mill Row, Harwood"),
    ("Postcode", "ng994ef"),
    ("Contact phone number", ""),
    ("Relationship to child or young person", "Father"),
    ("Parental responsibility?", "☒ YES / ☐ NO"),
)
PRACTITIONER: tuple[tuple[str, str], ...] = (
    ("Name", "Caspian Underhay"),
    ("Contact phone number", "01632 960900"),
    ("Address", "Ashmere Children’s Centre"),
    ("Email", "c.underhay@example.org"),
    ("Role", "Family worker"),
    ("Organisation", "Children’s Centre"),
)
LONG: tuple[tuple[str, str], ...] = (
    (
        "Does the child, young person, parents or carers have any disability/communication/diversity issues",
        "None known.",
    ),
    ("Family and home situation", "Lives with her grandmother.\nSchool: two brothers are at Ridge College."),
    ("Why is this assessment being completed:", "Worried about sleep and friendships."),
    ("People who have contributed to this assessment", "Sorcha, grandmother"),
)
SERVICES: tuple[tuple[str, str, str], ...] = (
    ("GP (family doctor)", "Ashmere Practice", "01632 960812"),
    ("Midwife, Health Visitor or School Nurse", "Health Visitor", ""),
    ("Early Years, Education or Training Provision", "St Oda’s Primary, year 5", "01632 960500"),
    ("Other services", "", ""),
)
SHARE = (
    "I agree to the sharing of information between the services that will contribute to the delivery of this action "
    "plan. These services are listed below:"
)
FAMILY = (
    "I agree to the sharing of agreed information with these members of my family (for example, partner/ex partner)"
)
CHILD_HEAD, CARERS_HEAD = "Child or young person: CONTACT INFORMATION", "Parents / carers: CONTACT INFORMATION"
PRACTITIONER_HEAD = "Practitioner completing assessment and taking the lead role at this stage"
SERVICES_HEAD = "Services working with this child / young person"
CONSENT_HEAD = "Consent for information sharing and information storage"

EXPECTED = ReferralDraft(
    child_name="Sorcha Tillingham-O’Rourke",
    family_name="Tillingham-O’Rourke",
    known_as="Posy",
    date_of_birth=date(2016, 5, 5),
    gender=Gender.FEMALE,
    address="7 Larkspur Close, Ashmere",
    postcode="NG99 3CD",
    phone="01632 960321",
    caf_started=date(2026, 10, 1),
    carers=(
        Carer("Maeve O’Rourke", "", "Grandmother", False, "7 Larkspur Close, Ashmere", "NG99 3CD", "01632 960322"),
        Carer("Nguyễn Văn Anh", "", "Father", True, "1 Mill Row, Harwood", "NG99 4EF", ""),
    ),
    requirements="None known.",
    family_situation="Lives with her grandmother.\nSchool: two brothers are at Ridge College.",
    why="Worried about sleep and friendships.",
    contributors="Sorcha, grandmother",
    practitioner_name="Caspian Underhay",
    practitioner_phone="01632 960900",
    practitioner_address="Ashmere Children’s Centre",
    practitioner_email="c.underhay@example.org",
    practitioner_role="Family worker",
    practitioner_organisation="Children’s Centre",
    services=(
        ServiceInvolved(ServiceKind.GP, "Ashmere Practice", "01632 960812"),
        ServiceInvolved(ServiceKind.HEALTH, "Health Visitor", ""),
        ServiceInvolved(ServiceKind.EDUCATION, "St Oda’s Primary, year 5", "01632 960500"),
    ),
    school="St Oda’s Primary",
    referrer="Caspian Underhay",
    agency="Children’s Centre",
    consents=(
        Consent(
            ConsentState.WRITTEN,
            "Maeve O’Rourke",
            "Grandmother",
            date(2026, 10, 1),
            "Children’s Centre; School Nursing",
            "Aunt",
            "Mr Nguyễn",
            form_seen=True,
        ),
    ),
)

Block = Callable[[Any, Sequence[tuple[str, str]]], None]


def form(
    block: Block,
    *,
    child: Sequence[tuple[str, str]] = CHILD,
    order: str = "cpasx",
    services: Callable[[Any], None] | None = None,
    before: Callable[[Any], None] | None = None,
) -> bytes:
    """A form whose parts (c child, p parents, a assessment and practitioner, s services, x consent) use `block`."""
    document = docx.Document()
    document.add_paragraph("Common Assessment Framework (CAF)").runs[0].bold = True
    if before:
        before(document)
    parts: dict[str, Callable[[Any], None]] = {
        "c": lambda d: _headed(d, CHILD_HEAD, block, child),
        "p": lambda d: (
            _headed(d, CARERS_HEAD, block, CARERS),
            d.add_paragraph(""),
            block(d, SECOND),
            block(d, LONG[:2]),
        ),  # type: ignore[dict-item,func-returns-value]
        "a": lambda d: (block(d, LONG[2:]), _headed(d, PRACTITIONER_HEAD, block, PRACTITIONER)),  # type: ignore[dict-item,func-returns-value]
        "s": services or services_table,
        "x": consent,
    }
    for letter in order:
        parts[letter](document)
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of a document."""
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _headed(document: Any, heading: str, block: Block, pairs: Sequence[tuple[str, str]]) -> None:
    document.add_paragraph(heading).runs[0].bold = True
    block(document, pairs)


def same_cell(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Label and value in one cell, two cells a row, as on the national form."""
    rows = [pairs[i : i + 2] for i in range(0, len(pairs), 2)]
    table = document.add_table(rows=len(rows), cols=2)
    for row, two in zip(table.rows, rows, strict=True):
        for cell, (label, value) in zip(row.cells, two, strict=False):
            cell.text = f"{label}\n{value}"


def beside(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Label, value, label, value in four columns, labels with a colon."""
    rows = [pairs[i : i + 2] for i in range(0, len(pairs), 2)]
    table = document.add_table(rows=len(rows), cols=4)
    for row, two in zip(table.rows, rows, strict=True):
        for number, (label, value) in enumerate(two):
            row.cells[number * 2].text = f"{label.rstrip(':')}:"
            row.cells[number * 2 + 1].text = value


def above(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """A row of labels over a row of values."""
    for start in range(0, len(pairs), 3):
        some = pairs[start : start + 3]
        table = document.add_table(rows=2, cols=len(some))
        for column, (label, value) in enumerate(some):
            table.rows[0].cells[column].text = label
            table.rows[1].cells[column].text = value


def lines(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """No table at all: 'Name: …' line by line."""
    for label, value in pairs:
        document.add_paragraph(f"{label.rstrip(':')}: {value}")


def upside_down(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """The same cell layout with the questions in another order."""
    same_cell(document, tuple(reversed(pairs)))


def nested(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Each block is a table inside the one cell of an outer table."""
    outer = document.add_table(rows=1, cols=1)
    cell = outer.rows[0].cells[0]
    inner = cell.add_table(rows=len(pairs), cols=2)
    for row, (label, value) in zip(inner.rows, pairs, strict=True):
        row.cells[0].text, row.cells[1].text = label, value


def merged(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Three columns: the label in the first, the value across the two others."""
    table = document.add_table(rows=len(pairs), cols=3)
    for row, (label, value) in zip(table.rows, pairs, strict=True):
        row.cells[0].text = label
        row.cells[1].merge(row.cells[2]).text = value


def controls(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Values in Word's content controls: text, tick boxes, and placeholders where nothing was entered."""
    table = document.add_table(rows=len(pairs), cols=2)
    for row, (label, value) in zip(table.rows, pairs, strict=True):
        row.cells[0].text = label
        paragraph = row.cells[1].paragraphs[0]._p
        for piece in _control_pieces(value):
            paragraph.append(piece)


def _control_pieces(value: str) -> list[Any]:
    ns = nsdecls("w") + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    if not value:
        placeholder = (
            f"<w:sdt {ns}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here to enter text.</w:t>"
            f"</w:r></w:sdtContent></w:sdt>"
        )
        return [parse_xml(placeholder)]
    pieces = []
    for part in value.replace("☒", "|1|").replace("☐", "|0|").split("|"):
        if part in ("0", "1"):
            xml = (
                f'<w:sdt {ns}><w:sdtPr><w14:checkbox><w14:checked w14:val="{part}"/></w14:checkbox></w:sdtPr>'
                f"<w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>"
            )
        else:
            runs = "<w:r><w:br/></w:r>".join(
                f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' for line in part.split("\n")
            )
            xml = f"<w:sdt {ns}><w:sdtPr/><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        pieces.append(parse_xml(xml))
    return pieces


def services_table(document: Any) -> None:
    """The four lines of services under their heading."""
    document.add_paragraph(SERVICES_HEAD).runs[0].bold = True
    table = document.add_table(rows=5, cols=3)
    heads = ("Universal Services", "Details of services", "Phone Number")
    for row, texts in zip(table.rows, (heads, *SERVICES), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def consent(document: Any) -> None:
    """One signed and dated consent of a parent."""
    document.add_paragraph(CONSENT_HEAD).runs[0].bold = True
    document.add_paragraph("I am a parent/carer of the child/young person named in this form")
    document.add_paragraph("I understand the information recorded in this form.")
    document.add_paragraph(SHARE)
    document.add_paragraph("Children’s Centre; School Nursing")
    document.add_paragraph(FAMILY)
    document.add_paragraph("Aunt. Not Mr Nguyễn.")
    document.add_paragraph("Signed M O’Rourke     Name Maeve O’Rourke     Date 1 October 2026")


def label_paragraphs(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """A paragraph for the label, and one for each line of the answer under it."""
    for label, value in pairs:
        document.add_paragraph(label)
        for line in value.split("\n"):
            document.add_paragraph(line)


def in_one_table(sign: str) -> bytes:
    """The whole form in one table whose headings are merged rows."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)

    def wide(text: str) -> None:
        row = table.add_row()
        row.cells[0].merge(row.cells[1]).text = text

    def pairs(facts: Sequence[tuple[str, str]]) -> None:
        for start in range(0, len(facts), 2):
            row = table.add_row()
            for cell, (label, value) in zip(row.cells, facts[start : start + 2], strict=False):
                cell.text = label + sign + value

    wide("Common Assessment Framework (CAF)")
    for heading, groups in ((CHILD_HEAD, (CHILD,)), (CARERS_HEAD, (CARERS, SECOND))):
        wide(heading)
        for facts in groups:
            pairs(facts)
    for label, value in LONG:
        wide(label + sign + value)
    wide(PRACTITIONER_HEAD)
    pairs(PRACTITIONER)
    services_table(document)
    consent(document)
    return saved(document)


Part = Callable[[Any], None]


def with_carers(carers: Part) -> bytes:
    """The national layout with a part of its own for the parents."""
    document = docx.Document()
    _headed(document, CHILD_HEAD, same_cell, CHILD)
    document.add_paragraph(CARERS_HEAD).runs[0].bold = True
    carers(document)
    same_cell(document, LONG)
    _headed(document, PRACTITIONER_HEAD, same_cell, PRACTITIONER)
    services_table(document)
    consent(document)
    return saved(document)


def carers_in_rows(document: Any) -> None:
    """A row of labels, and a row for each parent."""
    table = document.add_table(rows=3, cols=len(CARERS))
    for column, ((label, one), (_, other)) in enumerate(zip(CARERS, SECOND, strict=True)):
        for row, text in zip(table.rows, (label, one, other), strict=True):
            row.cells[column].text = text


def carers_in_columns(document: Any) -> None:
    """A column of labels, and a column for each parent."""
    table = document.add_table(rows=len(CARERS) + 1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("", "Parent/carer 1", "Parent/carer 2"), strict=True):
        cell.text = text
    for number, ((label, one), (_, other)) in enumerate(zip(CARERS, SECOND, strict=True), start=1):
        for cell, text in zip(table.rows[number].cells, (label, one, other), strict=True):
            cell.text = text


def carers_and_siblings(document: Any) -> None:
    """Both parents, then parts of a form that the referral has no field for."""
    same_cell(document, CARERS)
    document.add_paragraph("")
    same_cell(document, SECOND)
    others = (
        (
            "Brothers and sisters",
            (("Name", "Rufus Tillingham"), ("Date of birth", "1/2/2019"), ("Address", "Elsewhere")),
        ),
        ("Emergency contact", (("Name", "Aunt Sally"), ("Contact phone number", "01632 960001"))),
        ("Things we like to know", (("Name", "Tiddles"), ("Address", "The garden"))),
    )
    for heading, facts in others:
        _headed(document, heading, beside, facts)


def dot() -> BytesIO:
    """A picture of one point."""
    return BytesIO(b64decode(_DOT))


_DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
