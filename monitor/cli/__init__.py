"""Words in; answers and exit codes out."""
