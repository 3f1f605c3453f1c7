"""The start of every run: `gatelint` and `python -m gatelint`. It imports nothing before it can be interrupted."""

from __future__ import annotations

import gc
import sys

INTERRUPTED = 130
# Objects that are made until Python looks for garbage. Facts are many and hold no circles: going through them at every
# 700th, as Python does, takes a tenth to a fifth of a check.
YOUNG = 50_000


def main() -> None:
    """Run the command line. An interrupt while Python is still importing ends as quietly as a later one."""
    gc.set_threshold(YOUNG)
    try:
        from gatelint.cli.stored.replaying import replay

        code = replay(sys.argv[1:])
        if code is not None:
            raise SystemExit(code)
        from gatelint.cli.main import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


if __name__ == "__main__":
    main()
