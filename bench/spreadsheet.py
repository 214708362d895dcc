"""Find + change + save in a store of 10,000 cases, beside LibreOffice doing it to a protected workbook of as many rows.

    .venv/bin/python -m bench.spreadsheet

Both are open already; LibreOffice runs headless and is driven through UNO (Debian: libreoffice-calc python3-uno).
"""

import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.beside import report, seconds
from bench.made_up import opened
from jatdesk.docs import case_log as case_log_document
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import case_log, cases
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, finished, fonts

_CASES, _ROUNDS, _WARM = 10_000, 7, 1
_PASSWORD = "abcd-efgh-jkmn"
_PYTHONS = ("/usr/bin/python3", "python3")


def main() -> None:
    """Prints the ratio of one run; exit code 3 where LibreOffice or its Python is missing."""
    python = _python_with_uno()
    if python is None or shutil.which("soffice") is None:
        print("LibreOffice is missing: sudo apt-get install libreoffice-calc python3-uno", file=sys.stderr)
        raise SystemExit(3)
    desk = opened(_CASES).desk
    names = [line.name for line in cases.lines(desk, wanted=CaseFilter.CLOSED, limit=2000).lines]
    some = names[:: len(names) // (_ROUNDS + _WARM)][: _ROUNDS + _WARM]
    ours = [seconds(partial(_find_change_save, desk, name)) for name in some][_WARM:]
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "Case log.xlsx"
        workbook.write_bytes(_protected_workbook(desk))
        before = workbook.read_bytes()
        with _libreoffice(Path(folder) / "profile") as pipe:
            peer = _by_libreoffice(python, pipe, workbook, some)[_WARM:]
        _check(before, workbook.read_bytes())
    report(f"Find, change and save one of {_CASES:,}", ours, peer, "LibreOffice", "at most 0.01")
    print(f"  {sum(peer) / sum(ours):,.0f} times as fast (aim: at least 100)")


def _find_change_save(desk: Desk, name: str) -> None:
    found = cases.lines(desk, name, CaseFilter.ALL).lines[0]
    cases.change(desk, found.id, why=f"Because {name}")


def _protected_workbook(desk: Desk) -> bytes:
    build = partial(case_log_document.sheet, case_log.export_rows(desk), desk.team)
    return finished(FileJob(build, ".xlsx", _PASSWORD, fonts()))


def _by_libreoffice(python: str, pipe: str, workbook: Path, names: list[str]) -> list[float]:
    script = Path(__file__).with_name("spreadsheet_peer.py")
    command = [python, str(script), pipe, str(workbook), _PASSWORD]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        assert peer.stdin is not None
        assert peer.stdout is not None
        assert peer.stdout.readline() == "ready\n"
        times = []
        for name in names:
            peer.stdin.write(f"{name}\n")
            peer.stdin.flush()
            times.append(float(peer.stdout.readline()))
        peer.stdin.close()
    return times


@contextlib.contextmanager
def _libreoffice(profile: Path) -> Iterator[str]:
    pipe = f"jatdesk-bench-{profile.parent.name}"
    command = [
        "soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile.as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as office:
        try:
            yield pipe
        finally:
            office.terminate()


def _python_with_uno() -> str | None:
    for python in _PYTHONS:
        with contextlib.suppress(OSError):
            if subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
                return python
    return None


def _check(before: bytes, after: bytes) -> None:
    """What LibreOffice saved is another file, and still a protected one."""
    assert after != before
    assert after.startswith(b"\xd0\xcf\x11\xe0"), "the container of a protected workbook"


if __name__ == "__main__":
    main()
