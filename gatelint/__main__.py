"""The start of every run: `gatelint` and `python -m gatelint`. It imports nothing before it can be interrupted."""

from __future__ import annotations

INTERRUPTED = 130


def main() -> None:
    """Run the command line. An interrupt while Python is still importing ends as quietly as a later one."""
    try:
        from gatelint.cli.main import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


if __name__ == "__main__":
    main()
