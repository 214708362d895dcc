"""Gives the boxes of a Word form their tags back where LibreOffice 7 dropped them: by their order."""

from itertools import groupby
from typing import Any

_NAME = "JAT Desk boxes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_PROMPT = "Write here"


def restored(word: Any) -> None:
    """Changes a python-docx document in memory: tags as they were, one box where one became several, no prompts.

    A form whose boxes have tags, or are not those of the list any more, stays as it is.
    """
    tags = _listed(word)
    boxes = list(word.element.body.iter(f"{_W}sdt"))
    if not tags or any(box.find(f"{_W}sdtPr/{_W}tag") is not None for box in boxes):
        return
    # a box with words of two scripts is written as one after another, the first with all the words
    whole = [list(same) for _box, same in groupby(enumerate(boxes), _which)]
    if len(whole) != len(tags):
        return
    for tag, ((_number, box), *more) in zip(tags, whole, strict=True):
        for _more, left in more:
            left.getparent().remove(left)
        texts = list(box.iter(f"{_W}t"))
        if "".join(text.text or "" for text in texts) == _PROMPT:
            for text in texts:
                text.text = ""
        if tag:
            box.find(f"{_W}sdtPr").append(box.makeelement(f"{_W}tag", {f"{_W}val": tag}))


def _which(numbered: tuple[int, Any]) -> tuple[object, ...]:
    """Alike for the stretches of one box: they stand beside each other under one name."""
    number, box = numbered
    alias = box.find(f"{_W}sdtPr/{_W}alias")
    is_text = box.find(f"{_W}sdtPr/{_W}text") is not None
    return (box.getparent(), alias.get(f"{_W}val")) if is_text and alias is not None else (number,)


def _listed(word: Any) -> list[str]:
    from lxml import etree

    found = [each for each in word.part.package.rels.values() if each.reltype == _RELATION and not each.is_external]
    if not found:
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        held = etree.fromstring(found[0].target_part.blob, parser)
    except etree.XMLSyntaxError:
        return []
    named = (each for each in held.iter(f"{_P}property") if each.get("name") == _NAME)
    return next(("".join(each.itertext()).split("|") for each in named), [])
