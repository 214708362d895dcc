"""A password that stands where anybody can read it keeps a mailing from being made; it is not said again."""

from dataclasses import replace

import pytest

from jatdesk.domain.sending import SendingPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations import logo, passwords, sending, wording
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import agenda_plan, month, quickly
from tests.operations.test_logo import picture

EARLIER, ONE_OFF = "Kettle-Moss-4418", "wnwn-vhpe-9833"


def test_no_mailing_is_made_that_says_a_password_openly(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = month(open_desk)
    desk = ready.desk
    passwords.change(desk)
    now = passwords.current(desk).password
    plan = agenda_plan(ready)

    def refused(planted: SendingPlan, where: str, by: Desk = desk) -> None:
        with pytest.raises(SaveRefused, match=where) as refusal:
            sending.carry_out(by, planted, sending.outbox(desk), quickly)
        assert not any(said in refusal.value.sentence() for said in (EARLIER, ONE_OFF, now))
        assert sending.all_mailings(desk) == () and list(sending.outbox(desk).glob("*")) == []

    refused(replace(plan, subject=f"Agenda ({now})"), "in the subject")
    refused(replace(plan, text=f"It opens with {EARLIER.upper().replace('-', ' ')}."), "the text of the e-mail")
    monkeypatch.setattr(passwords, "offered", lambda _desk: ONE_OFF)
    refused(replace(plan, text=f"For you alone: {ONE_OFF}."), "the text of the e-mail")
    monkeypatch.undo()
    named = replace(plan.parcels[0].files[0], name=f"Agenda {EARLIER}")
    refused(replace(plan, parcels=(replace(plan.parcels[0], files=(named,)),)), "the name of a file")
    refused(plan, "the team’s name", replace(desk, team=replace(desk.team, name=f"Harwood {now}")))
    logo.choose(desk, picture("navy"))
    logo.describe(desk, f"Ask for {EARLIER}")
    refused(plan, "read out for the logo")
    logo.remove(desk)
    key = next(iter(wording.wording(desk).texts))
    wording.put(desk, key, f"The files open with {now}.")
    refused(plan, "the standing text")
    wording.back(desk, key)
    assert sending.carry_out(desk, plan, sending.outbox(desk), quickly) is not None
