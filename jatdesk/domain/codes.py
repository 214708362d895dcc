"""What the return asks of agencies and schools beside their names: a national code, the kind of school (X1)."""

from dataclasses import dataclass

FAMILY = "Family"
"""What stands for the agency where the family itself asked."""

FAMILY_SOURCES = {"parent or carer": "1A", "young person": "1C"}
"""The source code of a self-referral, by who asked."""

ASKED_BY = {
    "agency": "A",
    "parent or carer": "P",
    "young person": "Y",
    "step-down from level 4": "S",
    "specialist social-work team": "W",
}

OTHER = "OT"
"""Raised with somebody of whom there is no code."""

RAISED_WITH = (
    ("chair", "CH"),
    ("early intervention", "EI"),
    ("partnership", "LSP"),
    ("lsp", "LSP"),
    ("thematic", "LSP"),
)


@dataclass(frozen=True)
class School:
    """One school as the team writes it: its national number, kind (as in the return) and district's code."""

    name: str
    urn: str = ""
    phase: str = ""
    district: str = ""


def raised_code(words: str) -> str:
    """The code of whom an issue was raised with; '' while it was not."""
    said = words.casefold()
    return next((code for part, code in RAISED_WITH if part in said), OTHER if said.strip() else "")


def return_raised(where: str) -> str:
    """The return's code of where an issue was raised; a group of the scheme's own is somebody else there."""
    return where if where in {code for _, code in RAISED_WITH} else OTHER if where else ""


def is_young(name: str, relationship: str, child: tuple[str, str]) -> bool:
    """Whether somebody who came to a meeting is the child or young person: so called, or of that name."""
    said = relationship.casefold().strip()
    if said:
        return said in _YOUNG
    return bool(name.strip()) and name.casefold().strip() in {each.casefold().strip() for each in child if each}


_YOUNG = {"child", "young person", "the child", "the young person", "self", "himself", "herself", "themselves", "yp"}
