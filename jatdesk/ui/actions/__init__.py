"""All actions of the team: what is open, what is overdue, and what came of each."""
