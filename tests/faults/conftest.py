"""The stores of tests of faults: that of the operations' tests, and one in the middle of a meeting."""

from pathlib import Path

import pytest

from jatdesk.crypto.kdf import KdfCost
from tests.faults import workload
from tests.operations.conftest import desk, empty_store, open_desk, store_folder

__all__ = ("desk", "empty_store", "open_desk", "store_folder")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Path:
    """A team's store with cheap keys, in the middle of its month and of a meeting; copied, never opened."""
    return workload.begun(tmp_path_factory.mktemp("begun"), cheap_cost)


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Whether the large numbers are wanted."""
    return bool(request.config.getoption("--long"))
