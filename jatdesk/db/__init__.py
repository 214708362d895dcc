"""The encrypted store. The only importer of SQLAlchemy and sqlcipher3; takes and gives domain values."""
