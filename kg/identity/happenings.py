"""Reports that may tell of one happening, and which of two documents do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.identity.profile import Profile
from kg.model import Record


def happenings(record: Record, key_of: Callable[[str], str]) -> Iterator[Profile]:
    """Profiles of the record's reports of datable deeds."""
    return iter(())
