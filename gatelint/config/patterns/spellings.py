"""Ids that have none of the forms of ids, as the configuration and the presets spell them."""

from __future__ import annotations

import re
from typing import NamedTuple

from gatelint.config.patterns.phase_words import PhaseSpellings, phase_spellings


class Spellings(NamedTuple):
    """What finds such ids."""

    declared: tuple[re.Pattern[str], ...]  # by a configuration; their groups are a family and a number
    phases: PhaseSpellings


NO_SPELLINGS = Spellings((), phase_spellings(()))
