// Days, axis, bars and the window that plays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axisOf, barOf, countBars, dateOf, dayOf, EVER, nextWindow, spanOf } from "../kg/view/assets/days.js";

const days = (...dates) => dates.map(dayOf);

test("days are whole numbers and read back", () => {
  assert.equal(dayOf("1970-01-02"), 1);
  assert.equal(dateOf(dayOf("2031-03-03")), "2031-03-03");
  assert.ok(Number.isNaN(dayOf("March")));
  assert.ok(Number.isNaN(dayOf(undefined)));
});

test("a span may be open; without any date it is empty", () => {
  assert.deepEqual(spanOf("2031-03-03", undefined), [dayOf("2031-03-03"), EVER]);
  assert.deepEqual(spanOf(undefined, "2031-03-03"), [-EVER, dayOf("2031-03-03")]);
  const [first, last] = spanOf(undefined, undefined);
  assert.ok(first > last);
});

test("bars are days, weeks, months or years, as many as can be told apart", () => {
  const unit = (from, to) => axisOf(days(from, to), days(from, to)).unit;
  assert.equal(unit("2031-03-01", "2031-04-01"), "day");
  assert.equal(unit("2031-01-01", "2032-12-01"), "week");
  assert.equal(unit("2025-01-01", "2031-12-01"), "month");
  assert.equal(unit("1950-01-01", "2031-12-01"), "year");
  assert.equal(unit("1500-01-01", "2031-12-01"), "decade");
  assert.equal(axisOf([], []), null);
  const month = axisOf(days("2025-02-10"), days("2031-12-01"));
  assert.deepEqual(month.starts.slice(0, 2).map(dateOf), ["2025-02-01", "2025-03-01"]);
  assert.equal(dateOf(month.end), "2032-01-01");
});

test("a few far off share the bar at their end", () => {
  const near = Array.from({ length: 99 }, (_, at) => dayOf("2031-03-01") + (at % 30));
  const axis = axisOf([dayOf("1990-01-01"), ...near], [dayOf("1990-01-01"), ...near]);
  assert.equal(axis.unit, "day");
  assert.equal(axis.earlier, true);
  assert.equal(barOf(axis, dayOf("1990-01-01")), 0);
});

test("a date that spans several bars is sure of none of them", () => {
  const [a, b] = days("2031-03-01", "2031-03-04");
  const axis = axisOf([a, b], [a, b]);
  const bars = countBars(axis, [[a, a], [a, b], [b, EVER], [EVER, -EVER]]);
  assert.deepEqual(bars.map(({ sure }) => sure), [1, 0, 0, 1]);
  assert.deepEqual(bars.map(({ perhaps }) => perhaps), [1, 1, 1, 1]);
});

test("time plays on bar by bar, keeping the window's width, and ends", () => {
  const axis = axisOf(days("2031-03-01", "2031-03-04"), days("2031-03-01", "2031-03-04"));
  assert.deepEqual(nextWindow({ since: "", until: "" }, axis), { since: "", until: "2031-03-01" });
  assert.deepEqual(nextWindow({ since: "", until: "2031-03-01" }, axis), { since: "", until: "2031-03-02" });
  assert.deepEqual(nextWindow({ since: "2031-03-01", until: "2031-03-02" }, axis), { since: "2031-03-02", until: "2031-03-03" });
  assert.deepEqual(nextWindow({ since: "2031-03-02", until: "" }, axis), { since: "2031-03-02", until: "2031-03-02" });
  assert.equal(nextWindow({ since: "", until: "2031-03-04" }, axis), null);
});
