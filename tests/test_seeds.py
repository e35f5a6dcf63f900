"""The sample reports keep the form that seeds/README.md describes."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"
REPORTS = sorted(SEEDS.glob("*.txt"))
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]
DATELINE = re.compile(r"^(?P<place>[A-Z]{3,}), (?P<month>[A-Z][a-z]+) (?P<day>\d{1,2})(?:, (?P<year>\d{4}))?"
                      r"(?: \(Own report\))? – ", re.MULTILINE)


def text_of(report: Path) -> str:
    return report.read_bytes().decode("utf-8")


def day_in_name(report: Path) -> date:
    return date.fromisoformat(report.stem[:10])


def test_there_are_three_stories_over_several_days():
    listed = re.findall(r"^\| The [^|]+\|([^|]+)\|$", (SEEDS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    stories = [re.findall(r"`([^`]+)`", cell) for cell in listed]
    assert sorted(name for story in stories for name in story) == [report.stem for report in REPORTS]
    assert len(REPORTS) == 12
    assert [len({name[:10] for name in story}) for story in stories] == [5, 3, 4]


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_dateline_names_the_day_of_the_file(report):
    found = DATELINE.findall(text_of(report))
    assert len(found) == 1, "one dateline a report"
    _, month, day, year = found[0]
    told = day_in_name(report)
    assert (MONTHS.index(month) + 1, int(day)) == (told.month, told.day)
    assert year in ("", str(told.year))


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_year_is_in_metadata_or_dateline(report):
    meta = report.with_suffix(".meta.json")
    if not meta.exists():
        assert DATELINE.findall(text_of(report))[0][3] == str(day_in_name(report).year)
        return
    fields = json.loads(meta.read_text(encoding="utf-8"))
    assert sorted(fields) == ["published", "source", "title", "url"]
    assert fields["published"] == day_in_name(report).isoformat()
    assert fields["title"] == text_of(report).splitlines()[0]


def test_about_half_have_metadata():
    assert 5 <= sum(report.with_suffix(".meta.json").exists() for report in REPORTS) <= 7


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_reads_as_agency_news(report):
    text = text_of(report)
    assert 180 <= len(text.split()) <= 350
    assert not set(text) & {"'", '"', "\r"}, "curly marks only, and plain line ends"
    assert text.count("“") == text.count("”") >= 1
    assert text.endswith("\n")
    assert "  " not in text


def weekdays(text: str) -> list[str]:
    return re.findall(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day), (May|June|April|March) (\d{1,2})\b", text)


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_weekdays_fit_their_dates(report):
    for name, month, day in weekdays(text_of(report)):
        told = date(day_in_name(report).year, MONTHS.index(month) + 1, int(day))
        assert told.strftime("%A") == name
