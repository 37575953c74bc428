"""The clock: what is due, until told to stop."""
