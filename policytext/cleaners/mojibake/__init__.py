"""Damaged characters: what is certain is repaired, what is likely is proposed, and the rest is left with a remark."""

from policytext.cleaners.mojibake.cleaner import MOJIBAKE, policytext_cleaners

__all__ = ["MOJIBAKE", "policytext_cleaners"]
