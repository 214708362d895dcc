"""Names of children and carers are found in a text however they are written; texts that hold none stay as they are."""

import pytest
from sqlalchemy import event

from jatdesk.db.store import Reading
from jatdesk.domain.children import Carer
from jatdesk.domain.names import covered
from jatdesk.operations import cases, members, names, referrals
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import opened
from tests.operations.people import member, referral


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Five children with carers, and a member whose name nobody else has."""
    carers = (Carer("Bea Mumblethorpe", known_as="Beanie", relationship="mother"),)
    referrals.register(desk, referral("Ada Mary Sample", known_as="Addie", carers=carers))
    referrals.register(desk, referral("Zofia Zając", carers=()))
    referrals.register(desk, referral("王小明", carers=()))
    referrals.register(desk, referral("Plato", carers=()))
    referrals.register(desk, referral("unborn baby of Cleo Sample", carers=(), unborn=True, date_of_birth=None))
    members.add(desk, member("Dee Example"))
    return desk


def hidden(desk: Desk, text: str) -> str:
    return covered(text, names.names_inside(desk, text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ada Mary Sample was here.", "A. M. S. was here."),
        ("ADA MARY SAMPLE", "A. M. S."),
        ("Ada Sample’s school", "A. S.’s school"),
        ("Sample, Ada came", "S. A. came"),
        ("Addie likes drums", "A. likes drums"),
        ("Addie Sample likes drums", "A. S. likes drums"),
        ("with Bea Mumblethorpe (mother)", "with B. M. (mother)"),
        ("Mumblethorpe, Bea and Beanie", "M. B. and B."),
        ("zofia zajac and ZOFIA  ZAJĄC", "z. z. and Z. Z."),
        ("今天王小明来了", "今天王来了"),
        ("Plato reads", "P. reads"),
        ("unborn baby of Cleo Sample, due", "unborn baby of C. S., due"),
        ("Case 0239 · Ada Mary Sample · 12", "Case 0239 · A. M. S. · 12"),
    ],
)
def test_a_name_is_found_however_it_is_written(busy: Desk, text: str, shown: str) -> None:
    assert hidden(busy, text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dee Example <dee@example.org>; dee@example.org",
        "Harwood JAT: agenda for Thursday 10 December 2026",
        "The plato beside the hill, and a sample",
        "Ada came and a Sample was taken",
        "Mary had a little lamb",
        "100 % _ '' \" [] {}",
    ],
)
def test_a_text_without_a_known_name_stays(busy: Desk, text: str) -> None:
    assert hidden(busy, text) == text
    assert not names.holds_a_secret(busy, text)


def test_a_name_is_a_secret_and_so_is_a_document_password(busy: Desk) -> None:
    assert names.holds_a_secret(busy, "about Zofia Zając")
    assert names.holds_a_secret(busy, "It is Kettle-Moss-4418.")
    assert not names.holds_a_secret(busy, "It is Kettle-Moss-4419.")


def test_a_name_changed_is_found_and_the_old_one_is_not(busy: Desk) -> None:
    case_id = cases.lines(busy, "zofia").lines[0].id
    cases.change_child(busy, case_id, cases.case(busy, case_id).child.__class__(id="", name="Wanda Wilk"))
    assert hidden(busy, "Wanda Wilk") == "W. W."
    assert hidden(busy, "Zofia Zając") == "Zofia Zając"


def test_the_family_of_a_case_is_known_with_what_tells_who_they_are(desk: Desk) -> None:
    case_id = opened(desk, "Ada Sample", known_as="Addie", postcode="NG1 1AA")
    family = names.families(desk, [case_id, "nobody"])
    assert set(family.names) == {"Ada Sample", "Addie", "Bea Sample"}
    assert {"4 March 2014", "1 Sample Road, Sampleton", "NG1 1AA", "07700 900001"} <= set(family.details)
    assert names.families(desk, ["nobody"]) == names.Family()


def test_a_long_text_is_asked_in_a_few_statements(busy: Desk) -> None:
    asked = []
    with busy.reading() as reading:
        event.listen(reading.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    text = "Ada Mary Sample walked a long way. " * 400
    assert len(names.names_inside(busy, text)) == 400
    assert len([statement for statement in asked if "json_each" in statement]) <= 3


def _plan(reading: Reading, statement: str) -> str:
    rows = reading.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("[]",)).all()
    return "\n".join(str(row[3]) for row in rows)


def test_every_question_goes_through_an_index(busy: Desk) -> None:
    from jatdesk.db import names as asked

    with busy.reading() as reading:
        for statement in (asked._BEGIN, asked._ARE, asked._SHORTENED):
            plan = _plan(reading, statement)
            assert "SEARCH children" in plan and "SEARCH carers" in plan
            assert "SCAN children" not in plan and "SCAN carers" not in plan
