"""A module that raises while it is imported."""

from __future__ import annotations

#: The law that it breaks.
LAW = "loads"


TABLE = {}["no such table"]
