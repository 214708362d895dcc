"""A discussed case can go: its part of approved minutes is blank; what the chair signed still holds."""

from pathlib import Path

from jatdesk.db import purge
from jatdesk.operations import approvals, minutes
from jatdesk.operations.desk import Desk
from tests.operations import outgoing
from tests.operations import staff as staff_made
from tests.operations.conftest import RAW_KEY, OpenDesk, desk, empty_store, open_desk, store_folder
from tests.operations.outgoing import ADA, BERT
from tests.operations.staff import CHAIR
from tests.security import plain_pages

__all__ = ("desk", "empty_store", "open_desk", "store_folder")

SAID = "Zanzibar tambourines every night."


def _purged(desk: Desk, case_id: str) -> None:
    with desk.writing() as transaction:
        purge.destroy(transaction.connection, case_id)
    desk.store.rewrite()


def test_the_part_of_approved_minutes_goes_and_the_approval_of_all_others_holds(
    open_desk: OpenDesk, store_folder: Path
) -> None:
    month = outgoing.month(open_desk)
    month.hold(of_ada=SAID)
    month.approve()
    before = minutes.book(month.desk, month.meeting.id)
    planted = [plain_pages.hits(store_folder, bytes.fromhex(RAW_KEY), words) for words in (ADA, SAID)]
    assert min(planted) > 0, planted

    _purged(month.desk, month.cases[ADA])

    assert approvals.approval_holds(month.desk, month.meeting.id)
    assert [plain_pages.hits(store_folder, bytes.fromhex(RAW_KEY), words) for words in (ADA, SAID)] == [0, 0]
    after = minutes.book(month.desk, month.meeting.id)
    assert [each.case.id for each in after.cases] == [
        each.case.id for each in before.cases if each.case.id != month.cases[ADA]
    ]
    assert next(each for each in after.cases if each.case.id == month.cases[BERT]) in before.cases


def test_the_signature_of_the_chair_still_holds_over_what_is_left(tmp_path: Path) -> None:
    staff = staff_made.make(tmp_path)
    with staff.at_desk(CHAIR, days=5) as signing:
        approvals.sign(signing, staff.meeting_id)
    with staff.at_desk(days=6) as own:
        case_id = minutes.book(own, staff.meeting_id).cases[0].case.id
        _purged(own, case_id)
        assert approvals.approval_holds(own, staff.meeting_id)
        assert all(each.case.id != case_id for each in minutes.book(own, staff.meeting_id).cases)
