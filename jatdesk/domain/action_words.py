"""The words that action lines are written in: families, agencies and their short names, verbs. Only words, no rules."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FAMILY = {
    "Mother": _words("mum mother mam mummy mom mothers mums birth-mother"),
    "Father": _words("dad father daddy dads"),
    "Parents": _words(
        """
    parents parent both-parents mum-dad dad-mum mother-father father-mother parent-carer parents-carers
    mum-and-dad mum-&-dad mother-and-father
    """
    ),
    "Carer": _words("carer foster-carer guardian"),
    "Carers": _words("carers foster-carers"),
    "Family": _words("family whole-family the-family"),
    "Young person": _words("young-person yp child young-man young-woman young-lady pupil student boy girl lad"),
    "Grandmother": _words(
        """
    gran nan nana grandma granny grandmother nanna maternal-grandmother paternal-grandmother mgm pgm
    """
    ),
    "Grandfather": _words("grandad granddad grandpa grandfather maternal-grandfather paternal-grandfather"),
    "Grandparents": _words("grandparents"),
    "Stepfather": _words("stepdad step-dad stepfather step-father mums-partner"),
    "Stepmother": _words("stepmum step-mum stepmother step-mother dads-partner"),
    "Aunt": _words("aunt auntie aunty"),
    "Uncle": _words("uncle"),
    "Brother": _words("brother older-brother"),
    "Sister": _words("sister older-sister"),
}
"""Who in the family, by what people type; spaces are typed as hyphens here."""

EVERYONE = _words(
    """
    all everyone everybody all-members all-agencies all-services all-professionals team jat panel group members
    we us all-present all-of-us whole-team
    """
)

SHORT_FOR = {
    "school nursing": ("sn", "school nurse"),
    "nursing": ("nurse",),
    "health visiting": ("hv", "h visitor", "health visitor"),
    "emotional health": ("camhs", "cahms", "mental health"),
    "social": ("sw",),
    "social care": (
        "social worker",
        "social work",
        "social services",
        "ssd",
        "csc",
        "cys",
        "children's services",
    ),
    "attendance": ("ewo", "ews", "education welfare", "education welfare officer"),
    "behaviour": ("behaviour support",),
    "police": ("pcso", "police officer", "pc", "beat officer"),
    "community safety": ("csp",),
    "children's centre": ("cc", "surestart", "sure start"),
    "youth support": ("ys", "youth worker", "youth service", "youth club", "yss"),
    "family support": ("fsw", "family worker", "family support worker"),
    "specialist family support": ("sfs",),
    "voluntary": ("vcs", "vol sector", "voluntary", "third sector", "charity"),
    "primary": ("primary", "primary head", "junior school", "infant school", "primary school"),
    "secondary school": ("secondary", "high school", "comp", "academy", "secondary head"),
    "senco": ("senco", "sendco"),
    "extended": ("psa", "extended schools", "parent support adviser"),
    "connexions": ("pa", "connexions pa", "personal adviser"),
    "inclusion": ("inclusion", "ed psych", "ep", "educational psychologist"),
}
"""Words that find an agency in the profile's list, and what people write for it."""

OUTSIDERS = {
    "School": ("school",),
    "Schools": ("schools",),
    "GP": ("gp", "doctor"),
    "Housing": ("housing",),
    "Nursery": ("nursery",),
    "College": ("college",),
    "Head teacher": ("head", "head teacher", "headteacher"),
    "Class teacher": ("class teacher", "teacher"),
    "Tutor": ("tutor", "form tutor"),
    "Midwife": ("midwife",),
    "Paediatrician": ("paediatrician",),
    "Referrer": ("referrer",),
    "YOT": ("yot",),
    "YOS": ("yos",),
    "Probation": ("probation",),
    "Hospital": ("hospital",),
    "Teaching assistant": ("ta", "teaching assistant"),
    "Head of year": ("head of year",),
    "Portage": ("portage",),
    "Dentist": ("dentist",),
    "Health": ("health",),
    "Education": ("education",),
    "Central team": ("central team",),
    "Development manager": ("development manager",),
}
"""Bodies that are no agency of the team: named, but counted for none."""

FILLERS = _words(
    """
    the our a team teams service services worker workers rep representative colleague colleagues officer staff
    dept department local their his her jat
    """
)
"""Words that tell no agency from another."""

VERBS = _words(
    """
    advise alert apply approach arrange ask assess assist attend begin book bring buy call chase check circulate
    clarify collect complete confirm consider contact continue contribute copy decide deliver develop discuss do
    draft draw email e-mail encourage enquire ensure enrol escalate establish explain explore feed feedback fill
    find finish follow fund get give go help hold identify include inform inquire introduce investigate invite
    join keep lead let liaise link listen look make meet mentor monitor move notify obtain offer open order
    organise organize pass pay phone pick plan prepare print produce progress prompt provide pursue put raise
    re-refer read recommend record refer register remind report request research respond return review ring run
    save schedule see seek send set share show sign signpost sort speak spend start stay stop submit suggest
    supply support take talk telephone tell text think track transfer translate trial try update use visit
    volunteer wait walk watch work write
    """
)
"""What an action may begin with."""

NOUNS_TOO = _words(
    """
    support contact work progress help report review plan lead look call start use visit record show stay track
    trial watch wait walk feed fund feedback phone text email e-mail draft order link move open run return
    request print copy read transfer schedule update keep think try go do pay find listen stop put see get let
    put feel
    """
)
"""Verbs that alone make no action: ‘Support is in place’."""

TELLING = _words("is are was were has had have been says said seems feels felt")
"""After these a line tells how things are."""
