"""The small made-up month, made once for all tests of the demo."""

from pathlib import Path

import pytest

from jatdesk.crypto import agile, agile_reader
from jatdesk.demo.month import MadeUpMonth
from tests import quick
from tests.demo import golden
from tests.quick import few_spins, kept_keys

__all__ = ("few_spins", "kept_keys")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> MadeUpMonth:
    """Twelve cases, made by the demo; only to be read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agile, "SPINS", quick.FEW)
        patch.setattr(agile_reader, "FEWEST_SPINS", quick.FEW)
        return golden.make(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def small_folder(small: MadeUpMonth) -> Path:
    """Where it lies."""
    return small.store.parent
