"""Old names that go on working for one minor version, with a warning that says what to write instead."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from importlib import import_module

__all__ = ["find_renamed", "warn_deprecated"]


def warn_deprecated(old: str, new: str, *, until: str, stacklevel: int = 1) -> None:
    """Warn that something is to be written otherwise.

    >>> import warnings
    >>> with warnings.catch_warnings(record=True) as seen:
    ...     warnings.simplefilter("always")
    ...     warn_deprecated("Toolkit(guests=…)", "Toolkit(plugins=…)", until="0.3")
    >>> str(seen[0].message)
    'Toolkit(guests=…) is deprecated: write Toolkit(plugins=…); it goes with policytext 0.3'

    Args:
        old: as users have written it.
        new: as they are to write it.
        until: the first version that has the old one no more.
        stacklevel: 1 for the line that calls this function, 2 for the one that calls the caller.
    """
    message = f"{old} is deprecated: write {new}; it goes with policytext {until}"
    warnings.warn(message, DeprecationWarning, stacklevel=stacklevel + 1)


def find_renamed(module: str, name: str, renamed: Mapping[str, tuple[str, str]]) -> object:
    """What a module has under a new name, with a warning; to be called by the `__getattr__` of the module.

    `renamed` is, by the old name, the new one and the first version that has the old one no more. Raises AttributeError
    for a name that never was.
    """
    if name not in renamed:
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    new, until = renamed[name]
    warn_deprecated(f"{module}.{name}", f"{module}.{new}", until=until, stacklevel=3)
    return getattr(import_module(module), new)
