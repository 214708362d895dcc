"""Why nothing about people, keys, comments, backups and checks is taken back: each is put right in its own place."""

NEVER = {
    "Let": "Passphrases and keys can’t be taken back; let the person in, or go, in People and keys.",
    "Changed a person’s name": "Change it again in People and keys.",
    "Changed the own passphrase": "Whoever it belongs to changes it again.",
    "Set the passphrase of": "The old personal keys are gone; whoever it belongs to changes the passphrase.",
    "Came in with personal keys made anew": "The old personal keys are gone.",
    "Gave the store a new key": "The old key is gone.",
    "Made a new recovery key": "The old sheet opens nothing any more; make another one if this one is lost.",
    "Tried the recovery key": "Nothing was changed.",
    "Signed the approval of the minutes": "Approved minutes are locked; a correction is minuted at the next meeting.",
    "Commented on the draft minutes": "Say so in another comment.",
    "Settled a comment": "Say so in another comment.",
    "Opened the store in spite of what was found": "What was found stands in the entry.",
    "Restored the store from a backup of": "The store of before is kept in the folder ‘set aside’.",
    "Tried to restore a backup": "Nothing was changed.",
    "Checked the store": "Nothing was changed.",
}
