"""Who can't receive sealed files gets theirs another way: due once the mailing went, settled when written down."""

from datetime import timedelta

import pytest

from jatdesk.errors import SaveRefused
from jatdesk.operations import hand_overs, history, sending, today
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import NO_MAIL, agenda_plan, month, send


def _due(desk: Desk) -> list[str]:
    return [duty.title for duty in today.today(desk).duties if duty.key.startswith("hand-over")]


def test_a_member_without_an_address_is_due_to_be_handed_their_part_until_that_is_written_down(
    open_desk: OpenDesk,
) -> None:
    ready = month(open_desk)
    desk, day = ready.desk, ready.desk.clock.today()
    made = send(ready, agenda_plan(ready))
    (waiting,) = hand_overs.of_mailing(desk, made.id)
    assert (waiting.name, waiting.given_on) == (NO_MAIL, None)
    assert _due(desk) == [], "nothing has gone out yet"
    sending.mark_sent(desk, made.id, day)
    assert _due(desk) == [f"Hand over another way — {made.title}"]
    for name, how, on in (("", "on paper", day), (NO_MAIL, " ", day), (NO_MAIL, "x", day + timedelta(days=1))):
        with pytest.raises(SaveRefused):
            hand_overs.hand_over(desk, made.id, name, how, on)
    with pytest.raises(SaveRefused):
        hand_overs.hand_over(desk, made.id, NO_MAIL, "x", None)
    done, _ = hand_overs.hand_over(desk, made.id, "nan  nomail", "on paper, at the school office", day)
    assert hand_overs.of_mailing(desk, made.id) == (done,)
    assert (done.id, done.how, done.given_by) == (waiting.id, "on paper, at the school office", desk.person)
    assert _due(desk) == []
    assert history.lines(desk)[0].what == "Handed over another way than by mail"
    hand_overs.take_back(desk, done.id)
    assert _due(desk) == [f"Hand over another way — {made.title}"]
    extra, _ = hand_overs.hand_over(desk, made.id, "dora@example.org", "read out on the phone", day)
    hand_overs.take_back(desk, extra.id)
    assert [each.name for each in hand_overs.of_mailing(desk, made.id)] == [NO_MAIL]
