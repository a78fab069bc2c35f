# Made from _async by sdks/python/unasync; change it there.
"""The surface that blocks."""
