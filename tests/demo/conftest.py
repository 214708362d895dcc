"""The small made-up month, made once for all tests of the demo."""

from pathlib import Path

import pytest

from jatdesk.demo.month import MadeUpMonth
from tests.demo import golden


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> MadeUpMonth:
    """Twelve cases, made by the demo; only to be read."""
    return golden.make(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def small_folder(small: MadeUpMonth) -> Path:
    """Where it lies."""
    return small.store.parent
