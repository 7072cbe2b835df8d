"""Plug-ins with one mistake each; `LAW` names the law that must catch it."""
