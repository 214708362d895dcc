"""The XML parts of Office files as trees."""

from typing import Any


def parsed(data: bytes) -> Any:
    """An XML part as a tree, without following anything it names; None for one that can't be read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local_name(element: Any) -> str:
    """An element's name without its namespace; '' for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
