"""The outbox after a kill: half-made mailings go, recorded ones are moved in, nothing else is touched."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jatdesk import files
from jatdesk.errors import StorageError
from jatdesk.operations import (
    history,
    mailing_folders,
    outbox,
    sending,
)
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import (
    Month,
    agenda_plan,
    month,
    send,
)


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return month(open_desk)


def test_what_was_half_made_and_not_recorded_is_cleared(ready: Month) -> None:
    made = send(ready, agenda_plan(ready))
    half = sending.outbox(ready.desk) / f"2026-11-30 100000 Minutes{files.PART}"
    (half / "01").mkdir(parents=True)
    (half / "01" / "Minutes.pdf").write_bytes(b"half")
    mine = sending.outbox(ready.desk) / "my own notes"
    mine.mkdir()
    sending.tidy_outbox(ready.desk)
    assert {path.name for path in sending.outbox(ready.desk).iterdir()} == {Path(made.folder).name, mine.name}


def test_what_was_recorded_and_not_moved_in_is_moved_in(ready: Month) -> None:
    made = send(ready, agenda_plan(ready))
    folder = Path(made.folder)
    folder.rename(folder.with_name(folder.name + files.PART))
    sending.tidy_outbox(ready.desk)
    assert all(Path(file.path).is_file() for file in made.files)
    assert sending.all_mailings(ready.desk) == (made,)
    assert list(sending.outbox(ready.desk).iterdir()) == [folder]


def test_what_was_recorded_and_came_to_harm_is_no_mailing_any_more(ready: Month) -> None:
    made = send(ready, agenda_plan(ready))
    folder = Path(made.folder)
    Path(made.files[0].path).write_bytes(b"harmed")
    folder.rename(folder.with_name(folder.name + files.PART))
    changes = sending.tidy_outbox(ready.desk)
    assert changes.touched == {("mailing", made.id)}
    assert sending.all_mailings(ready.desk) == ()
    assert list(sending.outbox(ready.desk).iterdir()) == []
    assert history.holds(ready.desk)


def test_with_nothing_to_put_right_nothing_is_written(ready: Month) -> None:
    before = history.lines(ready.desk)
    assert sending.tidy_outbox(ready.desk).touched == frozenset()
    assert history.lines(ready.desk) == before


def test_where_it_could_not_be_moved_in_the_person_is_told_what_was_kept(
    ready: Month, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise StorageError("The computer could not read or write the file.", "", "Check the drive.")

    with monkeypatch.context() as patched:
        patched.setattr(files, "move_in", fail)
        with pytest.raises(StorageError, match="could not read") as failed:
            send(ready, agenda_plan(ready))
    assert "opened next" in failed.value.kept
    sending.tidy_outbox(ready.desk)
    found = sending.all_mailings(ready.desk)[0]
    assert all(Path(file.path).is_file() for file in found.files)


def test_sent_files_leave_the_outbox_after_the_teams_days_and_the_record_stays(ready: Month) -> None:
    desk = ready.desk
    sent, unsent = send(ready, agenda_plan(ready)), send(ready, agenda_plan(ready))
    sending.mark_sent(desk, sent.id, desk.clock.today())
    kept = replace(desk, team=replace(desk.team, outbox_days=30))
    ready.clock.go_to(desk.clock.today() + timedelta(days=30))
    assert mailing_folders.tidy_sent(desk).touched == frozenset(), "0 days: nothing is ever cleared"
    ready.clock.go_to(desk.clock.today() - timedelta(days=1))
    assert mailing_folders.tidy_sent(kept).touched == frozenset()
    ready.clock.go_to(desk.clock.today() + timedelta(days=1))
    assert mailing_folders.tidy_sent(kept).touched == {("mailing", sent.id)}
    assert not Path(sent.folder).exists() and Path(unsent.folder).is_dir()
    after = outbox.prepared(desk, sent.id)
    assert (after.tidied_on, after.files) == (desk.clock.today(), sent.files)
    assert history.lines(desk)[0].what == f"Tidied out of the outbox: {sent.title}"
    assert mailing_folders.tidy_sent(kept).touched == frozenset(), "once"


def test_an_outbox_that_is_no_folder_is_named_and_nothing_is_made(ready: Month) -> None:
    sending.outbox(ready.desk).write_bytes(b"")
    with pytest.raises(StorageError, match=f"{ready.desk.store.folder.name}/outbox") as refused:
        send(ready, agenda_plan(ready))
    assert "Choose a folder" not in refused.value.sentence()
    assert sending.all_mailings(ready.desk) == ()
