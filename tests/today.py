"""The day on which tests check documents: what was to last until an earlier one has expired."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 3, 1)
