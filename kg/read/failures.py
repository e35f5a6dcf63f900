"""Whose fault an exception is: that of a file whose bytes a library cannot read, or one of our own code."""

from __future__ import annotations

import builtins
from pathlib import Path
from traceback import walk_tb

from kg.errors import InputError, UnexpectedError
from kg.read.source import shown

OURS = str(Path(__file__).parents[1])
SLIPS = (NameError, TypeError, AttributeError, LookupError, AssertionError, NotImplementedError)
"""What a slip in code raises. Libraries raise it for hostile bytes as well, so who raised it decides."""


def failure(place: str, problem: str, error: Exception) -> InputError:
    """The fault to tell for an exception that was raised while `place` was read.

    `problem` is what to tell of it where its bytes are to blame.
    """
    what = f"{type(error).__name__}: {shown(' '.join(str(error).split()))[:120]}"
    if is_slip(error):
        return UnexpectedError(place, None, f"unexpected error {what}",
                               "please report it, with this file if it may be shown; the others are read")
    return InputError(place, None, f"{problem} ({what})", "save it anew, or leave it out")


def is_slip(error: Exception) -> bool:
    """Whether an exception is one of Python's own that a line of this package raised, or a name that is none."""
    if isinstance(error, NameError):
        return True
    frames = [frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__)]
    own = isinstance(error, SLIPS) and type(error).__module__ == builtins.__name__  # not a library's own KeyError
    return own and bool(frames) and Path(frames[-1]).is_relative_to(OURS)
