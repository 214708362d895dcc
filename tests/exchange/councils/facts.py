"""Made-up people for made-up forms, by seed; the numbers are from the range for drama. Knows no layout."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

TODAY = date(2026, 11, 22)

_FIRST = ("Ada", "Zofia", "Idris", "Priya", "Tobias", "Nia", "Callum", "Wren", "Ottoline", "Jae-won", "Aoife", "Kwame")
_LAST = (
    "Sample",
    "Quillfeather",
    "O’Dowd",
    "Tillingham-Ash",
    "Marrow",
    "Venn",
    "Hebblewick",
    "Zając",
    "Nguyễn",
    "Crake",
)
_ROADS = ("Larkspur Close", "Mill Row", "Kettle Lane", "Bramble Way", "Tanner Street", "Station Road")
_TOWNS = ("Ashmere", "Harwood", "Little Venning", "Oxley Green")
_SCHOOLS = ("St Oda’s Primary School", "Ridge College", "Ashmere Nursery", "Harwood Academy", "Mill Row Infant School")
_AGENCIES = (
    "Harwood Health Trust",
    "Ashmere Children’s Centre",
    "County Youth Service",
    "Ridge College",
    "Venning Housing",
)
_JOBS = ("Family support worker", "School nurse", "Pastoral lead", "Health visitor", "Attendance officer")
_WHY = (
    "Attendance has dropped to 71% since September and he is tired in class.",
    "Mum asks for help with routines at bedtime. School: also worried about friendships.",
    "Low mood after the loss of her grandfather; she has stopped going to her clubs.",
    "The family had to leave their home in June and are in one room.",
)
_HOME = (
    "Lives with both parents and two younger sisters in a rented flat.",
    "Lives with his father; sees his mother at weekends.",
    "Stays with her grandmother since March.",
)
ETHNIC = {
    "White British": "British",
    "Indian": "Indian",
    "White and Black Caribbean": "White & Black Caribbean",
    "Black African": "African",
    "Chinese": "Chinese",
    "Gypsy/Roma": "Gypsy or Roma",
}
"""As people write it, and as the form of the county says it."""


@dataclass(frozen=True)
class Adult:
    """A parent, or the professional who wrote the form."""

    first: str
    last: str
    relationship: str = ""
    phone: str = ""
    responsible: bool | None = None
    job: str = ""
    agency: str = ""
    email: str = ""

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True)
class Facts:
    """Everything that one form says, and what it says besides and nobody may take for something else."""

    first: str
    last: str
    known_as: str
    born: date
    girl: bool
    road: str
    town: str
    postcode: str
    phone: str
    ethnic: str
    school: str
    carers: tuple[Adult, ...]
    worker: Adult
    why: str
    home: str
    agreed: bool
    signed_on: date
    nhs: str
    pupil: str
    written_on: date


def made_up(seed: int) -> Facts:
    """The same people for the same seed."""
    chance = random.Random(f"councils {seed}")
    last = chance.choice(_LAST)
    firsts = chance.sample(_FIRST, 4)
    carers = [
        Adult(firsts[1], last, "Mother", _phone(chance), True),
        Adult(firsts[2], chance.choice(_LAST), "Father", _phone(chance), chance.random() < 0.5),
    ][: chance.choice((1, 2, 2))]
    worker = chance.choice(_LAST)
    letters = "".join(c for c in worker.lower() if c.isascii() and c.isalpha())
    born = TODAY - timedelta(days=chance.randint(400, 6_000))
    written = TODAY - timedelta(days=chance.randint(3, 40))
    return Facts(
        firsts[0],
        last,
        chance.choice(("", "", "Posy", "Teddy")),
        born,
        chance.random() < 0.5,
        f"{chance.randint(2, 90)} {chance.choice(_ROADS)}",
        chance.choice(_TOWNS),
        f"NG{chance.randint(90, 99)} {chance.randint(1, 9)}{chance.choice('ABDEFGH')}{chance.choice('JLNPQRS')}",
        _phone(chance),
        chance.choice(list(ETHNIC)),
        chance.choice(_SCHOOLS),
        tuple(carers),
        Adult(firsts[3], worker, "", _phone(chance), None, chance.choice(_JOBS), chance.choice(_AGENCIES),
              f"{letters}@example.org"),
        chance.choice(_WHY),
        chance.choice(_HOME),
        chance.random() < 0.8,
        written,
        f"{chance.randint(400, 499)} {chance.randint(100, 999)} {chance.randint(1000, 9999)}",
        f"{chance.choice('ABCD')}{chance.randint(10**11, 10**12 - 1)}",
        written,
    )  # fmt: skip


def written(day: date, chance: random.Random) -> str:
    """A day as people write it."""
    month = day.strftime("%B")
    ways = (f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%Y}", f"{day.day} {month} {day.year}",
            f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}", f"{day.day} {month[:3]} {day.year}")  # fmt: skip
    return chance.choice(ways)


def _phone(chance: random.Random) -> str:
    start = chance.choice(("01632 960", "07700 900"))
    return f"{start}{chance.randint(0, 999):03}"
