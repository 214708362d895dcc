"""The form 'Who knows this child?' for every member of a meeting, each with the children they may have."""

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions, together
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import gate, recipients, who_knows
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """One parcel for the core members, one for each other member; a case kept from somebody is left out of theirs."""
    asked = who_knows.asked(desk, meeting_id)
    meeting = asked.meeting
    numbers = {each.case_id: each.number for each in asked.asked}
    people = who_knows.to_ask(desk, asked)
    withheld = gate.withheld(desk, people, numbers)
    given, nobody = portions(
        Mailing.WHO_KNOWS, people, tuple(numbers), recipients.declared(desk), {}, withheld=withheld.cases
    )
    with_children = tuple(portion for portion in given if portion.cases)
    made = []
    for group in together(with_children):
        form = parcels.dated_file(
            DocumentKind.WHO_KNOWS, "Who knows", meeting, ".docx", group[0], "Who knows this child?"
        )
        made.append(parcels.parcel(group, [form], numbers))
    return SendingPlan(
        Mailing.WHO_KNOWS,
        f"Who knows this child, {say(meeting.day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: please check your records before {say(meeting.day)}",
        parcels.letter(
            desk,
            f"Before our meeting on {say_weekday(meeting.day)}, please look in your own records for the children in "
            "the attached form, and send it back to me, protected with the same password.",
            "Social care: please answer first, so that we know whom we may discuss.",
        ),
        tuple(made),
        nobody,
        () if made else ("No child of this meeting has still to be asked about.",),
        checks=withheld.checks,
    )
