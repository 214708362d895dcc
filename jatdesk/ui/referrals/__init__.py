"""Taking in a referral: typed, or read from a completed CAF form and checked field by field."""
