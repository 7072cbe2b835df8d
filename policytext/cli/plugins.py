"""`policytext plugins`: what takes part."""

from __future__ import annotations

from policytext.toolkit import default_toolkit

__all__ = ["list_plugins"]


def list_plugins() -> int:
    """Print a line for each plug-in: name, distribution and version, recipes, state. Returns the exit status."""
    toolkit = default_toolkit()
    for info in toolkit.plugins:
        origin = f"{info.distribution} {info.version}".strip()
        print(f"{info.name:34} {origin:24} {'ok' if info.works else 'FAILED':6} {', '.join(info.recipes)}")
    for problem in toolkit.problems:
        print(f"  {problem.plugin}: {problem.message}")
    return 0
