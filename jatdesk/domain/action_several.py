"""Parts a typed line that gives two people two things to do: 'JC to ring mum; PL to visit by friday'. Asks no clock."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jatdesk.domain.action_lines import understand
from jatdesk.domain.action_links import LINK
from jatdesk.domain.action_names import TITLES
from jatdesk.domain.action_people import name_people
from jatdesk.domain.action_roster import Roster, roster
from jatdesk.domain.action_tasks import begins_with_verb
from jatdesk.domain.actions import Somebody, Understanding


def understand_each(
    line: str, people: Sequence[Somebody], today: date, next_meeting: date | None = None
) -> tuple[Understanding, ...]:
    """The actions a line holds, in their order: one, unless each part names somebody and asks something of them.

    Parts joined by 'and' or a comma share the last one's day where only that was said.
    """
    known = roster(tuple(people))
    whole = understand(line, people, today, next_meeting)
    if not whole.understood:
        return (whole,)
    typed = " ".join(line.split())
    for cut in _CUT.finditer(typed):
        before, after = typed[: cut.start()], typed[cut.end() :]
        loose = not cut[0].strip().startswith((";", "."))
        if cut[0].startswith(".") and before.split()[-1:] and before.split()[-1].casefold() in TITLES:
            continue  # 'Dr. Lisa'
        if not _may_part(before, after, known, loose):
            continue
        first = understand(before, people, today, next_meeting)
        rest = understand_each(after, people, today, next_meeting) if first.understood and first.who else ()
        if rest and all(one.understood and one.who for one in rest):
            if loose and not first.when_words:
                first = replace(first, due=rest[0].due, when_words=rest[0].when_words)
            return first, *rest
    return (whole,)


_CUT = re.compile(r"\s*;\s*(?:and |then )?|\.\s+|,\s+(?:and |then )?|\s+(?:and|&|\+|then)\s+(?:then )?|\s+[-–—/|]\s+")


def _may_part(before: str, after: str, known: Roster, loose: bool) -> bool:
    """Whether what follows gives somebody something to do by itself.

    After 'and' or a comma it is part of the first where that waits for it: 'JC to ask mum and dad to come'.
    """
    link, first = LINK.search(after), LINK.search(before)
    asked = bool(link and name_people(after[: link.start()], known) and begins_with_verb(after[link.end() :], True))
    if not loose:
        return asked or not link
    waits = not first or LINK.search(before, first.end()) or any(name_people(end, known) for end in _ends(before))
    return asked and not waits


def _ends(text: str) -> Iterator[str]:
    words = text.split()
    return (" ".join(words[-count:]) for count in range(1, min(4, len(words))))
