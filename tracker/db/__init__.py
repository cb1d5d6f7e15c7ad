"""Engine, sessions, column types and migrations; no table and no web here."""
