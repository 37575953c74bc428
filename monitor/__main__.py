"""`python -m monitor` is the command `clausewatch`."""

from monitor.cli import main

main(prog_name="clausewatch")
