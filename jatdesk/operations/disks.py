"""Whether the disk under a folder is encrypted, as far as the system tells without special rights. Changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

from jatdesk.domain.self_check import Encryption

_SECONDS = 20
_BLOCK = Path("/sys/dev/block")
_ASK_WINDOWS = (
    "(New-Object -ComObject Shell.Application).NameSpace('{drive}').Self"
    ".ExtendedProperty('System.Volume.BitLockerProtection')"
)
# what the shell says of a drive: 1 on, 2 off, 3 being encrypted, 4 being decrypted, 5 paused, 6 on and locked
_SAID = {"1": Encryption.ON, "3": Encryption.ON, "6": Encryption.ON, "2": Encryption.OFF, "4": Encryption.OFF,
         "5": Encryption.OFF}  # fmt: skip


def encryption(folder: Path) -> Encryption:
    """Asks the system; takes a second or two on Windows, so call it in a job. Never raises."""
    try:
        if sys.platform == "win32":
            return _windows(folder)
        if sys.platform == "linux":
            return _linux(folder)
    except (OSError, subprocess.SubprocessError, ValueError):
        pass
    return Encryption.UNKNOWN


def _windows(folder: Path) -> Encryption:
    drive = folder.absolute().drive
    if len(drive) != 2:  # a network share has no drive of ours
        return Encryption.UNKNOWN
    told = subprocess.run(
        ["powershell", "-NoProfile", "-NonInteractive", "-Command", _ASK_WINDOWS.format(drive=drive)],
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
        stdin=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return _SAID.get(told.stdout.strip(), Encryption.UNKNOWN)


def _linux(folder: Path) -> Encryption:
    number = folder.stat().st_dev
    device = _BLOCK / f"{os.major(number)}:{os.minor(number)}"
    if not device.exists():  # btrfs numbers its parts by itself; the table of mounts knows the disk
        source = _mounted_from(folder)
        if source is None or not source.is_block_device():
            return Encryption.UNKNOWN
        number = source.stat().st_rdev
        device = _BLOCK / f"{os.major(number)}:{os.minor(number)}"
    return of_device(device)


def of_device(device: Path) -> Encryption:
    """A device of /sys and all that it lies on: encrypted when one layer is (LUKS, or LVM within LUKS)."""
    if not device.exists():
        return Encryption.UNKNOWN
    layers, seen = [device.resolve()], set()
    while layers:
        layer = layers.pop()
        if layer in seen:
            continue
        seen.add(layer)
        uuid = layer / "dm" / "uuid"
        if uuid.is_file() and uuid.read_text("ascii", "replace").startswith("CRYPT-"):
            return Encryption.ON
        if (layer / "slaves").is_dir():
            layers += [below.resolve() for below in (layer / "slaves").iterdir()]
    return Encryption.OFF


def _mounted_from(folder: Path) -> Path | None:
    real, longest, source = folder.resolve(), -1, None
    for line in Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines():
        before, _, after = line.partition(" - ")
        where = before.split(" ")[4].replace("\\040", " ")
        if real.is_relative_to(where) and len(where) >= longest:
            longest, source = len(where), Path(after.split(" ")[1])
    return source
