// The state in links.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, clear, clearAll, freshState, fromHash, joinNames, splitNames, toHash, filterWord } from "../kg/view/assets/state.js";

test("a link restores the state it was made from", () => {
  const state = freshState();
  choose(state, { path: joinNames(["person/ü & co", "b~c!"]) });
  Object.assign(state, { since: "2031-01-01", dated: "reported", view: "matrix", around: "gov/x", hops: "2", degree: "3", weigh: "reports",
    sort: "who-down" });
  state.on.kind.add("Accuse").add("Visit");
  state.on.speaker.add("a~b");
  state.off.standing.clear();
  assert.deepEqual(fromHash(`#${toHash(state)}`), state);
  assert.equal(toHash(freshState()), "");
});

test("what a link asks for in vain is left out", () => {
  assert.deepEqual(fromHash("#view=nonsense&else=1&since=<b>&hops=9&degree=-1&dated=x&weigh=y"), freshState());
});

test("names with the mark between names stay apart", () => {
  assert.deepEqual(splitNames(joinNames(["a~b", "c!t", "!~"])), ["a~b", "c!t", "!~"]);
});

test("only one thing is selected, and filters are cleared one by one or all", () => {
  const state = freshState();
  choose(state, { node: "a" });
  choose(state, { report: "r" });
  assert.deepEqual([state.node, state.report], ["", "r"]);
  state.on.kind.add("Visit");
  state.off.type.delete("place");
  Object.assign(state, { since: "2031-01-01", around: "x", hops: "2" });
  clear(state, "type");
  clear(state, "date");
  assert.equal(toHash(state), "report=r&around=x&hops=2&kind=Visit");
  clearAll(state);
  assert.equal(toHash(state), "report=r");
});

test("what filters is told from what is only selected or shown", () => {
  const word = (hash) => filterWord(fromHash(hash));
  assert.equal(word("node=a&view=table&sort=who-down&open=b&size=degree"), word(""));
  const narrowed = ["since=2031-01-01", "dated=reported", "around=a", "around=a&hops=2", "degree=2", "no-sign=1", "kind=Accuse"].map(word);
  assert.equal(new Set([word(""), ...narrowed]).size, narrowed.length + 1);
});
