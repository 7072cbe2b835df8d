"""Cleaners: what of a text is to be repaired or left over."""
