"""The questions of a gate: what may start, what holds it up, what comes next."""
