"""`python -m gatelint`."""

from __future__ import annotations

from gatelint.cli.main import main

if __name__ == "__main__":
    main()
