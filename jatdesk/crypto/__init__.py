"""Keys, key slots and sealed files. Bytes in, bytes out; knows no path and no person."""
