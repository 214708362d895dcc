"""Freezes the store of a release, once, with the real key derivation: `python -m tests.stores.freeze 0.1`.

A frozen store is never written again. Until its release is out it may be frozen anew (remove its folder first).
"""

import json
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from jatdesk.demo import month
from jatdesk.operations import stores
from tests.stores.facts import FROZEN, STORE, facts, opened

_COUNT, _SEED = 12, 1


def main(release: str) -> None:
    """Makes the store with the demo and keeps beside it its passphrase and what it said."""
    folder = FROZEN / release
    folder.mkdir()
    with tempfile.TemporaryDirectory() as made_in:
        made = month.make(Path(made_in), _COUNT, _SEED, date(2026, 11, 23))
        shutil.copytree(made.store, folder / STORE)
        desk = opened(made.store, made.passphrase)
        said = json.dumps(facts(desk), ensure_ascii=False, indent=1)
        stores.close(desk)
    (folder / "passphrase.txt").write_text(made.passphrase + "\n", "utf-8")
    (folder / "facts.json").write_text(said + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
