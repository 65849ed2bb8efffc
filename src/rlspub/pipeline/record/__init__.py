"""What was made from what: a record beside the finished files, by which nothing is made twice.

`digests`, `record` and `unchanged` need Python's own library alone, and little of it: mostly there
is nothing to do, and that should be said at once.
"""
