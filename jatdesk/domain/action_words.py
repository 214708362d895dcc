"""The words that action lines are written in: families, agencies and their short names, verbs. Only words, no rules."""


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
    "Children": _phrases("children, kids, both children, siblings and child, the children"),
    "Siblings": _phrases("siblings, brothers and sisters"),
    "Grandmother": _phrases(
        "gran, nan, nana, nanny, grandma, granny, grandmother, nanna, maternal grandmother, paternal grandmother, mgm, "
        "pgm, maternal gran, paternal gran"
    ),
    "Grandfather": _phrases(
        "grandad, granddad, grandpa, grandfather, maternal grandfather, paternal grandfather, mgf, pgf, gramps"
    ),
    "Grandparents": _phrases("grandparents, both grandparents, maternal grandparents, paternal grandparents"),
    "Stepfather": _phrases(
        "stepdad, step dad, stepfather, step father, mums partner, mothers partner, mums new partner, "
        "mums boyfriend, mums husband"
    ),
    "Stepmother": _phrases(
        "stepmum, step mum, stepmother, step mother, dads partner, fathers partner, dads new partner, "
        "dads girlfriend, dads wife"
    ),
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
    "team members, all at the meeting, everyone at the meeting, all staff, tac, whole jat, all jat"
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
SERVICE_FIRST = _phrases("sn, hv, sw, ep, ewo, yos, yot, gp, fsw, csc, cyps")
"""Short names that mean the service even where somebody has these initials."""

NOT_INITIALS = _words(
    """
    am an as at be by do go he if in is it me my no of on or so to up us we all and the mum dad nan gran her his him she
    you who for not but can may new old out off see say set get let put ask ring call text nfa tbc tba caf tac asap aob
    re cc ok hi vs eg ie etc one two six ten day week sun mon tue wed thu fri sat jan feb mar apr jun jul aug sep oct
    nov dec yp lp
    """
)
TITLES = _words(
    "mr mrs ms miss dr doctor pc pcso sgt sergeant mx prof professor rev reverend sir madam cllr insp dc ds"
)

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
            "salt, slt, speech therapist, speech and language, speech and language therapist, speech therapy, speech"
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
    "Social worker": _phrases("sw, s w, social worker, social work, social services, social care"),
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
    "Dentist": _phrases("dentist"),
    "Health": _phrases("health"),
    "Education": _phrases("education"),
    "Central team": _phrases("central team"),
    "Development manager": _phrases("development manager"),
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
    accept access accompany action add address administer advise advocate agree alert allocate allow analyse answer
    apologise appeal apply appoint approach arrange ask assess assign assist attend audit avoid award begin book borrow
    brief bring build buy calculate call cancel care carry challenge change chase check choose circulate clarify clean
    clear close coach collate collect come commence commission compile complete conduct confirm connect consider
    consult contact continue contribute convene cook coordinate co-ordinate copy correct create cut cover cross-check
    deal decide decline deliver demonstrate design destroy determine develop dig direct discuss distribute do document
    double-check download draft draw drive drop earn email e-mail enable encourage engage enquire enrol ensure enter
    escalate escort establish evaluate examine exchange explain explore express extend facilitate fast-track
    familiarise feed feedback file fill finalise find finish fit fix follow forward fund gather get give go help hold
    identify implement improve include increase inform initiate inquire inspect install instruct interview introduce
    investigate invite involve issue join keep lead learn leave lend let liaise limit link list listen loan lock lodge
    log look maintain make map mark match measure mediate meet mend mentor modify monitor move name negotiate nominate
    note notify observe obtain offer open order organise organize outline oversee pack paint park participate pass pay
    phone pick pilot place plan play post practise prepare present print prioritise process procure produce progress
    promote prompt propose protect provide pursue push put quantify raise re-book reassess re-assess read rebook
    recommend reconsider record recruit redo reduce re-refer refer reference refund register reinforce remind remove
    renew reopen re-open repair repeat replace reply report request research reschedule resend resolve respond
    restart return revert review revisit rewrite ring run save scan schedule screen search secure see seek select sell
    send serve set share shadow shop show sign signpost sit sleep sort source speak spend staff start stay step stop
    store submit suggest supervise supply support survey switch take talk target teach telephone tell test text thank
    think tidy track train transfer translate transport travel trial try turn undertake update upload use verify view
    visit volunteer wait wake walk warn watch wean wear weigh withdraw work write
    """
)
"""What an action may begin with."""

NOUNS_TOO = _words(
    """
    support contact work progress help report review plan lead look call start use visit record show stay track
    trial watch wait walk feed fund feedback phone text email e-mail draft order link move open run return
    request print copy read transfer schedule update keep think try go do pay find listen stop put see get let
    put feel access action add address answer appeal approach audit award book care change challenge clean clear close
    coach cover cut deal design direct document drive drop express file fit focus forward issue list loan lock log
    map mark match measure name note offer outline pack park pass pick pilot place play post present process
    promote push reference refund repair repeat reply research scan search screen set share shop sign sit sleep sort
    source staff step store supply survey switch talk target test train transport travel turn view volunteer wake
    walk wear come leave mentor sell learn post display cook borrow agree attend
    """
) - _words("agree attend sign see get find put share book arrange add pay")
"""Verbs that alone make no action: ‘Support is in place’."""

ACTS = _words(
    """
    visit visits referral assessment consultation meeting letter call phonecall appointment observation session sessions
    sweep check checks review conversation handover mediation report chronology interview intervention programme
    strategy tac chase drop-in workshop training talk
    """
)
"""Things people do that stand for an action by themselves: 'SN - home visit'."""

EVENTS = _words("appointment appt trip birthday holidays closes opens ends begins born")
"""After a name these tell of a day to come: 'CAMHS appointment on 8 jan' is nobody's task."""

