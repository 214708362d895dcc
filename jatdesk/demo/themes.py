"""Why made-up children come, what is said about them from month to month, and what is agreed. All of it invented.

Each theme is one story in four steps, so that what the minutes say of a case goes on from what they said before.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from random import Random

from jatdesk.domain.children import age_on


class Band(Enum):
    """How old a child is, as far as the story cares."""

    UNBORN = 0
    LITTLE = 1
    PRIMARY = 2
    SECONDARY = 3
    LEAVING = 4


FIRST, LATER, NEARLY, LAST = range(4)
"""The steps of a story: brought for the first time, something begins to work, nearly there, done."""


@dataclass(frozen=True)
class Theme:
    """One story: `news` is what is said at each of the four steps, `actions` are agreed one after the other."""

    why: str
    bands: tuple[Band, ...]
    needs: tuple[str, ...]
    news: tuple[str, str, str, str]
    well: str
    wants: str
    actions: tuple[str, ...]


_SCHOOL_AGE = (Band.PRIMARY, Band.SECONDARY)

THEMES = (
    Theme(
        "A baby is expected and the flat has damp walls; the mother has moved three times this year.",
        (Band.UNBORN,),
        ("housing",),
        (
            "The midwife and the housing officer have both met the mother. A dry flat is wanted before the birth.",
            "A flat has been offered for the week after next. The cot and the pushchair are promised.",
            "The family has moved in. The health visitor has called and found everything ready.",
            "Mother and baby are well and settled; nothing more is needed from the team.",
        ),
        "Mother keeps every appointment.",
        "A place to stay in for more than a few months.",
        (
            "children's centre to visit before the birth by {due}",
            "social care to advise on the tenancy by {due}",
            "mum to ring the housing office by {due}",
            "voluntary sector to find a pushchair by {due}",
        ),
    ),
    Theme(
        "Speech is hard to understand; nursery and parents have both begun to worry.",
        (Band.LITTLE,),
        ("learning", "health"),
        (
            "The parents understand about half of what is said. Hearing has been tested and is good.",
            "The first speech lessons have been given. Picture cards help at nursery and at home.",
            "Whole sentences now, and less temper when a word does not come.",
            "The speech therapist sees no need for more lessons; nursery will go on with the cards.",
        ),
        "Loves songs and joins in with every one.",
        "To be able to say what is wanted.",
        (
            "school nursing to ask for the speech assessment by {due}",
            "children's centre to lend the picture cards by {due}",
            "parents to look at one book every evening by {due}",
            "inclusion services to observe at nursery by {due}",
        ),
    ),
    Theme(
        "Mother has been very low since the baby sister was born; the big one clings and will not eat.",
        (Band.LITTLE,),
        ("warmth", "family_history"),
        (
            "Father works away until Friday. Mother has told her doctor and is waiting for an appointment.",
            "Mother goes to the Tuesday group, and the big one has two mornings at the playgroup.",
            "The treatment helps. Meals are eaten at the table again, all four together.",
            "Mother says she is herself again. The health visitor goes on calling as she does for everybody.",
        ),
        "Father cooks and sings with both at weekends.",
        "Some hours of rest.",
        (
            "school nursing to call every week by {due}",
            "children's centre to keep a place in the Tuesday group by {due}",
            "dad to ask for other shifts by {due}",
            "specialist family support to visit twice by {due}",
        ),
    ),
    Theme(
        "Wakes four or five times a night; the whole household is worn out.",
        (Band.LITTLE, Band.PRIMARY),
        ("health", "guidance"),
        (
            "Nobody in the house has slept through since the spring. There is no set bedtime.",
            "A bedtime plan hangs in the kitchen, and it is kept on four nights of seven.",
            "Two weeks of nearly whole nights. The mornings are friendlier.",
            "Sleeping through. The parents say they know what to do if it comes back.",
        ),
        "The parents work on this together.",
        "A whole night’s sleep for everybody.",
        (
            "school nursing to visit about sleep by {due}",
            "parents to keep a sleep diary by {due}",
            "children's centre to send the group timetable by {due}",
            "specialist family support to visit one evening by {due}",
        ),
    ),
    Theme(
        "Missing most Mondays at school since the summer; worried at the gate.",
        _SCHOOL_AGE,
        ("learning", "emotional"),
        (
            "Present on barely three days of five. The walk through the gate is the worst moment.",
            "Meeting a teaching assistant at the side door has helped: two full weeks in the last four.",
            "Attendance is back above nine days in ten. Mondays are still slow.",
            "In school every day since the last meeting, through the main gate, with friends.",
        ),
        "A good bond with one of the teaching assistants.",
        "Calm mornings.",
        (
            "behaviour and attendance to look at the timetable by {due}",
            "extended services to find a breakfast club place by {due}",
            "mum to agree on a plan for the mornings by {due}",
            "inclusion services to observe in class by {due}",
        ),
    ),
    Theme(
        "Very quiet since a grandparent died; has given up drumming and friends.",
        _SCHOOL_AGE,
        ("emotional", "wider_family"),
        (
            "The family does not talk about the grandparent at home, so as not to upset anybody.",
            "Has been to two of the bereavement sessions and asked to come again.",
            "Drumming has begun again. A memory box stands in the living room.",
            "Laughs about old stories now. The group has ended and there is no wish for more.",
        ),
        "Is gentle with younger children, and looks after the school’s guinea pigs.",
        "Somebody to talk to who is not sad too.",
        (
            "voluntary sector to find a bereavement group by {due}",
            "youth support to offer a taster session by {due}",
            "mum to ask for a place at the drumming group by {due}",
            "school nursing to look in at school by {due}",
        ),
    ),
    Theme(
        "Looks after a younger brother while the parent works nights; tired and often late.",
        (Band.SECONDARY, Band.LEAVING),
        ("independence", "basic_care"),
        (
            "Cooks on most evenings and takes the brother to school. Has had no free weekend for months.",
            "A neighbour now has the brother on two evenings. Homework is done again on those.",
            "The parent has moved to day shifts from next month. The young carers’ group is liked.",
            "The shifts have changed and the evenings are free. Goes to the young carers’ group for pleasure.",
        ),
        "Reliable beyond the years.",
        "One evening a week to be left alone.",
        (
            "youth support to offer a place at the young carers' group by {due}",
            "social care to say what help there is in the evenings by {due}",
            "extended services to find an after-school place for the brother by {due}",
            "secondary school to allow a later start by {due}",
        ),
    ),
    Theme(
        "Loud quarrels at home and in the playground since moving house twice in a year.",
        _SCHOOL_AGE,
        ("behaviour", "relationships"),
        (
            "Shouts before thinking, and is sorry afterwards. Knows nobody in the new street.",
            "Two calmer weeks out of four. The football club has made a place.",
            "One quarrel since the last meeting, and it was put right the same day.",
            "Settled in the street and at school; the club’s trainer is full of praise.",
        ),
        "Always owns up.",
        "To stay in one place.",
        (
            "youth support to find a place at the football club by {due}",
            "specialist family support to visit weekly by {due}",
            "inclusion services to observe at dinner time by {due}",
            "parents to agree on the house rules by {due}",
        ),
    ),
    Theme(
        "Often hungry at the start of the week; the family’s benefits were stopped by mistake.",
        _SCHOOL_AGE,
        ("basic_care", "housing"),
        (
            "The appeal is in, but nothing has been paid for five weeks. The food bank has helped twice.",
            "The first payment has come. Breakfast at school is a help.",
            "The arrears are paid and the rent is up to date again.",
            "The money is regular, the cupboards are full, and the parents have asked to manage alone.",
        ),
        "The parents ask for help in good time.",
        "Not to have to explain it all again.",
        (
            "voluntary sector to go along to the benefits office by {due}",
            "extended services to find a breakfast club place by {due}",
            "school nursing to check growth and weight by {due}",
            "dad to send in the rent book by {due}",
        ),
    ),
    Theme(
        "Out late with older friends; once brought home by the police.",
        (Band.SECONDARY, Band.LEAVING),
        ("relationships", "guidance"),
        (
            "Comes home after midnight two or three times a week and will not say from where.",
            "Home by ten on most evenings. The Saturday workshop was a hit.",
            "Has not been out late this month. Two new friends from the workshop.",
            "A steady term. The police have nothing to add and the parents feel heard.",
        ),
        "Clever with the hands; mends bicycles for the whole street.",
        "To be trusted again.",
        (
            "police to talk to the family by {due}",
            "youth support to find a place at the Saturday workshop by {due}",
            "parents to agree on a time to be home by {due}",
            "secondary school to ring home about missed lessons by {due}",
        ),
    ),
    Theme(
        "Wants to leave school; likes engines; no plan for September.",
        (Band.LEAVING,),
        ("learning", "independence"),
        (
            "Has been to no lesson but metalwork for a month. Would start work tomorrow.",
            "The college day was liked. An interview is set for the engineering course.",
            "A place on the course is promised if mathematics is passed.",
            "The place is certain and the bus pass is here.",
        ),
        "Took an old moped apart and put it together again.",
        "To be taken seriously.",
        (
            "connexions to meet about a college place by {due}",
            "secondary school to arrange mathematics lessons by {due}",
            "dad to come along to the college by {due}",
            "connexions to ask about the bus pass by {due}",
        ),
    ),
    Theme(
        "Finds crowds and changes very hard; a plan is wanted for the move to the next school.",
        (Band.PRIMARY,),
        ("self", "learning"),
        (
            "Leaves the room when it gets loud. The parents dread September.",
            "A quiet corner and a card to show when it is too much: used well, every day.",
            "Two visits to the new school, the second with a smile.",
            "The new school knows what helps, and has said so in writing.",
        ),
        "Knows everything about railways.",
        "To be told before anything changes.",
        (
            "family senco to write down what helps by {due}",
            "inclusion services to observe in class by {due}",
            "parents to visit the new school by {due}",
            "primary schools to plan three quiet visits by {due}",
        ),
    ),
)


def band_of(birth: date | None, on: date) -> Band:
    """How old somebody is on a day; nobody born yet has no birth date."""
    if birth is None:
        return Band.UNBORN
    age = age_on(birth, on)
    return next(band for below, band in _AGES if age < below)


_AGES = ((5, Band.LITTLE), (11, Band.PRIMARY), (15, Band.SECONDARY), (99, Band.LEAVING))


class Chooser:
    """Chooses stories, rather one that was not told lately."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._told = list(THEMES)
        """All stories, the one told last at the end."""

    def fitting(self, band: Band) -> Theme:
        """A story that can be told of somebody of this age."""
        known = [theme for theme in self._told if band in theme.bands]
        theme = self._chance.choice(known[: (len(known) + 1) // 2])
        self._told.remove(theme)
        self._told.append(theme)
        return theme


def of(why: str) -> Theme:
    """The story that began with these words."""
    return next(theme for theme in THEMES if theme.why == why)
