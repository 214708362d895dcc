"""The outcome of each case for the one who referred it: what was decided and agreed, and nothing of any other case."""

from dataclasses import replace

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.finishing import CaseEnd
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import NotSent, PlannedFile, SendingPlan
from jatdesk.operations import cases, finishing, gate, members, recipients, referrers
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_BY_PHONE = "Tell them another way and record it in the meeting."


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """To every referrer who has not heard yet; one file a case. Members get the minutes and need nothing more."""
    known = finishing.of_meeting(desk, meeting_id)
    meeting = known.meeting
    waiting = {end.case_id: end for end in known.referrers}
    gone, left_out = gate.not_now(desk, {case: end.number for case, end in waiting.items()})
    readers: dict[str, Recipient] = {}
    own: dict[str, frozenset[Id]] = {}
    nobody: list[NotSent] = []
    for case, end in waiting.items():
        to = _reader(desk, case) if case not in gone else None
        if to is None:
            nobody += [] if case in gone else [NotSent(f"Case {end.number}", f"{end.hindrance} {_BY_PHONE}")]
        elif end.with_minutes and meeting.minutes_sent_on is None:
            nobody.append(NotSent(to.name, f"Case {end.number}: has it with the minutes."))
        else:
            readers[to.key] = to
            own[to.key] = own.get(to.key, frozenset()) | {case}
    numbers = {case: end.number for case, end in waiting.items() if case not in gone}
    people = tuple(readers.values())
    withheld = gate.withheld(desk, people, numbers)
    given, without = portions(
        Mailing.OUTCOME, people, tuple(numbers), recipients.declared(desk), own, withheld=withheld.cases
    )
    made = tuple(
        parcels.parcel((portion,), [_file(case, numbers[case]) for case in portion.cases], numbers) for portion in given
    )
    problems = [] if meeting.approved_on else ["The chair has not approved these minutes yet."]
    if not made and not problems:
        problems.append("No referrer waits who can be written to." if waiting else "Every referrer has heard.")
    return SendingPlan(
        Mailing.OUTCOME,
        f"Outcome for the referrers, {say(meeting.day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: what came of your request for discussion",
        parcels.letter(
            desk,
            f"What you brought to us was discussed on {say_weekday(meeting.day)}. The attached page says what was "
            "decided, who does what and when it is looked at again. Please keep it as safely as your own records.",
        ),
        made,
        (*nobody, *without),
        tuple(problems),
        (*left_out, *withheld.checks, *_left_the_team(desk, waiting, readers, own)),
    )


def _reader(desk: Desk, case_id: Id) -> Recipient | None:
    page = cases.page(desk, case_id)
    if not page.referrals:
        return None
    to = referrers.of_case(desk, page)
    # referrers who are no members are told apart by their address: one e-mail may hold two of their cases
    return to if to.member_id else replace(to, key=f"referrer:{to.email.casefold() or to.name.casefold()}")


def _left_the_team(
    desk: Desk, waiting: dict[Id, CaseEnd], readers: dict[str, Recipient], own: dict[str, frozenset[Id]]
) -> tuple[str, ...]:
    """Who was a member and is none now may have left the agency too: a person looks at the address."""
    today = desk.clock.today()
    gone = {
        member.draft.email.strip().casefold(): member.name
        for member in members.all_members(desk)
        if member.draft.left is not None and member.draft.left <= today
    }
    found = []
    for key, to in readers.items():
        if to.standing is Standing.REFERRER and to.email.casefold() in gone:
            named = ", ".join(sorted(waiting[case].number for case in own[key]))
            words = (
                f"Case {named}: {gone[to.email.casefold()]} has left the team. Check that the address is still theirs."
            )
            found.append(words)
    return tuple(found)


def _file(case_id: Id, number: str) -> PlannedFile:
    return PlannedFile(
        DocumentKind.OUTCOME, f"Outcome case {number}", ".pdf", (case_id,), about=f"Outcome of case {number}"
    )
