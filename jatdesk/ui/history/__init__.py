"""The history of the whole store: filtered, checked, taken out for an auditor."""
