"""Several people at one store: let in, the chair comments and signs, a passphrase forgotten, access taken away."""

from datetime import date

from jatdesk.ui.leaving_window import LeavingWindow
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.operations.staff import ADMINISTRATOR, CHAIR, DEPUTY, PASSPHRASES, READER, Staff
from tests.ui.several import staff, staff_store

__all__ = ("staff", "staff_store")

DAY = date(2026, 12, 14)
VICE_CHAIR = "Vic Helper"
NEW = "walnut-tambourine-glacier-fourteen-soap"
ANOTHER = "thimble-orchard-velvet-sixteen-gravel"


def open_as(sit_down: SitDown, staff: Staff, who: str, passphrase: str) -> Person:
    """Start the program at the store, say who it is, and type the passphrase."""
    person = sit_down(staff.folder, DAY, unlock=False)
    person.wait_to_see("Whoever it fits")
    person.choose("Who", who)
    person.unlock(passphrase)
    return person


def at_people(person: Person) -> None:
    """Through Settings to People and keys."""
    person.press_key("Alt+9")
    person.press("People and keys…")


def type_passphrase(person: Person, passphrase: str) -> None:
    """Twice, as every new one."""
    person.type(passphrase, into="Passphrase")
    person.type(passphrase, into="The same again")


def lock(person: Person) -> None:
    """Ctrl+L; the next person starts afresh."""
    person.press_key("Ctrl+L")
    assert person.relaunched
    person.go_home()


def test_several_people_share_one_store(sit_down: SitDown, staff: Staff) -> None:
    keeper = open_as(sit_down, staff, "Administrator", PASSPHRASES[ADMINISTRATOR])
    at_people(keeper)
    keeper.press("Let someone in…")
    keeper.type(VICE_CHAIR, into="Name")
    keeper.choose("Role", "Vice-chair")
    type_passphrase(keeper, NEW)
    keeper.press("Let them in")
    keeper.wait_to_see(f"{VICE_CHAIR} is let in")
    keeper.expect("Never write it in an e-mail")
    keeper.press("Done")
    assert any(VICE_CHAIR in row for row in keeper.rows("Who can open this store"))
    lock(keeper)

    chair = open_as(sit_down, staff, "Chair", PASSPHRASES[CHAIR])
    chair.expect("Signed in as chair: you can look, comment and approve")
    to_minutes(chair)
    chair.type("Item 2: the school agreed.", into="Comment")
    chair.press("Add the comment")
    chair.expect("open", "Item 2: the school agreed.")
    chair.press("Approve the minutes")
    chair.expect("Problem: Read the minutes first")
    chair.press("I have read the minutes")
    chair.press("Approve the minutes")
    chair.expect(
        f"Approved by {CHAIR} (chair) on 14 December 2026", "Signed with a key made on 10 December 2026.", "holds"
    )
    lock(chair)

    keeper = open_as(sit_down, staff, "Administrator", PASSPHRASES[ADMINISTRATOR])
    to_minutes(keeper)
    keeper.expect(f"Approved by {CHAIR}", "holds", "Item 2: the school agreed.")
    at_people(keeper)
    keeper.click_row(READER)
    keeper.press("Set a new passphrase…")
    type_passphrase(keeper, ANOTHER)
    keeper.press("Set the new passphrase")
    keeper.wait_to_see("The new passphrase is set")
    keeper.press("Done")
    keeper.click_row(DEPUTY)
    keeper.press("Take away access…")
    keeper.expect("The store gets a new key. The others open it as before and need do nothing.")
    keeper.press("Take away the access")
    left(keeper)

    refused = sit_down(staff.folder, DAY, unlock=False)
    refused.type(PASSPHRASES[DEPUTY], into="Passphrase")
    refused.press("Open")
    refused.wait_to_see("That does not open this store.")
    refused.go_home()
    for who, passphrase in (("Vice-chair", NEW), ("Reader", ANOTHER)):
        person = open_as(sit_down, staff, who, passphrase)
        person.expect(f"Signed in as {who.lower()}")
        person.go_home()


def to_minutes(person: Person) -> None:
    """The minutes of the meeting that was held."""
    person.press_key("Alt+3")
    person.open_row("Thursday 10 December 2026")
    person.open_tab("Minutes")


def left(person: Person) -> None:
    """Wait until the store has its new key, read what is left to do, and go on."""
    window = person.program.leaving
    assert isinstance(window, LeavingWindow)
    person.wait(window.go_on_button.isVisible)
    assert window.heading.text() == "The access is taken away"
    window.go_on_button.click()
    assert person.relaunched
    person.go_home()


def test_with_the_recovery_key_a_forgotten_passphrase_is_set_anew_and_the_store_locks(
    sit_down: SitDown, staff: Staff
) -> None:
    person = sit_down(staff.folder, DAY, unlock=False)
    person.expect("Any other person of this store, or the recovery key, can set a new one.")
    person.press("Use the recovery key instead")
    person.type(staff.recovery_key, into="Recovery key")
    person.press_key("Return")
    person.wait_for_main()
    person.expect("People and keys", "Opened with the recovery key: you can look, and set a passphrase anew")
    person.click_row(ADMINISTRATOR)
    person.press("Set a new passphrase…")
    type_passphrase(person, NEW)
    person.press("Set the new passphrase")
    person.wait_to_see("The new passphrase is set")
    person.press("Lock the store now")
    assert person.relaunched
    person.go_home()
    keeper = open_as(sit_down, staff, "Administrator", NEW)
    keeper.expect("Signed in as administrator")
