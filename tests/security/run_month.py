"""A whole month of one child whose every word is a canary; run as a program of its own, which dies without closing.

Arguments: the folder to work in. Prints one line when everything was sent, then waits to be killed.
"""

import os
import random
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

CANARIES = {
    "child": "Quibblewort",
    "known as": "Zanzibarry",
    "carer": "Mumblethorpe",
    "address": "Wibbleford",
    "school": "Snorkelton",
    "why": "Gubbinsfield",
    "discussion": "Flapdoodle",
    "draft": "Hobbledehoy",
    "action": "Whirligiggle",
    "note": "Taradiddle",
    "paper": "Kerfuffleby",
    "closing": "Brouhahaston",
}
PASSPHRASE = "otter-lantern-quince-mumble-harbour"


def main(folder: Path) -> None:
    """Registers, minutes, approves, sends, closes."""
    sys.addaudithook(_offline)
    from jatdesk import settings
    from jatdesk.crypto.kdf import KdfCost
    from jatdesk.domain.actions import ActionState
    from jatdesk.domain.cases import Closure
    from jatdesk.domain.children import Carer
    from jatdesk.domain.mailings import Mailing
    from jatdesk.domain.meetings import Presence
    from jatdesk.domain.members import Office
    from jatdesk.operations import (
        actions,
        agenda,
        attendance,
        cases,
        meetings,
        members,
        minutes,
        profiles,
        referrals,
        sending,
        stores,
    )  # fmt: skip
    from jatdesk.operations.clocks import WalkingClock
    from tests.operations.conftest import TEAM
    from tests.operations.gatherings import item_of, planned
    from tests.operations.people import member, referral

    said = CANARIES
    clock = WalkingClock(date(2026, 11, 23))
    place = folder / "Harwood.jatdesk"
    made = stores.create(place, TEAM, PASSPHRASE, clock, random.Random(1).randbytes, profiles.load(), KdfCost(64, 1, 1))
    desk = stores.open_desk(place, made.keys, clock, os.urandom)
    settings.save(settings.load().with_recent(place))
    chair, _ = members.add(desk, member("Iris Chair", "Primary schools", office=Office.CHAIR))
    youth, _ = members.add(desk, member("Ben Youth", "Youth support"))
    form = referral(
        f"Ada {said['child']}",
        family_name=said["child"],
        known_as=said["known as"],
        address=f"1 {said['address']} Road",
        school=f"{said['school']} Infants",
        why=f"Because of {said['why']}.",
        carers=(Carer(f"Bea {said['carer']}", relationship="mother", responsibility=True, phone="07700 900001"),),
    )
    referrals.save_draft(desk, replace(form, why="half typed " + said["why"]))
    case, _ = referrals.register(desk, form, (f"{said['paper']} form.docx", f"about {said['paper']}".encode() * 50))
    referrals.drop_draft(desk)
    cases.add_note(desk, case.id, date(2026, 11, 23), "Call", f"Mentioned {said['note']}.")
    meeting = planned(desk)
    following = planned(desk, date(2027, 1, 14))
    outbox = sending.outbox(desk)

    def send(mailing: Mailing, **about: object) -> None:
        done = sending.carry_out(desk, sending.plan(desk, mailing, **about), outbox)  # type: ignore[arg-type]
        assert done is not None
        sending.mark_sent(desk, done[0].id, clock.today())

    clock.go_to(date(2026, 12, 3))
    send(Mailing.AGENDA, meeting_id=meeting.id)
    clock.go_to(meeting.day)
    meetings.start(desk, meeting.id)
    attendance.mark(desk, meeting.id, chair.id, Presence.PRESENT)
    attendance.mark(desk, meeting.id, youth.id, Presence.PRESENT)
    item_id = item_of(desk, meeting, case.id)
    text = f"Talked about {said['discussion']}."
    for length in range(0, len(text) + 1, 5):
        minutes.save_draft(desk, item_id, "discussion", text[:length], length)
    minutes.save_draft(desk, item_id, "discussion", text, len(text))
    minutes.settle_draft(desk, item_id, "discussion")
    minutes.save_draft(desk, item_id, "going_well", f"half typed {said['draft']}", 5)
    line = actions.understand(desk, meeting.id, f"youth support to look into {said['action']} by 8 jan")
    agreed, _ = actions.add(desk, item_id, line)
    written = minutes.item(desk, item_id).minutes
    minutes.record(desk, replace(written, decision="review", review_on=following.day, told_by="Ben Youth"))
    meetings.finish(desk, meeting.id)
    send(Mailing.MINUTES_DRAFT, meeting_id=meeting.id)
    clock.go_to(date(2026, 12, 14))
    minutes.approve(desk, meeting.id, "Iris Chair", clock.today(), "by e-mail")
    send(Mailing.MINUTES, meeting_id=meeting.id)
    send(Mailing.AGENCY_ACTION_UPDATE)
    attendance.mark(desk, following.id, youth.id, Presence.APOLOGIES)
    send(Mailing.AGENCY_ACTION_UPDATE, meeting_id=following.id, member_ids=(youth.id,))
    send(Mailing.CASE_LOG, meeting_id=meeting.id)
    actions.settle(desk, agreed.id, ActionState.DONE, f"Found {said['action']}.")
    cases.close(desk, case.id, Closure(clock.today(), "other", f"Because of {said['closing']}", True, said["closing"]))
    send(Mailing.CASE_CLOSURE_REPORT, case_id=case.id)
    agenda.refill(desk, following.id)
    with desk.writing() as transaction:
        transaction.record("Left open", "case", case.id, None, said)  # so that a log lies beside the store
    os.write(1, b"done\n")
    time.sleep(120)


def _offline(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.__new__" and args[1] in (2, 10):
        os.write(1, b"a network socket was asked for\n")
        os._exit(3)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
