"""Whether a disk is encrypted, from what Linux says of devices and the layers under them."""

from pathlib import Path

import pytest

from jatdesk.domain.self_check import Encryption
from jatdesk.operations import disks


def _device(folder: Path, name: str, uuid: str = "") -> Path:
    device = folder / name
    (device / "slaves").mkdir(parents=True)
    if uuid:
        (device / "dm").mkdir()
        (device / "dm" / "uuid").write_text(uuid + "\n", "ascii")
    return device


def test_a_luks_device_is_encrypted_and_so_is_what_lies_on_it(tmp_path: Path) -> None:
    luks = _device(tmp_path, "dm-0", "CRYPT-LUKS2-0123456789abcdef-cryptroot")
    volume = _device(tmp_path, "dm-1", "LVM-abcdef")
    (volume / "slaves" / "dm-0").symlink_to(luks)
    assert disks.of_device(luks) is Encryption.ON
    assert disks.of_device(volume) is Encryption.ON


def test_a_plain_disk_is_not_and_one_that_is_not_there_is_not_known(tmp_path: Path) -> None:
    assert disks.of_device(_device(tmp_path, "sda1")) is Encryption.OFF
    assert disks.of_device(_device(tmp_path, "dm-2", "LVM-abcdef")) is Encryption.OFF
    assert disks.of_device(tmp_path / "gone") is Encryption.UNKNOWN


def test_asking_never_raises_whatever_the_system_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert disks.encryption(tmp_path) in Encryption
    assert disks.encryption(tmp_path / "gone") is Encryption.UNKNOWN
    monkeypatch.setattr(disks.sys, "platform", "plan9")
    assert disks.encryption(tmp_path) is Encryption.UNKNOWN


@pytest.mark.parametrize(
    ("said", "meant"),
    [("1", Encryption.ON), ("2", Encryption.OFF), ("", Encryption.UNKNOWN), ("9", Encryption.UNKNOWN)],
)
def test_what_the_windows_shell_says_of_bitlocker_is_understood(
    monkeypatch: pytest.MonkeyPatch, said: str, meant: Encryption
) -> None:
    asked: list[list[str]] = []

    class Told:
        stdout = said + "\r\n"

    def run(command: list[str], **_more: object) -> Told:
        asked.append(command)
        return Told()

    class Place:
        drive = "C:"

        def absolute(self) -> "Place":
            return self

    monkeypatch.setattr(disks.sys, "platform", "win32")
    monkeypatch.setattr(disks.subprocess, "run", run)
    assert disks.encryption(Place()) is meant  # type: ignore[arg-type]
    assert "NameSpace('C:')" in asked[0][-1]
