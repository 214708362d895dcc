"""Who can be asked in Harwood: people who do not come to meetings."""

from datetime import timedelta

from jatdesk.demo.names import address_of
from jatdesk.domain.directory import Entry
from jatdesk.operations import directory
from jatdesk.operations.desk import Desk

_VOLUNTARY = "Voluntary and community sector"
_PEOPLE = (
    ("Bess Inkpen", "Harwood Homes", "", "rent and tenancy", "01632 960071", "07700 900071"),
    (
        "Cuthbert Lamplough",
        "Mereshire Young Carers",
        "Voluntary and community sector",
        "young carers",
        "01632 960072",
        "",
    ),
    ("Dilys Overbeck", "Harwood Food Bank", _VOLUNTARY, "food parcels", "01632 960073", ""),
    ("Speech and language desk", "Harwood Health Centre", "", "how long the wait is", "01632 960074", ""),
)


def list_them(desk: Desk) -> None:
    """Puts them into the directory; one was asked by telephone last week."""
    for name, organisation, service, what_for, phone, mobile in _PEOPLE:
        email = address_of(name) if "desk" not in name else ""
        made, _ = directory.add(desk, Entry(name, organisation, service, what_for, phone, mobile, email))
        if not email:
            directory.asked(desk, made.id, desk.clock.today() - timedelta(days=6), "how long the wait is")
