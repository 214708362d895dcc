"""What the screens say about the register and the interests declared. Only words; asks nobody."""

from collections.abc import Sequence

from jatdesk.domain.meetings import Attendance, Interest, Presence

CHOICES = (
    (Presence.PRESENT, "Present"),
    (Presence.DEPUTY, "Deputy"),
    (Presence.APOLOGIES, "Apologies"),
    (Presence.ABSENT, "Absent"),
)
"""The four answers for a member, in the order of the columns."""


def counted(register: Sequence[Attendance]) -> tuple[int, int]:
    """How many seats are filled by the member or a deputy, of how many members."""
    members = [line for line in register if line.presence is not Presence.VISITOR]
    came = sum(line.presence in (Presence.PRESENT, Presence.DEPUTY) for line in members)
    return came, len(members)


def summary(register: Sequence[Attendance]) -> str:
    """Who came, who sent apologies and who came instead, in one paragraph."""
    said = []
    for presence, words in CHOICES:
        if presence is Presence.DEPUTY:
            continue
        names = [line.name for line in register if line.presence is presence]
        if names:
            said.append(f"{words}: {', '.join(names)}.")
    deputies = [f"{line.deputy or 'somebody'} for {line.name}" for line in register if line.presence is Presence.DEPUTY]
    if deputies:
        said.append(f"Deputies: {', '.join(deputies)}.")
    visitors = [line.name for line in register if line.presence is Presence.VISITOR]
    if visitors:
        said.append(f"Visitors: {', '.join(visitors)}.")
    return " ".join(said) or "Nobody is marked in the register yet."


def interests(declared: Sequence[tuple[Interest, str]]) -> str:
    """Each interest with its case's number, in one paragraph."""
    if not declared:
        return "Nobody has declared an interest."
    return " ".join(f"{interest.name} in case {number}." for interest, number in declared)


def names_of(register: Sequence[Attendance]) -> tuple[str, ...]:
    """Everybody at the table by name, deputies and visitors too, for the boxes that ask for a person."""
    found: list[str] = []
    for line in register:
        found.append(line.deputy if line.presence is Presence.DEPUTY and line.deputy else line.name)
    return tuple(dict.fromkeys(found))
