"""The archive's tables, one migration for each version."""
