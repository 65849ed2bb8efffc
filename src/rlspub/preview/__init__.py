"""A text as it will be printed, in a browser, while it is written.

A `server` answers at all times, and a `worker` makes what changed: see the room's part of the
house's README.
"""
