"""Whose word each token is: the innermost attribution around it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.extract.quotations import quotations, token_ranges
from kg.extract.sources import sibling
from kg.extract.tokens import is_finite
from kg.link.actors import Resolution
from kg.model import EntityId
from kg.parse.doc import Doc, Token
from kg.parse.nlp import tokens_of

LONGEST_SCARE_QUOTE = 6  # tokens with their marks; longer quotations are somebody's word


class Voices:
    """Utterances of a document with their speakers, by token.

    `speakers[u]` holds the actors of utterance `u`; `named[u]` is False if the text gives no
    source ("reportedly") or only a text of unknown authors ("a report said"), and then nobody's word can be quoted.
    """

    def __init__(self, doc: Doc, utterances: Sequence[Utterance], resolution: Resolution) -> None:
        self.utterances = utterances
        self.quoted: set[int] = set()
        self.scare: set[int] = set()  # in short quotations: words that the text does not make its own
        for start, end in token_ranges(doc, [q.span for q in quotations(doc.text)]):
            (self.quoted if end - start > LONGEST_SCARE_QUOTE else self.scare).update(range(start, end))
        self.speakers: list[tuple[EntityId, ...]] = []
        self.around: dict[int, list[int]] = {}
        for utterance in utterances:
            heads = [doc[head] for head in utterance.heads]
            who = dict.fromkeys(actor for head in heads for actor in resolution.actor(head))
            if not who:
                writers = (writer for head in heads if is_text(head) for writer in authors(head))
                who = dict.fromkeys(actor for writer in writers for actor in resolution.actor(writer))
            self.speakers.append(tuple(who))
        self.named = [
            bool(utterance.heads) and not (not who and all(is_text(doc[head]) for head in utterance.heads))
            for utterance, who in zip(utterances, self.speakers, strict=True)
        ]
        self.sizes = [sum(end - start for start, end in utterance.content) for utterance in utterances]
        for index in sorted(range(len(utterances)), key=self.sizes.__getitem__):  # the innermost comes first
            for span in utterances[index].content:
                inside = tokens_of(doc, span)
                for at in range(inside.start, inside.end) if inside else ():
                    self.around.setdefault(at, []).append(index)
        self.by_cue = {
            utterance.cue_token: index
            for index, utterance in reversed(list(enumerate(utterances)))
            if utterance.cue_token is not None
        }

    def of(self, token: Token) -> int | None:
        """Index of the innermost utterance whose words `token` is; None: the document's own voice.

        The cue of an utterance is not its speaker's word. A finite relative clause in
        indirect speech is the document's ("a draft, which would have ended the war").
        What hangs under the speaker's words goes on with them, though no rule counts it as content.
        """
        inside = self.around.get(token.i, ())
        for index in inside:
            utterance = self.utterances[index]
            if utterance.cue_token == token.i:
                continue
            if not utterance.quoted and token.i not in self.quoted and self.beside(token, utterance):
                continue
            return index
        return self.hanging(token) if not inside else None

    def hanging(self, token: Token) -> int | None:
        """The utterance of indirect speech under whose words a token hangs, or which it continues."""
        node = token
        while node.head != node:
            if node.i in self.by_cue and node != token:
                return self.of(node)
            if node.dep_ == "relcl" and is_finite(node) and not is_cleft(node) or sibling(node) is not None:
                return None
            over = node.head
            for index in self.around.get(over.i, ()):
                utterance = self.utterances[index]
                if self.named[index] and utterance.cue_token not in (over.i, token.i) and not utterance.quoted:
                    return None if self.beside(over, utterance) else index
            number = self.by_cue.get(over.i)
            if number is not None and self.continues(node, over, self.utterances[number]):
                return number
            node = over
        return None

    def continues(self, clause: Token, cue: Token, utterance: Utterance) -> bool:
        """Whether a clause after a cue goes on with what is said: "…, Chad said, because …", "… but Niger had left"."""
        inserted = bool(utterance.content) and utterance.content[0][0] < cue.idx
        own = bool(grammar.children(clause, *grammar.SUBJECT))
        if utterance.quoted or clause.i < cue.i or not (own or inserted):
            return False
        if clause.dep_ == "conj":  # a tense shifted back is that of the speech
            return any(child.lower_ in grammar.words("backshift") for child in grammar.children(clause, "aux"))
        before = clause.doc[clause.left_edge.i - 1]
        after = own and inserted and before.is_punct
        return after and clause.dep_ == "advcl" and bool(grammar.children(clause, "mark"))

    def near(self, token: Token) -> int | None:
        """As `of`; words that only hang under a cue of saying count as its speaker's, too: no claim becomes a fact."""
        found = self.of(token)
        if found is not None or is_beside(token):
            return found
        return next(
            (
                self.by_cue[node.i]
                for node in token.ancestors
                if node.i in self.by_cue and node.i < token.i and self.named[self.by_cue[node.i]]
            ),
            None,
        )

    def beside(self, token: Token, utterance: Utterance) -> bool:
        """Whether `token` stands in a finite relative clause inside the content, outside quotation marks."""
        cue = utterance.cue_token
        for node in (token, *token.ancestors):
            if node.i == cue or not self.holds(utterance, node.idx):
                return False
            if node.dep_ == "relcl" and is_finite(node) and not is_cleft(node):
                return self.holds(utterance, node.head.idx)
        return False

    @staticmethod
    def holds(utterance: Utterance, offset: int) -> bool:
        return any(start <= offset < end for start, end in utterance.content)

    def outer(self, index: int | None, token: Token) -> int | None:
        """The utterance whose words the act of saying `index` is; of two that hold each other the larger is outside."""
        if index is None:
            return None
        cue = self.utterances[index].cue_token
        found = self.of(token.doc[cue]) if cue is not None else None
        inner = None if found is None else self.utterances[found].cue_token
        if found is None or inner is None or not self.holds(self.utterances[index], token.doc[inner].idx):
            return found
        return found if self.sizes[found] > self.sizes[index] else None


