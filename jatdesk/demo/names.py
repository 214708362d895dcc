"""People, addresses and phone numbers that are plainly made up. The same seed gives the same people."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jatdesk.domain.children import Gender, age_on
from jatdesk.domain.search import fold

GIRLS = (
    "Aderyn", "Cosmina", "Dorrit", "Elowen", "Fenella", "Hesper", "Jessamy", "Nerys", "Ottoline", "Rosamund", "Sorrel",
    "Tamsin", "Ulrike", "Verity", "Wilfrida", "Xanthe", "Zelda", "Amabel", "Clementine", "Zofia", "Nguyệt", "Iolanthe",
    "Drusilla", "Ghislaine",
)  # fmt: skip

BOYS = (
    "Bramwell", "Gwilym", "Ignatius", "Kestrel", "Lorcan", "Merrick", "Peregrine", "Quillon", "Yestin", "Barnaby",
    "Digory", "Şahin", "Ömer", "Caradoc", "Emlyn", "Florian", "Tobias", "Cuthbert", "Alaric", "Fergus", "Leopold",
    "Rafferty", "Osric", "Humphrey",
)  # fmt: skip

FAMILIES = (
    "Applegarth", "Birdwhistle", "Cattermole", "Dewsnap", "Entwhistle", "Fothergill-Moss", "Gathercole", "Hollyoak",
    "Inchbald", "Jellicoe", "Kettlewell", "Larkspur", "Mapplebeck", "Nettlefold", "O’Hollow", "Pennyfeather",
    "Quickthorn", "Ravenscroft", "Snodgrass", "Thornapple", "Underhill", "Vinegar", "Winterbourne", "Yarrow",
    "Zając", "Nguyễn", "Arkwright-Pell", "Bellweather", "Cobblestone", "Drinkwater", "Elderflower", "Featherstone",
)  # fmt: skip

COLLEAGUES = (
    "Ashbourne-Lee", "Butterworth", "Chalkley", "Dunnock", "Eastermoor", "Fairweather", "Gooseacre", "Hartshorn",
    "Ironside", "Juniper", "Kingfisher", "Lanternman", "Marchbanks", "Nightingale", "Oxenford", "Partridge",
    "Quarrington", "Rookwood", "Saltmarsh", "Tindersley",
)  # fmt: skip
"""Family names of people at work, apart from those of the children, so that nobody is taken for a child."""

_SHORT = {
    "Barnaby": "Barney", "Clementine": "Clemmie", "Florian": "Flo", "Peregrine": "Perry", "Rosamund": "Rosie",
    "Tamsin": "Tam", "Wilfrida": "Freda", "Leopold": "Leo",
}  # fmt: skip

_SCHOOLS = (
    (2, ("",)),
    (4, ("Harwood Day Nursery", "Ashmere Playgroup")),
    (7, ("Harwood Infants", "Ashmere Infants")),
    (11, ("Harwood Junior School", "St Oda’s RC Primary")),
    (16, ("The Ridge Academy", "Beacon Hill School")),
    (99, ("Tanyard College",)),
)
"""Up to which age, and where one may be then."""

_STREETS = ("Nettlebed Row", "Quarry Steps", "Mill Lane", "Tanyard", "Candle Street", "Heron Close", "Linnet Way")
_PLACES = ("Harwood Parva", "Ashmere", "Ridge End")
_TRIES = 12


@dataclass(frozen=True)
class Invented:
    """One made-up child, and where the family lives."""

    name: str
    family_name: str
    known_as: str
    birth: date
    gender: Gender
    address: str
    postcode: str
    phone: str
    school: str


class People:
    """Invents people; as long as there are names left nobody has another's."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._taken: set[str] = set()

    def child(self, on: date) -> Invented:
        """A child between one and a half and seventeen years old on that day, at a school of that age."""
        chance = self.chance
        gender = chance.choice((Gender.FEMALE, Gender.MALE))
        name, given, family = self._name(GIRLS if gender is Gender.FEMALE else BOYS, FAMILIES)
        birth = on - timedelta(days=chance.randint(550, 17 * 365))
        return Invented(
            name,
            family,
            _SHORT.get(given, ""),
            birth,
            gender,
            f"{chance.randint(1, 180)} {chance.choice(_STREETS)}, {chance.choice(_PLACES)}",
            f"NG99 {chance.randint(1, 9)}{chance.choice('ABDEFGHJ')}{chance.choice('LNPQRSTU')}",
            self.phone(),
            self._school(age_on(birth, on)),
        )

    def mother(self, family: str) -> str:
        """A mother of that family."""
        return f"{self.chance.choice(GIRLS)} {family}"

    def father(self, family: str) -> str:
        """A father of that family."""
        return f"{self.chance.choice(BOYS)} {family}"

    def colleague(self) -> str:
        """Somebody at work."""
        return self._name(GIRLS + BOYS, COLLEAGUES)[0]

    def phone(self) -> str:
        """A number from the range kept free for drama."""
        return f"01632 960{self.chance.randint(0, 999):03}"

    def _name(self, given_names: tuple[str, ...], families: tuple[str, ...]) -> tuple[str, str, str]:
        for _ in range(_TRIES):
            given, family = self.chance.choice(given_names), self.chance.choice(families)
            name = f"{given} {family}"
            if name not in self._taken:
                break
        self._taken.add(name)
        return name, given, family

    def _school(self, age: int) -> str:
        return self.chance.choice(next(schools for below, schools in _SCHOOLS if age < below))


def address_of(name: str) -> str:
    """An e-mail address that leads nowhere: 'Şahin Zając' has sahin.zajac@example.org."""
    plain = ".".join(fold(name).split())
    return f"{''.join(letter for letter in plain if letter in _LETTERS) or 'member'}@example.org"


_LETTERS = "abcdefghijklmnopqrstuvwxyz."
