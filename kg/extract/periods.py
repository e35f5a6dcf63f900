"""Calendar periods: a day, week, weekend, month, quarter, half, season, year, decade or century."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {"M": 1, "Q": 3, "H": 6, "S": 3, "Y": 12, "DE": 120, "CE": 1200}
DAYS = {"D": 1, "W": 7, "WE": 7, "F": 14}
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}  # by the month they begin in
FINENESS = {unit: rank for rank, unit in enumerate(("D", "WE", "W", "F", "M", "Q", "S", "H", "Y", "DE", "CE", "ML"))}


@dataclass(frozen=True, slots=True)
class Period:
    """The period of `unit` that begins on `first`. A weekend ("WE") is told by the Monday of its week."""

    first: date
    unit: str

    @property
    def last(self) -> date:
        """Its last day. Raises ValueError past the year 9999."""
        return self.shifted(1).first - timedelta(days=1)

    def shifted(self, count: int) -> Period:
        """`count` periods of the same unit later. Raises ValueError outside the years 1 to 9999."""
        if self.unit in DAYS:
            try:
                return Period(self.first + timedelta(days=DAYS[self.unit] * count), self.unit)
            except OverflowError as error:
                raise ValueError(f"{count} {self.unit} from {self.first}") from error
        year, month = divmod(self.first.year * 12 + self.first.month - 1 + MONTHS[self.unit] * count, 12)
        return Period(date(year, month + 1, 1), self.unit)

    def value(self) -> str:
        """TIMEX3 value."""
        first, year = self.first, f"{self.first.year:04d}"
        if self.unit in ("W", "WE"):
            week = "{}-W{:02d}".format(*first.isocalendar()[:2])
            return week if self.unit == "W" else f"{week}-WE"
        forms = {"D": first.isoformat(), "M": f"{year}-{first.month:02d}", "Q": f"{year}-Q{(first.month + 2) // 3}",
                 "H": f"{year}-H{(first.month + 5) // 6}", "S": f"{year}-{SEASONS.get(first.month, '')}", "Y": year,
                 "DE": year[:3], "CE": year[:2]}
        return forms[self.unit]

    def edtf(self) -> str | None:
        """A day, month or year, or an interval of them; None for a winter, which lies in two years."""
        if self.unit in ("D", "M", "Y"):
            return self.value()
        if self.unit == "S" and self.first.month == 12:
            return None
        if self.unit == "CE":
            return f"{self.first.year + 1:04d}/{self.first.year + 100:04d}"
        first, last = (self.first + timedelta(days=5), self.last) if self.unit == "WE" else (self.first, self.last)
        size = {"Q": 7, "H": 7, "S": 7, "DE": 4}.get(self.unit, 10)
        return f"{first.isoformat()[:size]}/{last.isoformat()[:size]}"


def period(unit: str, day: date) -> Period:
    """The period of `unit` that `day` lies in."""
    match unit:
        case "D":
            return Period(day, unit)
        case "W" | "WE" | "F":
            return Period(day - timedelta(days=day.weekday()), unit)
        case "S":
            years, month = divmod(day.year * 12 + day.month // 3 * 3 - 1, 12)
            return Period(date(years, month + 1, 1), unit)
        case "DE" | "CE":
            size = MONTHS[unit] // 12
            return Period(date(max(day.year // size * size, 1), 1, 1), unit)
        case _:
            return Period(date(day.year, (day.month - 1) // MONTHS[unit] * MONTHS[unit] + 1, 1), unit)


def parse_period(value: str | None) -> Period | None:
    """The period of an EDTF day, month or year of the years 1000 to 8999; None for anything else."""
    parts = (value or "").split("-")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if not 1000 <= int(parts[0]) < 9000:
        return None
    try:
        return Period(date(*(*map(int, parts), 1, 1)[:3]), ("Y", "M", "D")[len(parts) - 1])
    except ValueError:
        return None
