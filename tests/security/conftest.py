"""The store of the operations' tests, for tests of security."""

from tests.operations.conftest import desk, empty_store, open_desk, store_folder

__all__ = ("desk", "empty_store", "open_desk", "store_folder")
