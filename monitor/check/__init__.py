"""One source, once: fetch, read, compare, keep, and owe what must be told."""
