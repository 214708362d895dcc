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
SHIPPED = ("resources/profiles", "resources/words/passphrase.txt", "resources/fonts", "LICENSE")


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
    """What goes wrong when the program tests itself in an empty home."""
    with tempfile.TemporaryDirectory() as home:
        surroundings = {
            **os.environ,
            "HOME": home,
            "JATDESK_STATE": home,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": "",
        }
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
    if ran.returncode != 0:
        return [f"selftest ended with {ran.returncode}: {ran.stderr.strip()[-2000:]}"]
    try:
        json.loads(ran.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError):
        return [f"selftest did not print its JSON but: {ran.stdout[-500:]!r}"]
    print(f"selftest passed in {time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return []


def size(folder: Path) -> int:
    """How big the built folder is, in megabytes."""
    return sum(path.lstat().st_size for path in folder.rglob("*")) // 1_000_000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
