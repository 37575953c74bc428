"""`python -m monitor` is the command `clausewatch`."""

from __future__ import annotations

import atexit
import gc


def run() -> None:
    # What is imported stays to the end: to look through it for garbage, again and again and once more then, is in vain.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    from monitor.cli import main
    from monitor.cli.streams import answering

    with answering():
        main(prog_name="clausewatch")


if __name__ == "__main__":
    run()
