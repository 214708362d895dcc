"""Safe keeping as acts that each end in 'done': a backup, a restore in the store's place, a new key for the store."""

from collections.abc import Callable

from jatdesk.errors import StorageError
from jatdesk.operations import backups, leaving, replacing, restoring, swaps
from jatdesk.operations.desk import Desk
from tests.faults.workload import Work


class SafeWork(Work):
    """Somebody works, makes a backup, goes back to it, and gives the store a new key."""

    def acts(self) -> list[Callable[[], None]]:
        """All of it, in order."""
        return [
            self.come_in, self.refer, self.back_up, self.note, self.leave, self.restore,
            self.come_in, self.refer, self.leave, self.new_key,
            self.come_in, self.note, self.back_up, self.leave,
        ]  # fmt: skip

    def back_up(self) -> None:
        """Makes a backup."""
        backups.make(self.desk, self.keys)

    def restore(self) -> None:
        """Puts the newest backup in the place of the store that is closed."""
        found = backups.newest(backups.found(self.folder, None, self.keys))
        assert found is not None
        with swaps.locked(self.folder):
            backup = restoring.opened(found.path, self.passphrase)
            replacing.prepare_in_place(backup, self.folder, self.keys, self.clock, self._chance.randbytes)
            swaps.finish(self.folder)

    def new_key(self) -> None:
        """Gives the store a new key; nobody leaves."""
        with swaps.locked(self.folder):
            self.keys = leaving.rekey(self.folder, self.keys, "", self.clock, self._chance.randbytes).keys


def backup_is_sound(desk: Desk) -> list[str]:
    """What is wrong with the newest backup beside a store, which must have one."""
    found = backups.newest(backups.found(desk.store.folder, None))
    if found is None:
        return ["there is no backup"]
    try:
        backups.prove(found.path)
    except StorageError as fault:
        return [f"the newest backup is not whole: {fault.sentence()}"]
    return []
