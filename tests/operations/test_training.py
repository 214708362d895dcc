"""The training register and checks: gaps by member and kind, what is due again, and what stands in the return."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jatdesk.domain.members import MemberDraft, Office
from jatdesk.domain.periods import quarter_of
from jatdesk.domain.training import Training
from jatdesk.domain.vetting import Check, CheckKind, holds_a_number
from jatdesk.errors import SaveRefused
from jatdesk.operations import figures, history, members, today, training, vetting
from jatdesk.operations.desk import Desk
from jatdesk.operations.return_rows import gather


def _due(desk: Desk) -> dict[str, str]:
    return {duty.key: f"{duty.lateness.value}: {duty.detail}" for duty in today.today(desk).duties}


def test_gaps_are_by_member_and_kind_and_what_is_old_is_due_again(desk: Desk) -> None:
    now = desk.clock.today()
    chair, _ = members.add(desk, MemberDraft("Dee Example", "Youth support", office=Office.CHAIR))
    eve, _ = members.add(desk, MemberDraft("Eve Example", "Connexions"))
    gone, _ = members.add(desk, MemberDraft("Gus Example", "Connexions", left=now))
    assert [len(one.trained) for one in training.of_members(desk)] == [4, 3], "chairing is asked of the chair only"
    due = _due(desk)
    assert "CAF: Dee Example, Eve Example." in due["training"] and "Chairing: Dee Example." in due["training"]
    assert "Dee Example, Eve Example" in due["vetting"] and "Gus" not in "".join(due.values())

    made, _ = training.note(desk, Training("caf", date(2023, 12, 1), "County", (chair.id, gone.id)))
    training.note(desk, Training("caf", now, "", (eve.id,)))
    old, _ = vetting.note(desk, Check(eve.id, date(2023, 11, 1), words="Looked at, no concern"))
    vetting.note(desk, Check(chair.id, now, CheckKind.BASIC))
    vetting.note(desk, Check(chair.id, date(2026, 1, 5)))
    due = _due(desk)
    assert due["training:caf"].startswith("later: It comes round again for Dee Example"), due["training:caf"]
    assert "CAF" not in due["training"] and "vetting" not in due
    assert due["vetting_again"] == "late: Eve Example (1 November 2026)."
    vetting.change(desk, replace(old, on=date(2024, 2, 29)))
    assert "vetting_again" not in _due(desk)

    rows = {row.name: row for row in gather(desk, quarter_of(now), named=True).members}
    assert (rows["Dee Example"].trained_caf, rows["Dee Example"].vetted_on) == (date(2023, 12, 1), date(2026, 1, 5))
    counted = {figure.key: (figure.value, figure.of) for figure in figures.of_period(desk, quarter_of(now)).figures}
    assert counted["training:caf"] == (2, 2) and counted["training:chairing"] == (0, 1)

    with pytest.raises(SaveRefused, match="number of a check"):
        vetting.note(desk, Check(eve.id, now, words="Certificate 0012 3456 7890"))
    for wrong in (
        replace(made, kind="juggling"),
        replace(made, on=now + timedelta(days=1)),
        replace(made, members=()),
        replace(made, members=("nobody",)),
    ):
        with pytest.raises(SaveRefused):
            training.change(desk, wrong)
    training.take_out(desk, made.id)
    (line, *_) = history.lines(desk, "training", made.id)
    assert line.what == training.TAKEN_OUT and "Dee Example" in line.before


def test_a_date_is_no_number_of_a_certificate() -> None:
    assert not holds_a_number("Seen on 12/03/2026 and 14.04.2026, flat 12, call 01632 960010 after 9"[:44])
    assert holds_a_number("no. 001234567890") and holds_a_number("0012-3456-7890")
