"""Which spellings of schools and agencies in a list are likely to be one. Only proposes; a person decides."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from jatdesk.domain.case_log import OldCase
from jatdesk.domain.spellings import SpellingGroup, Spelt
from jatdesk.exchange.member_services import join_service
from jatdesk.exchange.schools import alike_schools
from jatdesk.exchange.texts import bare

_ALIKE = 90.0
"""A slip of one or two letters in a name of usual length."""
_SHORTEST = 6


def spelling_groups(rows: Sequence[OldCase], services: Sequence[str]) -> tuple[SpellingGroup, ...]:
    """The groups with more than one spelling: schools first, then agencies, the most frequent first."""
    schools = Counter(row.school for row in rows if row.school)
    agencies = Counter(row.agency for row in rows if row.agency)
    return (
        *_groups(Spelt.SCHOOL, schools, _slips(schools, alike_schools(schools.elements()))),
        *_groups(Spelt.AGENCY, agencies, _slips(agencies, _services(agencies, services))),
    )


def _services(agencies: Iterable[str], services: Sequence[str]) -> dict[str, str]:
    """Agencies that mean one of the team's services, by their spelling."""
    found: dict[str, str] = {}
    for words in agencies:
        service, _loosely = join_service(words, services)
        if service in services and service != words:
            found[words] = service
    return found


def _slips(counted: Counter[str], joined: Mapping[str, str]) -> dict[str, str]:
    """The same joins, and besides each rare spelling that is a slip away from a commoner one."""
    found = dict(joined)
    heads = sorted({found.get(words, words) for words in counted}, key=lambda words: (-counted[words], words))
    for place, words in enumerate(heads):
        key = bare(words)
        if len(key) < _SHORTEST or any(letter.isdigit() for letter in key):
            continue
        for better in heads[:place]:
            if fuzz.ratio(key, bare(better)) >= _ALIKE and better not in found:
                found[words] = better
                break
    return {words: _last(found, best) for words, best in found.items()}


def _last(joined: Mapping[str, str], words: str) -> str:
    seen = {words}
    while words in joined and joined[words] not in seen:
        words = joined[words]
        seen.add(words)
    return words


def _groups(kind: Spelt, counted: Counter[str], joined: Mapping[str, str]) -> tuple[SpellingGroup, ...]:
    together: dict[str, list[str]] = {}
    for words in counted:
        together.setdefault(joined.get(words, words), []).append(words)
    made = [
        SpellingGroup(kind, best, tuple(sorted(((words, counted[words]) for words in some), key=lambda one: -one[1])))
        for best, some in together.items()
        if len(some) > 1 or some[0] != best
    ]
    return tuple(sorted(made, key=lambda group: (-sum(count for _, count in group.spellings), group.best)))
