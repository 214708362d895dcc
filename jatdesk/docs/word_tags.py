"""The tags of a Word form's boxes in their order, kept in the file's properties: LibreOffice 7 drops the tags."""

from typing import Any
from xml.sax.saxutils import escape

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

_NAME = "JAT Desk boxes"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


def remember(word: Any) -> None:
    """Writes the tag of every box into the properties of a python-docx document; '' for a box without one."""
    boxes = [box.find(f"{qn('w:sdtPr')}/{qn('w:tag')}") for box in word.element.body.iter(qn("w:sdt"))]
    tags = ["" if tag is None else tag.get(qn("w:val"), "") for tag in boxes]
    if not any(tags):
        return
    made = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{_NAME}">'
        f"<vt:lpwstr>{escape('|'.join(tags))}</vt:lpwstr></property></Properties>"
    )
    package = word.part.package
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _KIND, made.encode(), package), _RELATION)
