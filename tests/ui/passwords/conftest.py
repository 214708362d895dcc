"""The made-up team in the middle of its month, for tests of the password ledger."""

from tests.ui.scene import scene, scene_folder

__all__ = ("scene", "scene_folder")
