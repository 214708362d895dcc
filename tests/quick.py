"""What makes tests quick: few spins of a sealed file's key, stretched passphrases kept, children forked, not begun.

Tests of sealing (`tests/crypto`, `tests/security`) and of the child process (`tests/ui/test_jobs.py`) use none of it.
"""

import multiprocessing
from functools import cache
from types import SimpleNamespace

import pytest

from jatdesk.crypto import agile, agile_reader, kdf, slot_maker
from jatdesk.ui import child

FEW = 1_000
_stretched_before = cache(kdf.stretched)


@pytest.fixture(autouse=True)
def few_spins(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sealed Word or Excel file opens after a thousand spins; its hundred thousand cost a tenth of a second."""
    monkeypatch.setattr(agile, "SPINS", FEW)
    monkeypatch.setattr(agile_reader, "FEWEST_SPINS", FEW)


@pytest.fixture(autouse=True)
def kept_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was stretched at the real cost is known the next time: the same store is opened test after test."""
    monkeypatch.setattr(slot_maker, "stretched", _stretched_before)


@pytest.fixture(autouse=True)
def forked_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child process begins as a copy of one that has imported what documents need."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.children_at_hand"])
    monkeypatch.setattr(child, "multiprocessing", SimpleNamespace(get_context=lambda _kind: context))