def is_text(source: Token) -> bool:
    """Whether what "says" so is a text or picture: "according to a notice", "footage shows"."""
    return source.pos_ == "NOUN" and source.lemma_.lower() in grammar.words("document")


def authors(text: Token) -> list[Token]:
    """Who speaks by a text: a statement by [the ministry], [Amnesty]'s report, a [Reuters] report."""
    named = [word for word in grammar.children(text, "compound", "nmod") if word.ent_type_ in ("ORG", "PERSON")]
    return grammar.children(text, "poss") or grammar.prepositional(text, "by", "from") or named


def is_beside(token: Token) -> bool:
    return any(node.dep_ == "relcl" and is_finite(node) for node in (token, *token.ancestors))


def is_cleft(clause: Token) -> bool:
    """Whether a clause parsed as a relative one is the statement itself: "it was Mali that had [left]"."""
    named = clause.head
    subjects = grammar.children(named.head, "nsubj") if named.dep_ == "attr" else []
    return any(subject.lower_ in grammar.words("expletive") for subject in subjects)


def sentence_span(token: Token) -> tuple[int, int]:
    """Characters of the sentence of `token` without white space at its ends."""
    sent = token.sent
    first, last = sent.start, sent.end - 1
    doc = token.doc
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last].is_space:
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def predicate(utterance: Utterance, doc: Doc) -> Token | None:
    """The main word of what is said: the highest token of the content."""
    best: Token | None = None
    depth = 10**6
    for start, end in utterance.content:
        span = tokens_of(doc, (start, end))
        if span is None:
            continue
        for token in span:
            if token.is_punct or token.is_space:
                continue
            over = token.head
            if over is not token and span.start <= over.i < span.end and not (over.is_punct or over.is_space):
                continue  # it stands higher
            level, node = 0, token
            while node.head is not node and level < depth:
                node, level = node.head, level + 1
            if level < depth:
                best, depth = token, level
    return grammar.first_conjunct(best) if best is not None else None
