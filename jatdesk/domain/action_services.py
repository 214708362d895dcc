"""The words action lines name services and other bodies with: short names, and what they stand for. No rules."""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


PLAIN_TOO = _phrases(
    "attendance, behaviour, duty, fire, speech, inclusion, comp, comprehensive, voluntary, charity, careers, "
    "connections, infants, juniors, primaries, pc, pa, ha, cc, ss, sen, cn, yc, nursing, eso, travellers"
)
"""Short names that are plain words, or mean much else: alone they name nobody who is not there."""
SERVICE_FIRST = _phrases("sn, hv, sw, ep, ewo, yos, yot, gp, fsw, csc, cyps")
"""Short names that mean the service even where somebody has these initials."""


SHORT_FOR: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (
        _phrases(
            "sn, s n, school nurse, school nurses, school nursing, nurse, nursing, nurses, sch nurse, "
            "school health, schl nurse, snurse"
        ),
        ("school nursing", "school health", "nursing", "public health"),
    ),
    (
        _phrases("hv, h v, health visitor, health visiting, h visitor, health visitors, hvs"),
        ("health visiting", "public health", "nursing"),
    ),
    (_phrases("cn, community nurse, childrens nurse"), ("community nursing", "nursing")),
    (
        _phrases("camhs, cahms, cams, mental health, chams, mental health worker, camhs worker, camh"),
        ("camhs", "child adolescent mental health", "mental health", "emotional health", "emotional"),
    ),
    (
        _phrases(
            "sw, s w, social worker, social work, social services, social care, ssd, csc, cys, childrens services, "
            "duty social worker, duty sw, childrens social care, duty team, duty, sw duty, csw, soc services, "
            "social workers, ss"
        ),
        ("social work", "social care", "childrens social", "social", "childrens services", "safeguarding"),
    ),
    (
        _phrases(
            "ewo, ews, education welfare, education welfare officer, ed welfare, educ welfare, attendance officer, "
            "attendance, attendance team, ed welfare officer, edu welfare, welfare officer, eso, education social work"
        ),
        ("education welfare", "ewo", "ews", "education social", "attendance"),
    ),
    (_phrases("behaviour support, behaviour, bss, behaviour team, behaviour worker"), ("behaviour",)),
    (
        _phrases(
            "police, pcso, police officer, pc, beat officer, community police, policeman, neighbourhood police, "
            "police team, police rep, cops, pcsos, local beat officer, safer neighbourhood team, snt"
        ),
        ("police", "community safety", "safer neighbourhood", "neighbourhood policing"),
    ),
    (_phrases("csp, community safety, asb officer, asb team"), ("community safety", "asb", "police")),
    (
        _phrases("yos, yot, youth offending, youth justice, yot worker, yos worker, youth offending worker"),
        ("youth offending", "youth justice", "yos", "yot"),
    ),
    (_phrases("yisp, yip, youth inclusion"), ("yisp", "youth inclusion", "yip")),
    (
        _phrases("ys, youth worker, youth service, youth support, youth club, yss, youth work, youth workers, tys"),
        ("youth support", "youth service", "youth work", "targeted youth", "youth"),
    ),
    (
        _phrases(
            "ep, ed psych, educational psychologist, education psychologist, psychologist, edpsych, educ psych, eps"
        ),
        ("educational psychology", "education psychology", "psychology", "inclusion"),
    ),
    (_phrases("inclusion, inclusion team, inclusion officer"), ("inclusion",)),
    (
        _phrases("childrens centre, cc, surestart, sure start, childrens center, chn centre, ch centre"),
        ("childrens centre", "sure start"),
    ),
    (
        _phrases("fsw, family worker, family support worker, family support, fss, family support team, fam support"),
        ("family support", "family worker", "specialist family support", "family intervention"),
    ),
    (_phrases("sfs, specialist family support"), ("specialist family support",)),
    (_phrases("fip, family intervention, family intervention project"), ("family intervention",)),
    (
        _phrases(
            "vcs, vol sector, voluntary, voluntary sector, third sector, charity, vol org, voluntary org, "
            "community sector"
        ),
        ("voluntary", "community sector", "third sector"),
    ),
    (
        _phrases(
            "primary, primary school, primary schools, primary head, junior school, infant school, juniors, "
            "infants, primaries"
        ),
        ("primary", "junior", "infant"),
    ),
    (
        _phrases(
            "secondary, secondary school, high school, comp, academy, secondary head, comprehensive, "
            "secondary schools, upper school"
        ),
        ("secondary", "academy", "high school", "comprehensive"),
    ),
    (_phrases("senco, sendco, sen, senco teacher, sencos"), ("senco", "sendco", "special educational needs")),
    (
        _phrases("psa, extended schools, extended services, parent support adviser, parent support advisor"),
        ("parent support", "extended services", "extended"),
    ),
    (
        _phrases(
            "connexions, pa, connexions pa, personal adviser, personal advisor, connexions adviser, "
            "connexions worker, connections, careers, careers adviser, careers advisor, conexions"
        ),
        ("connexions", "careers"),
    ),
    (
        _phrases(
            "housing, housing officer, housing dept, housing department, housing association, council housing, ha"
        ),
        ("housing", "homes"),
    ),
    (_phrases("gp, doctor, doctors, family doctor, surgery"), ("gp", "general practice", "surgery")),
    (
        _phrases(
            "salt, slt, s l, speech therapist, speech and language, "
            " speech and language therapist, speech therapy, speech"
        ),
        ("speech",),
    ),
    (_phrases("ot, occupational therapist, occupational therapy"), ("occupational",)),
    (_phrases("physio, physiotherapist"), ("physio",)),
    (_phrases("young carers, young carers worker, young carers project, yc"), ("young carers",)),
    (_phrases("homestart, home start, home start volunteer"), ("home start",)),
    (
        _phrases("drugs worker, drug worker, substance misuse worker, drugs service, substance misuse"),
        ("substance", "drug"),
    ),
    (_phrases("womens aid, dv worker, idva, domestic violence worker"), ("womens aid", "domestic", "idva")),
    (_phrases("probation, probation officer"), ("probation",)),
    (_phrases("portage, portage worker"), ("portage", "early years")),
    (_phrases("nursery, nursery school, preschool, pre school, playgroup"), ("nursery", "preschool", "early years")),
    (_phrases("early years, early years worker"), ("early years",)),
    (_phrases("midwife, midwifery, midwives"), ("midwife", "midwifery", "maternity")),
    (_phrases("college, fe college, sixth form"), ("college",)),
    (_phrases("fire service, fire officer, fire and rescue, fire"), ("fire",)),
    (_phrases("job centre, jobcentre, dwp, jcp"), ("jobcentre", "job centre", "work pensions")),
    (_phrases("cab, citizens advice"), ("citizens advice",)),
    (_phrases("early help, early help worker, early intervention"), ("early help", "early intervention")),
    (_phrases("paediatrician, paeds, community paediatrician"), ("paediatric",)),
    (_phrases("administrator, admin, minute taker, clerk"), ("administration", "administrator", "admin")),
    (_phrases("head, head teacher, headteacher, ht, headmaster, headmistress"), ("head teacher", "headteacher")),
    (_phrases("mentor, learning mentor"), ("learning mentor", "mentor")),
    (_phrases("counsellor, school counsellor"), ("counsell",)),
    (_phrases("minority support, travellers, traveller education, traveller service"), ("traveller",)),
)
"""What people write for a service, and what to look for in the services' names: the first that one service holds."""

