"""The password ledger: which password opens a file, the periods and what was sent in each, how mailboxes take files."""
