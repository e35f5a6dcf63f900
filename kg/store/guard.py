"""What a stranger's query may do: read this store. Decided on the tokens of SPARQL's grammar, never on bare text.

Oxigraph's parser has no tokens of its own: it reads `SERVICE:a` as SERVICE and `:a` where a tokenizer reads a
prefixed name, and `<` as an operator where the tokenizer reads an IRI. So no word may hide SERVICE at either place,
and IRIs are handed on with the marks escaped that would open a string, a bracket or a comment.
Tokens: https://www.w3.org/TR/sparql11-query/#sparqlGrammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from kg.errors import QueryError

DEPTH = 60
"""Brackets inside brackets."""
TOKENS = re.compile(r"""
    (?P<dull>(?:[ \t\r\n\-+*/|^!=>&.,;]++ | [?$@][\w\u00b7\u0300-\u036f\u203f\u2040]*+ | \#[^\r\n]*+)++
      | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | \"(?:[^"\\\r\n]|\\.)*+\" | '(?:[^'\\\r\n]|\\.)*+')
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
  | (?P<name>(?:_|[^\W\d_][\w.\-\u00b7\u0300-\u036f\u203f\u2040]*+)?:
      (?:[\w:.\-\u00b7\u0300-\u036f\u203f\u2040]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*+)
  | (?P<word>[A-Za-z]++(?:_[A-Za-z]++)*)
  | (?P<number>[0-9]++)
  | (?P<open>[(\[{])
  | (?P<close>[)\]}])
  | (?P<less><)
""", re.VERBOSE | re.DOTALL)
"""`dull` is what nothing depends on: spaces, comments, marks, variables, strings. `less` is what begins no IRI."""

MARKS = re.compile(r"[#'()]")
ESCAPE = re.compile(r"\\[uU]([0-9A-Fa-f]{4,8})")
QUERIES = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
PROLOGUE = ("BASE", "PREFIX", "VERSION")
DISTANT = (("SERVICE", "would ask another server"), ("LOAD", "would read a file or another server"))
VOLATILE = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}


class RefusedError(QueryError):
    """A query that may not run. `allowed` is False where it is well formed but asks for what is not given here."""

    def __init__(self, place: str, problem: str, remedy: str, *, allowed: bool = True) -> None:
        super().__init__(place, problem, remedy)
        self.allowed = allowed


class Token(NamedTuple):
    """`kind` is a group of TOKENS; it stands at character `at` of what was asked, at `safe` of what is handed on.

    `depth` is that of the bracket it stands in.
    """

    kind: str
    text: str
    at: int
    safe: int
    depth: int


@dataclass(frozen=True, slots=True)
class Query:
    """A query that may run. `form` is SELECT, ASK, CONSTRUCT, DESCRIBE or UPDATE.

    `limit` and `offset` are those of the whole query, `end` where a limit can be written. `volatile` tells that its
    answer differs from time to time.
    """

    text: str
    form: str
    limit: int | None = None
    offset: int = 0
    end: int = 0
    limit_at: tuple[int, int] | None = None
    offset_at: tuple[int, int] | None = None
    volatile: bool = False

    def page(self, limit: int, skip: int = 0) -> str:
        """The query with `limit` as its own, after `skip` more rows."""
        edits = [(self.limit_at or (self.end, self.end), f"\nLIMIT {limit} "),
                 (self.offset_at or (self.end, self.end), f"\nOFFSET {self.offset + skip} ")]
        text = self.text
        for (start, end), words in sorted(edits, reverse=True):
            text = text[:start] + words + text[end:]
        return text


@lru_cache(maxsize=1024)
def guarded(text: str, *, update: bool = False) -> Query:
    """The query, or the update, if it may run. Raises RefusedError with line and column if not."""
    tokens, safe = read(text)
    for token in tokens:
        if token.kind in {"word", "name"}:
            refuse_distant(token, text, update=update)
    first = opening(tokens)
    if first is None:
        raise RefusedError(place(text, len(text)), "there is no query", f"begin with {', '.join(QUERIES)}")
    keyword = first.text.upper()
    if update:
        if keyword not in UPDATES:
            raise RefusedError(place(text, first.at), f"{first.text!r} begins no update", f"use {', '.join(UPDATES)}")
        return Query(safe, "UPDATE")
    if keyword in UPDATES:
        raise RefusedError(place(text, first.at), f"{keyword} would change the graph: this is an update, not a query",
                      f"ask with {', '.join(QUERIES)}", allowed=False)
    if keyword not in QUERIES:
        raise RefusedError(place(text, first.at), f"{first.text!r} begins no query", f"begin with {', '.join(QUERIES)}")
    words = {token.text.upper() for token in tokens if token.kind == "word"}
    if "FROM" in words:
        refuse_files(tokens, text)
    return Query(safe, keyword, volatile=bool(words & VOLATILE), **modifiers(tokens, len(safe)))


def read(text: str) -> tuple[list[Token], str]:
    """The tokens that are not dull, and the text as the engine may have it.

    Raises RefusedError at a character that begins none, and where brackets nest too deep.
    """
    tokens: list[Token] = []
    parts: list[str] = []
    at = depth = shift = copied = 0
    for found in TOKENS.finditer(text):
        start, kind = found.start(), found.lastgroup
        if start != at:
            break
        at = found.end()
        if kind == "dull":
            continue
        if kind == "open":
            depth += 1
            if depth > DEPTH:
                raise RefusedError(place(text, start), f"brackets nest deeper than {DEPTH}", "make the query flatter")
        part = found[0]
        tokens.append(Token(str(kind), part, start, start + shift, depth))
        if kind == "close":
            depth -= 1
        elif kind == "iri" and MARKS.search(part):
            parts += [text[copied:start], MARKS.sub(lambda mark: f"\\u{ord(mark[0]):04X}", part)]
            copied, shift = at, shift + len(parts[-1]) - len(part)
    if at != len(text):
        raise RefusedError(place(text, at), f"{text[at]!r} does not belong here", unlexed(text, at))
    return tokens, "".join([*parts, text[copied:]])


def unlexed(text: str, at: int) -> str:
    """What to do about a character that begins no token."""
    if text[at] == "\\":
        return "write the character itself; escapes belong into strings and IRIs"
    return "close the string that begins here" if text[at] in "\"'" else "take it out"


def refuse_distant(token: Token, text: str, *, update: bool) -> None:
    """Raise RefusedError if a word or prefix could be read as SERVICE, or in an update as LOAD."""
    name = token.text.partition(":")[0]
    for word, act in DISTANT[:1 + update]:
        if word not in name.upper():
            continue
        if token.kind == "word":
            raise RefusedError(place(text, token.at), f"{word} {act}", f"leave {word} out", allowed=False)
        raise RefusedError(place(text, token.at), f"the prefix {name!r} can be read as {word}, which {act}",
                      "give the prefix another name", allowed=False)


def opening(tokens: Sequence[Token]) -> Token | None:
    """The first word after the prologue."""
    words = (token for token in tokens if token.kind == "word" and token.text.upper() not in PROLOGUE)
    return next(words, None)


def refuse_files(tokens: Sequence[Token], text: str) -> None:
    """Raise RefusedError if FROM names a file, in full or by a prefix or base."""
    known: dict[str, str] = {}
    for before, token, after in windows(tokens):
        keyword = before.text.upper() if before.kind == "word" else ""
        if keyword == "BASE" and token.kind == "iri":
            known[""] = token.text
        elif keyword == "PREFIX" and token.kind == "name" and after.kind == "iri":
            known[token.text] = after.text
        elif keyword in {"FROM", "NAMED"} and token.kind in {"iri", "name"}:
            graph = token.text if token.kind == "iri" else known.get(token.text.partition(":")[0] + ":", "")
            if any(is_file(iri) for iri in (graph, known.get("", ""))):
                raise RefusedError(place(text, token.at), "FROM names a file", "name a graph of this store",
                                   allowed=False)


def windows(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token, Token]]:
    """Each token with the one before and the one after it."""
    none = Token("", "", 0, 0, 0)
    return zip([none, *tokens], tokens, [*tokens[1:], none], strict=False)


def is_file(iri: str) -> bool:
    """Whether an IRI in brackets is of the scheme file, its escapes resolved."""
    plain = ESCAPE.sub(lambda mark: chr(min(int(mark[1], 16), 0x10FFFF)), iri)
    return plain.strip("<>").lower().startswith("file:")


def modifiers(tokens: Sequence[Token], length: int) -> dict[str, Any]:
    """LIMIT and OFFSET of the whole query, and where they would stand: before VALUES, which comes last."""
    found: dict[str, Any] = {"end": length}
    closed = False
    for _, token, after in windows(tokens):
        closed |= token.kind == "close" and token.depth == 1
        if token.depth or token.kind != "word":
            continue
        word = token.text.upper()
        if word in {"LIMIT", "OFFSET"} and after.kind == "number":
            found |= {word.lower(): int(after.text), f"{word.lower()}_at": (token.safe, after.safe + len(after.text))}
        elif word == "VALUES" and closed:
            found["end"] = token.safe
    return found


def place(text: str, at: int) -> str:
    """Line and column in the query, from 1."""
    return f"query:{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"
