"""What is due, the figures, and the pages that list what there is."""

from jatdesk.tour.walk import Walk


def show_today(walk: Walk) -> None:
    """What is due, and the help beside it."""
    walk.go("today")
    walk.picture("today")
    walk.main.toggle_help()
    walk.picture("help")
    walk.main.toggle_help()


def show_returns(walk: Walk) -> None:
    """The figures of a period, and what is missing for them."""
    walk.go("returns")
    walk.settle(3.0)  # the figures are counted by the worker
    walk.picture("returns")
    walk.go("returns", what="pictures")
    walk.picture("returns-pictures")
    walk.go("returns", what="reports")
    walk.picture("returns-reports")
    walk.go("returns", what="return")
    walk.picture("returns-return")
    walk.go("stories")
    walk.picture("stories")
    walk.go("evaluation")
    walk.settle(3.0)
    walk.picture("evaluation")
    walk.go("returns", what="gaps")
    walk.picture("returns-missing")
    walk.go("returns", what="codes")
    walk.picture("returns-agencies")


def show_governance(walk: Walk) -> None:
    """What the team keeps in order about itself."""
    walk.go("governance")
    walk.picture("governance")
    for tab in (
        "signed",
        "induction",
        "training",
        "attendance",
        "engagement",
        "chairs",
        "audits",
        "participation",
        "sharing",
        "disposal",
        "cover",
    ):
        walk.go("governance", what=tab)
        walk.picture(f"governance-{tab}")


def show_lists(walk: Walk) -> None:
    """The pages that list what there is, and the statement of a year."""
    for page in ("actions", "documents", "passwords", "settings"):
        walk.go(page)
        walk.picture(page)
    walk.go("documents")
    walk.click("Annual statement")
    walk.click("Look and print")
    walk.settle(3)
    walk.picture("annual-statement")
    walk.click("‹ The period")
    walk.click("‹ Documents")
