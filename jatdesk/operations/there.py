"""What was asked for by its id, or the words for one that has gone meanwhile."""

from typing import TypeVar

from jatdesk.errors import SaveRefused

Found = TypeVar("Found")


def there(found: Found | None, missing: str, what_next: str) -> Found:
    """What was found. Raises SaveRefused with these sentences when it is not in the store."""
    if found is None:
        raise SaveRefused(missing, "Nothing was saved.", what_next)
    return found