OUTSIDERS = {
    "Deputy": _phrases("deputy"),
    "Deputy head": _phrases("deputy head, deputy head teacher, deputy headteacher"),
    "School": _phrases("school, sch, schl, the school"),
    "Schools": _phrases("schools, both schools, all schools"),
    "Primary school": _phrases("primary school, junior school, infant school, primary"),
    "Secondary school": _phrases("secondary school, high school, secondary, academy"),
    "GP": _phrases("gp, doctor, doctors, family doctor, surgery"),
    "Housing": _phrases("housing, housing officer, housing association, housing dept"),
    "Nursery": _phrases("nursery, playgroup, preschool"),
    "College": _phrases("college"),
    "Head teacher": _phrases("head, head teacher, headteacher, ht, school head"),
    "Class teacher": _phrases("class teacher, teacher, classteacher"),
    "Tutor": _phrases("tutor, form tutor"),
    "Midwife": _phrases("midwife, midwifery"),
    "Paediatrician": _phrases("paediatrician, paeds"),
    "Referrer": _phrases("referrer, referring agency"),
    "YOT": _phrases("yot, youth offending team"),
    "YOS": _phrases("yos, youth offending, youth offending service"),
    "YISP": _phrases("yisp"),
    "CAMHS": _phrases("camhs, cahms"),
    "Education welfare": _phrases("ewo, education welfare, education welfare officer, ews"),
    "Educational psychologist": _phrases("ep, ed psych, educational psychologist"),
    "School nurse": _phrases("sn, s n, school nurse, nurse, school nursing"),
    "Health visitor": _phrases("hv, h v, health visitor, health visiting"),
    "Social worker": _phrases("sw, s w, social worker"),
    "Social work": _phrases("social work"),
    "Social care": _phrases("social care"),
    "Social services": _phrases("social services"),
    "Police": _phrases("police, pcso, police officer"),
    "Connexions": _phrases("connexions"),
    "Youth worker": _phrases("youth worker"),
    "Family support worker": _phrases("family support worker, fsw, family support"),
    "Speech and language therapist": _phrases("salt, speech therapist, speech and language therapist, speech therapy"),
    "SENCO": _phrases("senco, sendco"),
    "Young carers": _phrases("young carers"),
    "Probation": _phrases("probation"),
    "Hospital": _phrases("hospital"),
    "Teaching assistant": _phrases("ta, teaching assistant"),
    "Head of year": _phrases("head of year, hoy, year head"),
    "Learning mentor": _phrases("learning mentor, mentor"),
    "Counsellor": _phrases("counsellor, school counsellor"),
    "Portage": _phrases("portage"),
    "OT": _phrases("ot, occupational therapist, occupational therapy"),
    "Landlord": _phrases("landlord"),
    "Childminder": _phrases("childminder, child minder"),
    "Solicitor": _phrases("solicitor"),
    "Neighbour": _phrases("neighbour"),
    "Dentist": _phrases("dentist"),
    "Health": _phrases("health"),
    "Education": _phrases("education"),
    "Central team": _phrases("central team"),
    "Development manager": _phrases("development manager"),
}
"""Bodies that are no agency of the team: named, but counted for none."""
