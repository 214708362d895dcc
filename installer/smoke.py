"""Starts what the spec built and asks it to test itself; run on every system a release is made for.

    .venv/bin/python installer/smoke.py [FOLDER]        FOLDER is dist/jatdesk unless given

Knows nothing of the source: only the finished program, in an empty home, without a screen.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINDOW_SECONDS = 8
SHIPPED = ("resources/profiles", "resources/wording", "resources/words/passphrase.txt", "resources/fonts", "LICENSE")


def main(arguments: list[str]) -> int:
    """Returns 0 when the built program works, 1 with the reason on stderr when it does not."""
    folder = Path(arguments[0] if arguments else ROOT / "dist" / "jatdesk").resolve()
    program = folder / ("jatdesk-command.exe" if sys.platform == "win32" else "jatdesk")
    faults = [f"{name} is not in the folder" for name in SHIPPED if not (folder / "_internal" / name).exists()]
    faults += [f"{path.name} should not be shipped" for path in (folder / "_internal").glob("*pytest*")]
    if not program.is_file():
        faults.append(f"there is no program at {program}")
    else:
        faults += try_out(program)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(json.dumps({"program": str(program), "works": not faults, "megabytes": size(folder)}))
    return 1 if faults else 0


def try_out(program: Path) -> list[str]:
    """What goes wrong when the program tests itself and then shows its window, in an empty home."""
    with tempfile.TemporaryDirectory() as home:
        surroundings = {
            **os.environ,
            "HOME": home,
            "JATDESK_STATE": home,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": "",
        }
        return tests_itself(program, home, surroundings) or shows_its_window(program, home, surroundings)


def tests_itself(program: Path, home: str, surroundings: dict[str, str]) -> list[str]:
    """`selftest` must print its JSON with ok and end with 0."""
    begun = time.perf_counter()
    ran = subprocess.run(
        [str(program), "selftest"],
        cwd=home,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    try:
        told = json.loads(ran.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError):
        told = None
    if ran.returncode != 0 or told is None:
        return [f"selftest ended with {ran.returncode}: {ran.stdout[-1000:]} {ran.stderr[-1000:]}"]
    print(f"selftest passed in {time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return []


def shows_its_window(program: Path, home: str, surroundings: dict[str, str]) -> list[str]:
    """The program without a command must stay open, waiting for a person, and complain of nothing.

    (Qt's offscreen screen says that it cannot propagate size hints; that is no complaint of ours.)
    """
    with subprocess.Popen(
        [str(program)], cwd=home, env=surroundings, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as running:
        try:
            _, said = running.communicate(timeout=WINDOW_SECONDS)
        except subprocess.TimeoutExpired:
            running.kill()
            _, said = running.communicate()
            told = [line for line in said.splitlines() if line.strip() and "propagateSizeHints" not in line]
            return [f"the window was shown, but the program said: {told[-20:]}"] if told else []
    return [f"the window closed by itself with {running.returncode}: {said[-1000:]}"]


def size(folder: Path) -> int:
    """How big the built folder is, in megabytes."""
    return sum(path.lstat().st_size for path in folder.rglob("*")) // 1_000_000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
