"""Plug-ins of every kind without a mistake: the checks have nothing to say of them."""
