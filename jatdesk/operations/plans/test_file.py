"""A harmless sealed file that shows whether a reader's mail gateway lets such files through. It names nobody."""

from jatdesk.domain.gateways import folded
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions, together
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.operations import gateways
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_NOBODY = "Everybody’s mail gateway has been tested. Choose one under Passwords to test it again."


def plan(desk: Desk, address: str = "") -> SendingPlan:
    """One PDF and one Word file for everybody who was never tested, or for one address."""
    done = {each.address for each in gateways.known(desk) if each.result is not None}
    readers = [
        one
        for one in gateways.readers(desk)
        if (folded(one.email) == folded(address) if address else folded(one.email) not in done)
    ]
    given, nobody = portions(Mailing.TEST_FILE, readers, (), {}, {})
    kind = DocumentKind.TEST_FILE
    papers = [PlannedFile(kind, "Test file", suffix, about=about) for suffix, about in _FORMATS]
    made = tuple(parcels.parcel(group, papers, {}) for group in together(given))
    return SendingPlan(
        Mailing.TEST_FILE,
        "Test file",
        "",
        "",
        f"{parcels.signed(desk)}: a test file",
        parcels.letter(
            desk,
            "This e-mail carries two test files that hold nothing about anybody. Please tell me whether both arrived "
            "and open with your password, or whether your mail system took them off or held the e-mail back.",
        ),
        made,
        nobody,
        () if made else (_NOBODY,),
    )


_FORMATS = ((".pdf", "Test file, PDF"), (".docx", "Test file, Word"))
