"""The words action lines name people and services with: families, offices, initials, titles. Only words, no rules."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


FAMILY = {
    "Mother": _phrases("mum, mother, mam, mummy, mom, birth mother, birth mum, ma, yp mum, yps mum, childs mother"),
    "Father": _phrases("dad, father, daddy, birth father, birth dad, yp dad, childs father"),
    "Parents": _phrases("parents, parent, both parents, parent carer, parents carers, parent carers, his parents"),
    "Carer": _phrases(
        "carer, foster carer, guardian, foster mum, foster mother, kinship carer, foster dad, main carer"
    ),
    "Carers": _phrases("carers, foster carers, both carers"),
    "Family": _phrases("family, whole family, family members"),
    "Young person": _phrases(
        "young person, yp, y p, child, young man, young woman, young lady, pupil, student, boy, girl, lad, "
        "the child young person, child young person, cyp, c yp, young people, yng person, youngster"
    ),
    "Children": _phrases("children, kids, boys, girls, twins, both children, siblings and child, the children"),
    "Siblings": _phrases("siblings, brothers and sisters"),
    "Grandmother": _phrases(
        "gran, nan, nana, nanny, grandma, granny, grandmother, nanna, maternal grandmother, paternal grandmother, mgm, "
        "pgm, maternal gran, paternal gran, mums mum, mums mother, dads mum, dads mother"
    ),
    "Grandfather": _phrases(
        "grandad, granddad, grandpa, grandfather, maternal grandfather, paternal grandfather, mgf, pgf, gramps"
    ),
    "Grandparents": _phrases("grandparents, both grandparents, maternal grandparents, paternal grandparents"),
    "Stepfather": _phrases(
        "stepdad, step dad, stepfather, step father, mums partner, mothers partner, mums new partner, "
        "mums boyfriend, mums husband, mums bf, partner, her partner"
    ),
    "Stepmother": _phrases(
        "stepmum, step mum, stepmother, step mother, dads partner, fathers partner, dads new partner, "
        "dads girlfriend, dads wife"
    ),
    "Great-grandmother": _phrases("great gran, great nan, great grandmother, great grandma"),
    "Cousin": _phrases("cousin"),
    "Aunt": _phrases("aunt, auntie, aunty, maternal aunt, paternal aunt"),
    "Uncle": _phrases("uncle, maternal uncle, paternal uncle"),
    "Brother": _phrases("brother, older brother, big brother, younger brother"),
    "Sister": _phrases("sister, older sister, big sister, younger sister"),
}
"""Who in the family, by what people type."""

EVERYONE = _phrases(
    "all, everyone, everybody, all members, all agencies, all services, all professionals, team, jat, panel, group, "
    "members, we, us, all present, all of us, whole team, all jat members, all practitioners, all to, whole group, "
    "everyone present, everyone here, everyone in the room, all workers, all partners, each agency, every agency, "
    "all involved, all attendees, everyone involved, everybody present, all team members, the jat, jat members, "
    "every1, evry1, every one, evryone, team members, "
    "all at the meeting, everyone at the meeting, all staff, tac, whole jat, all jat"
)
MYSELF = _phrases("i, me, myself")
"""Nobody can tell from a line alone who wrote it."""

CHAIR = _phrases("chair, chairperson, chairman, chairwoman, jat chair, chair person, chairs, madam chair")
OFFICES = {
    **dict.fromkeys(_phrases("vice chair, deputy chair, vice, vice chairperson, chairs deputy"), "Vice-chair"),
    **dict.fromkeys(
        _phrases(
            "administrator, admin, jat admin, jat administrator, minute taker, minutes taker, clerk, secretary, "
            "administration, admin officer, notetaker, note taker, jat clerk, admin team, admin support"
        ),
        "Administrator",
    ),
}
LEAD = _phrases(
    "lead professional, lp, lead practitioner, lead prof, lead, key worker, keyworker, lead worker, lead pro, "
    "lead person"
)
NOT_INITIALS = _words(
    """
    am an as at be by do go he if in is it me my no of on or so to up us we all and the mum dad nan gran her his him she
    you who for not but can may new old out off see say set get let put ask ring call text vs one two six ten day week
    sun mon tue wed thu fri sat jan feb mar apr jun jul aug sep oct nov dec re cc ok hi eg ie etc
    """
)
"""Words, unless they stand in capitals."""

NEVER_INITIALS = _words("nfa tbc tba tbd caf tac asap aob yp lp nb fyi")
TITLES = _words(
    """
    mr mrs ms miss dr doctor pc pcso sgt sergeant mx prof professor rev reverend sir madam cllr insp dc ds officer
    constable inspector
    """
)

TOO_PLAIN = _words(
    "home homes family school young support parent parents children child care start early learning club centre there"
)
"""Words of services' names that mean none by themselves."""

FILLERS = _words(
    """
    the our a team teams service services worker workers rep representative colleague colleagues officer staff
    cc dept department duty manager practitioner local their his her jat
    """
)
"""Words that tell no agency from another."""
