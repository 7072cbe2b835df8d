"""The cleaner of damaged characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policytext.cleaners.mojibake.debris import mend_debris
from policytext.cleaners.mojibake.encodings import mend_encodings
from policytext.cleaners.mojibake.lost_bytes import mend_lost_bytes
from policytext.hookspecs import hookimpl
from policytext.mapped import Edit, Remark
from policytext.recipes import Cleaner

__all__ = ["MOJIBAKE"]


def _edits(raw: str) -> Iterator[Edit | Remark]:
    yield from mend_encodings(raw)
    yield from mend_debris(raw)
    yield from mend_lost_bytes(raw)


#: Mends 成效?!笆奈濉睍r期 (a lost byte), 鏀垮簻 and æ”¿ (UTF-8 read as GBK and as Latin-1), 经(jīng)济, ，， and
#: 精神 and 要求, where the text itself proves what was meant; proposes where it is likely. Not: a misprinted name, an odd
#: word, (GDP), a question that ends in ?.
MOJIBAKE = Cleaner(name="mojibake", edits=_edits)


@hookimpl
def policytext_cleaners() -> Iterable[Cleaner]:
    """The cleaner of damaged characters."""
    return (MOJIBAKE,)
