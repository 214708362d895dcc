"""People and keys: who can open the store, their passphrases, and the recovery key."""
