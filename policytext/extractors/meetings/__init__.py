"""Meetings: name, days, place, chair, attendance, what was adopted, who spoke."""

from policytext.extractors.meetings.extractor import MEETINGS, policytext_extractors

__all__ = ["MEETINGS", "policytext_extractors"]
