"""ROOM 3, the truth: the SQLite catalogue and the originals."""
