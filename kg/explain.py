"""Show how a text is read: the parse, the cues tried, the rules that fired and why the others did not."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import reason
from kg.extract.rules import rules_by_lemma
from kg.link.record import read
from kg.model import Document, Entity, Record, Report
from kg.parse.doc import Span, Token
from kg.parse.nlp import Parsed, parse
from kg.pipeline import Tools


def explain(document: Document, tools: Tools) -> Iterator[str]:
    """Lines of text, sentence by sentence."""
    parsed: Parsed = next(iter(parse([document], tools.nlp)))
    record = read(parsed, tools.catalogue)
    for sentence in parsed.sentences():
        yield f"# {' '.join(sentence.text.split())}"
        yield from (f"  {line}" for line in tree(sentence))
        yield "  cues"
        yield from (f"    {line}" for token in sentence for line in cues(token))
        yield "  reports"
        yield from (f"    {line}" for line in reports(record, sentence))
        yield ""


def tree(sentence: Span) -> Iterator[str]:
    """A line a word: word, lemma, part of speech, label, head."""
    width = max(len(token.text) for token in sentence)
    for token in sentence:
        if not token.is_space:
            yield f"{token.text:{width}}  {token.lemma_:{width}}  {token.pos_:5}  {token.dep_:10}  <- {token.head.text}"


def cues(token: Token) -> Iterator[str]:
    """The rules of a word, in the order they are tried; the first that fires ends it."""
    for rule in rules_by_lemma().get((token.lemma_.lower(), token.pos_), ()):
        why = reason(rule, token)
        yield f"{token.text}: {rule.id} ({rule.kind}) " + ("fired" if why is None else f"not: {why}")
        if why is None:
            return


def reports(record: Record, sentence: Span) -> Iterator[str]:
    names = {entity.id: entity for entity in record.entities}
    for report in record.reports:
        if any(start < sentence.end_char and sentence.start_char < end for start, end in report.evidence):
            yield line_of(report, names)


def line_of(report: Report, names: dict[str, Entity]) -> str:
    """One report in one line: id, kind, who, whom, about what, according to whom, how presented, rule."""

    def named(ids: tuple[str, ...]) -> str:
        return ", ".join(names[one].name if one in names else one for one in ids)

    parts = [f"{report.id} {report.kind}" + (f" ({report.term_type})" if report.term_type else "")]
    parts += [
        f"{label} {named(ids)}"
        for label, ids in (
            ("actor", report.actor),
            ("target", report.target),
            ("about", report.about),
            ("says", report.content),
            ("conditions", report.conditions),
        )
        if ids
    ]
    parts.append("according to " + (named(report.speaker) or "the document"))
    parts.append(
        ("not " if report.negated else "") + report.modality + (f", hedge {report.hedge}" if report.hedge else "")
    )
    if report.text:
        parts.append(f"“{report.text}”")
    parts.append(f"rule {report.rule}, confidence {report.confidence}")
    return "; ".join(parts)
