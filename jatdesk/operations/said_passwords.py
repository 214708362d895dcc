"""No password leaves with what it opens (D3): a mailing that says one where anybody can read it is refused."""

from collections.abc import Iterator, Sequence

from jatdesk.db import passwords
from jatdesk.domain.passwords import stands_in
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import SendingPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations import logo, wording
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.SEND)
def refuse(desk: Desk, planned: SendingPlan, chosen: Sequence[str]) -> None:
    """Raises SaveRefused where a password of today or earlier, or one `chosen` for this mailing, stands readable."""
    with desk.reading() as reading:
        known = {each.password for each in passwords.every(reading)} | set(chosen)
    for where, what, todo in _open_words(desk, planned):
        if stands_in(known, what):
            raise SaveRefused(
                f"A document password stands in {where}: whoever got hold of this mailing could open its files.",
                "Nothing was made.",
                todo,
            )


def _open_words(desk: Desk, planned: SendingPlan) -> Iterator[tuple[str, str, str]]:
    """Where it stands, the words, and what to do about it; the places one can change come first."""
    in_settings = "Take it out in Settings, then tell it by phone or on paper."
    yield "the team’s name", f"{desk.team.name} {desk.team.district}", in_settings
    yield "the usual venue", desk.team.venue, in_settings
    found = wording.wording(desk)
    for (key, _language), words in found.own.items():
        title = found.texts[key].title if key in found.texts else "a document"
        yield f"the standing text ‘{title}’", words, "Take it out there, then tell it by phone or on paper."
    shown = logo.current(desk)
    yield "the words that are read out for the logo", shown.alt if shown else "", in_settings
    take_out = "Look at the meeting’s place and at what was typed for this mailing, and take it out."
    yield "the subject", f"{planned.subject}\n{planned.title}", take_out
    yield "the text of the e-mail", planned.text, take_out
    for parcel in planned.parcels:
        for file in parcel.files:
            yield "the name of a file", file.name, take_out
