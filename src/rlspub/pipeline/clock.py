"""The date that a caller may set in place of today's, for builds that can be repeated."""

import datetime
import os


class BadEpochError(Exception):
    """SOURCE_DATE_EPOCH is no number of seconds since 1970."""


def read_source_epoch() -> datetime.datetime | None:
    """Return the time that SOURCE_DATE_EPOCH gives, in UTC, if it is set.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BadEpochError(epoch) from error
