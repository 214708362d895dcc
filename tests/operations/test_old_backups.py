"""Copies of the store from before a destruction: found in its own folder, set aside, and in the second place."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.cases import Closure
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Role
from jatdesk.errors import SaveRefused
from jatdesk.operations import backups, cases, disposal_lists, history, old_backups, second_place, swaps
from jatdesk.operations.desk import Desk
from jatdesk.operations.old_backups import OldBackups
from tests.operations import safe as safes
from tests.operations.gatherings import opened
from tests.operations.safe import Safe

DONE = safes.DAY + timedelta(days=400)


def _destroyed(desk: Desk, safe: Safe, case_id: Id) -> Id:
    """A case that was never discussed, closed long ago; a backup of it here, and the list carried out."""
    cases.close(desk, case_id, Closure(safes.DAY, "plan_done"))
    safe.clock.go_to(DONE)
    made, _ = disposal_lists.make(desk)
    chair = replace(desk, person="Iris Chair", role=Role.CHAIR, slot_id="chair")
    disposal_lists.answer_rest(chair, made.id)
    disposal_lists.decide(chair, made.id)
    assert old_backups.look(desk, made.id, None) == OldBackups()
    disposal_lists.carry_out(desk, made.id)
    return made.id


def test_copies_from_before_are_found_wherever_they_lie_and_nobody_can_say_there_are_none(
    cheap_cost: KdfCost, tmp_path: Path
) -> None:
    safe, stick = safes.make(tmp_path / "safe", cheap_cost), tmp_path / "stick"
    with safe.opened() as desk:
        case_id = opened(desk, "Ida Sample")
        before = backups.make(desk, safe.keys)
        place = second_place.chosen(stick, safe.folder, safe.keys.store_id)
        assert second_place.bring(before, stick, safe.keys.store_id).copied
        ref = _destroyed(desk, safe, case_id)
        safe.clock.go_to(DONE + timedelta(days=1))
        after = backups.make(desk, safe.keys)
        second_place.bring(after, stick, safe.keys.store_id)
        (place / "notes.txt").write_text("mine")
        aside = safe.folder / swaps.SET_ASIDE / "2026-12-01 100000"
        aside.mkdir(parents=True)
        long_ago = (before.note.made_at.timestamp() if before.note else 0.0,) * 2
        for copy in (aside / "store.db", safe.folder / backups.FOLDER / "store-format-6.db"):
            copy.write_bytes(b"old")
            os.utime(copy, long_ago)

        found = old_backups.look(desk, ref, stick)
        name = before.path.name
        assert found == OldBackups((name, "store-format-6.db"), (aside.name,), (name,), True)
        assert old_backups.look(desk, ref, tmp_path / "away") == replace(found, second=(), reached=False)
        assert old_backups.look(desk, ref, None) == replace(found, second=(), reached=None)
        safe.clock.go_to(date(DONE.year + 2, 2, 1))
        with pytest.raises(SaveRefused, match="still there"):
            disposal_lists.backups_gone(desk, ref, found)
        for path in (before.path, place / name, safe.folder / backups.FOLDER / "store-format-6.db", aside / "store.db"):
            path.unlink()
        found = old_backups.look(desk, ref, stick)
        assert found == OldBackups(reached=True)
        disposal_lists.backups_gone(desk, ref, found)
        assert disposal_lists.one(desk, ref).backups_gone_on == desk.clock.today()
        assert "looked at" in str(history.lines(desk, "disposal", ref)[0].after)
