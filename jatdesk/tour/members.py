"""The members of the team."""

from jatdesk.tour.walk import Walk


def show_members(walk: Walk) -> None:
    """The members, their list on paper and their attendance."""
    walk.go("members")
    walk.picture("members")
    walk.click("Look at the list")
    walk.settle(4)
    walk.picture("members-list-paper")
    walk.click("‹ Members")
    walk.click("Attendance over time")
    walk.picture("members-attendance")
    walk.click("‹ Members")
    walk.go("members", what="new")
    walk.picture("member-new")
