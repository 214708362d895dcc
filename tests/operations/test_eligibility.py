"""Who must not be referred: the answers bar a case until an exception lifts that, or all three answers are there."""

import pytest

from jatdesk.db import eligibility as rows
from jatdesk.domain.eligibility import Answer, Answered
from jatdesk.operations import referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import referral


@pytest.fixture
def case_id(desk: Desk) -> str:
    return referrals.register(desk, referral())[0].id


def test_only_a_case_with_an_answer_that_excludes_is_barred(desk: Desk, case_id: str) -> None:
    other = referrals.register(desk, referral("Cy Example"))[0].id
    with desk.writing() as transaction:
        rows.set_answer(transaction.connection, other, Answered("looked_after", Answer.NO), bars=False)
        rows.set_answer(transaction.connection, case_id, Answered("looked_after", Answer.YES), bars=True)
    with desk.reading() as reading:
        assert set(rows.barred(reading)) == set(rows.barred(reading, [case_id, other])) == {case_id}
        assert rows.barred(reading, [other]) == {}
        assert "the chair’s agreement" in rows.barred(reading, [case_id])[case_id]
