"""Finished files of a mailing on their way to the leak check: each is opened again while the next is made (D10)."""

from collections.abc import Callable

from jatdesk.exchange.everything_in import Everything, read_file

Begin = Callable[[bytes, str, tuple[str, ...]], Callable[[], Everything]]
"""Begins to read one file: its bytes, its name, the passwords that may open it. What comes back waits for the end."""


def here(data: bytes, name: str, passwords: tuple[str, ...]) -> Callable[[], Everything]:
    """Reads a file in this process, when what stands in it is asked for."""
    return lambda: read_file(data, name, passwords)


class Opened:
    """The finished files of one mailing, each opened again from the moment it is made: `begin`, then `found`.

    Who has the same document under the same password has the same file; it is read once.
    """

    def __init__(self, begin: Begin = here) -> None:
        self._begin = begin
        self._under_way: dict[bytes, Callable[[], Everything]] = {}
        self._found: dict[bytes, Everything] = {}

    def begin(self, data: bytes, name: str, password: str) -> None:
        """Begin to read a sealed file, unless that has begun."""
        if data not in self._under_way:
            self._under_way[data] = self._begin(data, name, (password,))

    def found(self, data: bytes) -> Everything:
        """All that stands in a file that was begun."""
        if data not in self._found:
            self._found[data] = self._under_way[data]()
        return self._found[data]
