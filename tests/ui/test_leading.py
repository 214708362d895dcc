"""What Today's duties say and where they lead, for each kind of person."""

from collections.abc import Callable
from functools import partial

import pytest

from jatdesk.domain.duties import Duty, undated
from jatdesk.domain.roles import Right, Role, may
from jatdesk.ui.leading import as_seen, place_of
from jatdesk.ui.page import Place


def of(role: Role) -> Callable[[Right], bool]:
    return partial(may, role)


def duty(target: str, ref: str = "r", title: str = "A thing to do", button: str = "Send…") -> Duty:
    return undated("key", title, "", button, target, ref)


@pytest.mark.parametrize(
    ("target", "ref", "keeper", "reader"),
    [
        ("sending:minutes", "m", Place("sending", "m", "minutes"), None),
        ("settings", "", Place("settings"), None),
        ("meetings:new", "", Place("meetings", "", "new"), None),
        ("cases:close", "c", Place("cases", "c", "close"), Place("cases", "c")),
        ("cases:consent", "c", Place("cases", "c", "consent"), Place("cases", "c", "consent")),
        ("actions", "", Place("actions"), Place("actions")),
        ("people:drill", "", Place("people", "", "drill"), Place("people", "", "drill")),
    ],
)
def test_a_duty_leads_to_the_form_or_only_to_the_record(
    target: str, ref: str, keeper: Place, reader: Place | None
) -> None:
    assert place_of(duty(target, ref), of(Role.ADMINISTRATOR)) == keeper
    assert place_of(duty(target, ref), of(Role.READER)) == reader


def test_the_approval_is_the_chairs_own_act_and_the_administrators_record() -> None:
    approval = duty("meetings:minutes", "m", "Get the chair’s approval of the November minutes", "Record…")
    seen = as_seen(approval, of(Role.CHAIR))
    assert (seen.title, seen.button) == ("Read and approve the November minutes", "Read…")
    assert as_seen(approval, of(Role.ADMINISTRATOR)) == approval
    assert as_seen(approval, of(Role.READER)).button == "Open"
