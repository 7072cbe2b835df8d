"""Party and people's congresses: their reports and resolutions as genres, and their texts without applause marks and wiki links."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.hookspecs import hookimpl
from policytext.recipes import Cleaner, Genre
from policytext_congress.marks import APPLAUSE, WIKI_LINKS
from policytext_congress.reports import CONGRESS_REPORT, PARTY_REPORT
from policytext_congress.resolutions import CONGRESS_RESOLUTION

__all__ = ["APPLAUSE", "CONGRESS_REPORT", "CONGRESS_RESOLUTION", "PARTY_REPORT", "WIKI_LINKS"]

#: The version of the hooks that this plug-in is written for.
POLICYTEXT_API = "1.0"


@hookimpl
def policytext_cleaners() -> Iterable[Cleaner]:
    """The cleaners of applause marks and of wiki links."""
    return (APPLAUSE, WIKI_LINKS)


@hookimpl
def policytext_genres() -> Iterable[Genre]:
    """The genres of reports to congresses and of their resolutions."""
    return (PARTY_REPORT, CONGRESS_REPORT, CONGRESS_RESOLUTION)
