"""Ready texts that are put into a box by a key: those of the scheme, and the team's own."""

from dataclasses import dataclass

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class TextTemplate:
    """A text with the name it is chosen by. `id` is '' for one of the scheme's: it can't be changed."""

    id: Id
    name: str
    words: str
