"""Bodies nobody has named to the program yet: 'domestic abuse service', 'debt advice team'. Knows no people."""

import re

from jatdesk.domain.action_plain import Named, as_a_name
from jatdesk.domain.action_tasks import begins_with_verb, tells
from jatdesk.domain.action_words import ACTS, THINGS, VERBS
from jatdesk.domain.actions import Doer


def unseated(who: str, what: str) -> tuple[Named, ...]:
    """A body that nobody of the team stands for, beside something to do."""
    named = like_a_body(who) and begins_with_verb(what, True)
    return (Named(as_a_name(_THE.sub("", who)), Doer.AGENCY),) if named else ()


def like_a_body(text: str) -> bool:
    """'domestic abuse service', 'debt advice team': the words for a body nobody has named yet."""
    words = re.findall(r"[^\W\d_][\w'’]*", text.casefold().removeprefix("the "))
    return (
        1 < len(words) < 6
        and words[-1] in _BODIES
        and words[0] not in VERBS - ACTS
        and not any(word in THINGS | _NOT_IN_A_NAME for word in words[:-1])
        and not tells(" ".join(words[1:]))
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BODIES = _words(
    """
    service services team teams officer officers worker workers project adviser advisor therapist centre unit agency
    association trust charity council department organisation provider provision group clinic manager coordinator nurse
    surgery partnership hub counsellor consultant specialist practitioner
    """
)
"""What a body's name ends with."""
_NOT_IN_A_NAME = _words(
    """
    a an his her their this that with from to for at on in by of mum dad if when he she they it is are was all not no
    """
)
_THE = re.compile(r"^(?:the|our) ", re.IGNORECASE)
