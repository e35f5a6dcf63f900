"""`kg extract --explain` shows each sentence with its words, cues and reports."""

from kg.explain import explain
from kg.model import Document


def test_each_sentence_is_shown_with_what_was_read(tools):
    text = "Kenya attacked Somalia on Monday. It rained in Nairobi.\n"
    lines = list(explain(Document(id="d", path="d", text=text, sha256="0" * 64, published="2025-03-04"), tools))
    heads = [i for i, line in enumerate(lines) if line.startswith("# ")]
    assert [lines[i] for i in heads] == ["# Kenya attacked Somalia on Monday.", "# It rained in Nairobi."]
    first, second = lines[:heads[1]], lines[heads[1]:]
    assert any("attack.verb" in line for line in first)
    assert any("Attack" in line and "Kenya" in line for line in first[first.index("  reports"):])
    assert [line for line in second[second.index("  reports") + 1:] if line] == []
    assert sum(line.split()[:1] == ["Kenya"] for line in first) == 1
