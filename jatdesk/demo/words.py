"""What the made-up team writes: why children come, what is said, what is agreed. All of it invented."""

WHY = (
    "Missing mornings at school since the summer; worried at the gate.",
    "Not sleeping; falling out with friends; mother asks for ideas for bedtime.",
    "Looks after a younger brother while father works nights.",
    "Quiet since a grandparent died; has stopped going to drumming.",
    "Often hungry on Mondays; the family's benefits were stopped by mistake.",
    "Angry at home after moving house twice in a year.",
    "Speech is hard to understand; nursery and health visitor are both trying to help.",
    "Wants to leave school; likes engines; no plan for September.",
)

DISCUSSED = (
    "Attendance is up since half-term. Mornings are calmer with the breakfast club, and the bus pass helps.",
    "School and home now use the same evening plan. Sleep is still the main worry.",
    "Came to two of three sessions and asked to come again. Friendships are easier.",
    "The housing officer has met the family. The repairs are promised for next month.",
    "Mother feels heard. The reading group has begun; it is early to say more.",
    "No news since last time: the appointment was moved by the clinic.",
    "Has joined the repair workshop on Saturdays and has not missed one.",
)

GOING_WELL = (
    "Breakfast club; a good bond with the teaching assistant.",
    "Grandmother helps on Thursdays.",
    "Loves animals and is reliable with them.",
    "Speaks up for the little ones.",
    "The parents work together on this.",
)

WANTS = (
    "To have one person to ring.",
    "Help with the mornings.",
    "A place to go on Saturdays.",
    "To be told before anything changes.",
)

ACTIONS = (
    "school nursing to visit about sleep by {due}",
    "youth support to offer a taster session by {due}",
    "primary schools to check breakfast club place by {due}",
    "children's centre to send the group timetable by next meeting",
    "mum to ask for a place at the drumming group by {due}",
    "connexions to meet about a college place in 3 weeks",
    "inclusion services to observe in class by {due}",
    "extended services to find a holiday place by {due}",
)

PROGRESS = (
    "Done; went well.",
    "Visited; a leaflet was left.",
    "Place found.",
    "Spoke by phone; they will ring back if needed.",
)

NOTES = (
    "Nurse to visit; school to monitor.",
    "Youth club place found, improved.",
    "CAF begun; plan in place.",
    "Family support for ten weeks, then closed.",
)

AGENCIES = (
    "School nursing or health visiting",
    "Primary schools",
    "Secondary school",
    "Children’s centre",
    "Youth support",
    "Police or community safety",
)
