"""Names, addresses and phone numbers that are plainly made up. The same seed gives the same people."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jatdesk.domain.children import Gender

GIVEN = (
    "Aderyn", "Bramwell", "Cosmina", "Dorrit", "Elowen", "Fenella", "Gwilym", "Hesper", "Ignatius", "Jessamy",
    "Kestrel", "Lorcan", "Merrick", "Nerys", "Ottoline", "Peregrine", "Quillon", "Rosamund", "Sorrel", "Tamsin",
    "Ulrike", "Verity", "Wilfrida", "Xanthe", "Yestin", "Zelda", "Amabel", "Barnaby", "Clementine", "Digory",
    "Şahin", "Zofia", "Nguyệt", "Ömer", "Iolanthe", "Caradoc", "Drusilla", "Emlyn", "Florian", "Ghislaine",
)  # fmt: skip

FAMILY = (
    "Applegarth", "Birdwhistle", "Cattermole", "Dewsnap", "Entwhistle", "Fothergill-Moss", "Gathercole", "Hollyoak",
    "Inchbald", "Jellicoe", "Kettlewell", "Larkspur", "Mapplebeck", "Nettlefold", "O’Hollow", "Pennyfeather",
    "Quickthorn", "Ravenscroft", "Snodgrass", "Thornapple", "Underhill", "Vinegar", "Winterbourne", "Yarrow",
    "Zając", "Nguyễn", "Arkwright-Pell", "Bellweather", "Cobblestone", "Drinkwater", "Elderflower", "Featherstone",
)  # fmt: skip

SCHOOLS = (
    "Harwood Junior School",
    "Harwood Infants",
    "The Ridge Academy",
    "St Oda’s RC Primary",
    "Ashmere Infants",
    "Tanyard College",
)

_STREETS = ("Nettlebed Row", "Quarry Steps", "Mill Lane", "Tanyard", "Candle Street", "Heron Close", "Linnet Way")
_PLACES = ("Harwood Parva", "Ashmere", "Ridge End")


@dataclass(frozen=True)
class Invented:
    """One made-up child."""

    name: str
    family_name: str
    birth: date
    gender: Gender
    address: str
    postcode: str
    phone: str
    school: str


def child(chance: Random, on: date) -> Invented:
    """A child between one and seventeen years old on that day."""
    family = chance.choice(FAMILY)
    birth = on - timedelta(days=chance.randint(380, 17 * 365))
    return Invented(
        name=f"{chance.choice(GIVEN)} {family}",
        family_name=family,
        birth=birth,
        gender=chance.choice((Gender.FEMALE, Gender.MALE)),
        address=f"{chance.randint(1, 180)} {chance.choice(_STREETS)}, {chance.choice(_PLACES)}",
        postcode=f"NG99 {chance.randint(1, 9)}{chance.choice('ABDEFGHJ')}{chance.choice('LNPQRSTU')}",
        phone=phone(chance),
        school=chance.choice(SCHOOLS),
    )


def phone(chance: Random) -> str:
    """A number from the range kept free for drama."""
    return f"01632 960{chance.randint(0, 999):03}"


def adult(chance: Random, family: str = "") -> str:
    """A made-up grown-up, of a family where one is given."""
    return f"{chance.choice(GIVEN)} {family or chance.choice(FAMILY)}"


def address_of(name: str) -> str:
    """An e-mail address that leads nowhere."""
    plain = "".join(letter for letter in name.casefold().replace(" ", ".") if letter.isascii() and letter in _LETTERS)
    return f"{plain.strip('.-') or 'member'}@example.org"


_LETTERS = "abcdefghijklmnopqrstuvwxyz.-"