NOT_DOING = _words(
    """
    hearing reading parenting mentoring training listening swimming cooking spelling counselling bullying housing
    meeting clothing funding morning evening nursing wellbeing well-being missing screening briefing building feeding
    """
)
"""Nouns that look like somebody doing something."""

THINGS = _words(
    """
    attendance behaviour sleep contact referral referrals support work plan case meeting letter letters form forms
    outcome outcomes report reports application tac caf appointment appointments assessment visit place funding
    information info concerns money transport school housing minutes update updates details papers date copy copies
    results consent access lunch uniform bed furniture file timetable taxi risk pack leaflet leaflets chronology
    review interpreter home respite strategy discussion action actions everything it this that there thanks need
    nobody someone somebody
    anyone anybody nothing something
    """
)
"""What is no person, however it is written: 'Referral to be made'."""

TELLING = _words(
    """
    is was are were has had have been says said seems feels felt isn't wasn't aren't hasn't hadn't haven't isnt wasnt
    arent hasnt having being remains appears would wouldn't may might cannot can't cant couldn't couldnt didn't
    didnt doesn't doesnt don't dont won't wont does did lives knows thinks believes
    """
)
"""After these a line tells how things are."""

TELLS_OF = _words(
    """
    reports hopes wants likes enjoys struggles attends needs works plays goes gets runs comes keeps sees looks finds
    takes makes gives continues worries suffers sleeps eats speaks talks tells asks supports lacks shows states
    explains describes mentions confirms advises notes agrees thanks loves hates prefers starts leaves stays refuses
    presents engages visits meets rings calls receives requires tends uses helps requests plans used able unable keen
    happy willing worried upset pleased aware concerned due ill sick busy late early doing going making getting
    """
)
"""Verbs that tell of somebody: 'Mum reports …'."""

PAST = _words(
    """
    went met saw gave came told spoke sent wrote rang did made took got found left felt kept held put brought heard
    thought knew began become became broke built bought chose done drew fell forgot given gone grew had hit hurt lost
    paid ran read sat seen shown slept spent stood taken taught understood withdrew won written
    """
) - _words("put read hit hurt")

NOT_AFTER_WHO = _words(
    """
    on in at not no still also now away off unable very more without out under from since with who that which whose
    as about well good great poor low high he she they it his her their yet but because if when where there here only
    never always often usually sometimes currently already recently again too also both so will would shall
    should must to can could may might 'll
    """
)
"""After a name these begin no task: 'Steve on leave'."""

NO_TASKS = (
    "apologies",
    "thanks",
    "thank you",
    "present:",
    "in attendance",
    "attended",
    "noted",
    "score",
    "scored",
    "review date",
    "next review",
    "date of next",
    "venue",
    "absent",
    "to note",
    "for information",
    "see above",
    "as above",
    "background",
    "summary",
    "strengths",
    "concerns",
    "discussion",
    "update:",
    "fyi",
    "no concerns",
    "nothing to report",
    "nothing further",
    "not present",
    "case closed",
    "well done",
    "good progress",
    "waiting list",
    "attendance now",
    "attendance is",
    "no change",
    "no contact",
    "no response",
    "no update",
    "he is",
    "she is",
    "they are",
    "it was",
    "it is",
    "there is",
    "there are",
    "there was",
    "this is",
    "discussed",
    "matters arising",
    "any other business",
    "aob",
    "declarations",
    "to date",
    "to be fair",
    "n/a",
)
"""What begins no action."""
