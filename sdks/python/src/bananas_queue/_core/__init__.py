"""The client without its I/O.

Each operation is a generator: it yields what is to be done, a ``Request`` or a ``Pause``, gets the ``Answer`` back, and returns its value.
A driver does the I/O, one blocking and one not, so that repeats, waiting and batches stand here once.
"""
