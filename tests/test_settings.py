"""Settings survive a restart, and never stop the program however their file looks."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk import settings
from jatdesk.settings import Settings, Theme


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def test_without_a_file_everything_is_the_default(folder: Path) -> None:
    assert settings.load() == Settings()
    assert not folder.exists()


def test_what_was_set_is_there_after_a_restart(folder: Path) -> None:
    chosen = Settings(("/a/Harwood.jatdesk", "/b/王\udcff"), Theme.DARK, 125, "01d9d0cb", 10)
    settings.save(chosen)
    assert settings.load() == chosen


def test_the_store_opened_last_comes_first_and_the_list_stays_short() -> None:
    found = Settings()
    for number in range(20):
        found = found.with_recent(Path(f"/stores/{number}"))
    found = found.with_recent(Path("/stores/15"))
    assert found.recent_stores[:3] == ("/stores/15", "/stores/19", "/stores/18")
    assert len(found.recent_stores) == settings.MOST_RECENT


DAMAGED = (
    *("", "{", "[]", "null", "12", '"x"', "[" * 100_000),
    '{"theme": "pink", "text_size": "big", "idle_minutes": 0}',
    '{"recent_stores": [1], "window": 5, "text_size": true}',
    '{"window": "xyz", "unknown": 1}',
)


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_file_gives_the_defaults(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "settings.json").write_text(text)
    assert settings.load() == Settings()


def test_one_bad_value_does_not_cost_the_others(folder: Path) -> None:
    folder.mkdir()
    (folder / "settings.json").write_text('{"theme": "dark", "text_size": 9999}')
    assert settings.load() == replace(Settings(), theme=Theme.DARK)


@pytest.mark.parametrize(("written", "read"), [(1, 1), (15, 15), (16, 15), (60, 15), (9999, 15), (0, 5), (-3, 5)])
def test_no_patience_longer_than_a_quarter_of_an_hour_is_read(folder: Path, written: int, read: int) -> None:
    folder.mkdir()
    (folder / "settings.json").write_text(f'{{"idle_minutes": {written}}}')
    assert settings.load().idle_minutes == read


@given(junk=st.binary(max_size=200))
def test_no_file_whatever_stops_the_program(tmp_path: Path, junk: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JATDESK_STATE", str(tmp_path))
        (tmp_path / "settings.json").write_bytes(junk)
        settings.load()


def test_every_setting_is_declared_with_its_meaning() -> None:
    assert [each.name for each in settings.declared()] == [field.name for field in fields(Settings)]
    assert all(each.meaning for each in settings.declared())


def test_every_default_would_itself_be_read(folder: Path) -> None:
    settings.save(Settings())
    assert settings.load() == Settings()


@pytest.mark.parametrize(
    "written", ['{"second_place": 7}', '{"second_place": "a\\u0000b"}', '{"second_place_seen": "last week"}']
)
def test_a_second_place_that_can_not_be_read_is_none(folder: Path, written: str) -> None:
    folder.mkdir()
    (folder / "settings.json").write_text(written)
    assert settings.load() == Settings()
