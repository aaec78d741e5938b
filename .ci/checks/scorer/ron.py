"""Reads and writes the part of RON that assessment files use: structs as dicts, lists and tuples, variants."""

import re
from fractions import Fraction

TOKEN = re.compile(r'\s*(?:(//[^\n]*)|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*)|([\[\](),:{}]))')


class Variant:
    """`Name`, `Name(a, b)` or `Name(key: a)`: args is a list, or a dict where it has keys."""

    def __init__(self, name, *args, **fields):
        self.name = name
        self.args = fields if fields else list(args)

    def __getitem__(self, key):
        return self.args[key]

    def get(self, key, default=None):
        return self.args.get(key, default) if isinstance(self.args, dict) else default

    def __eq__(self, other):
        return isinstance(other, Variant) and (self.name, self.args) == (other.name, other.args)

    def __repr__(self):
        return dump(self)


def load(text):
    """The value a text holds; numbers as exact fractions."""
    tokens, at = [], 0
    text = text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            if not text[at:].strip():
                break
            raise ValueError(f"no RON at {at}: {text[at:at + 40]!r}")
        at = found.end()
        if not found.group(1):
            tokens.append((found.lastindex, found.group(found.lastindex)))
    value, rest = _value(tokens, 0)
    if rest != len(tokens):
        raise ValueError("text after the end")
    return value


def _value(tokens, at):
    kind, word = tokens[at]
    if kind == 2:
        return re.sub(r"\\(.)", lambda it: {"n": "\n", "t": "\t"}.get(it[1], it[1]), word[1:-1]), at + 1
    if kind == 3:
        return Fraction(word), at + 1
    if kind == 4:
        if word in ("true", "false"):
            return word == "true", at + 1
        if at + 1 < len(tokens) and tokens[at + 1][1] == "(" and tokens[at + 1][0] == 5:
            inner, at = _group(tokens, at + 1)
            if word == "Some":
                return inner[0], at
            made = Variant(word)
            made.args = inner
            return made, at
        return (None if word == "None" else Variant(word)), at + 1
    return _group(tokens, at)


def _group(tokens, at):
    """A list, a tuple or a struct, from its opening bracket."""
    close = {"(": ")", "[": "]"}[tokens[at][1]]
    at += 1
    items, fields = [], {}
    while tokens[at] != (5, close):
        if tokens[at][0] == 4 and tokens[at + 1] == (5, ":"):
            name = tokens[at][1]
            fields[name], at = _value(tokens, at + 2)
        else:
            item, at = _value(tokens, at)
            items.append(item)
        if tokens[at] == (5, ","):
            at += 1
    return (fields if fields else items), at + 1


def number(value):
    """A decimal of at most four places."""
    scaled = Fraction(str(value)) * 10_000
    if scaled.denominator != 1:
        raise ValueError(f"too fine: {value}")
    whole, part = divmod(abs(scaled.numerator), 10_000)
    sign = "-" if scaled < 0 else ""
    return sign + (f"{whole}.{part:04d}".rstrip("0") if part else str(whole))


def dump(value):
    """The text of a value, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Fraction)):
        return number(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(dump, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(dump, value)) + ")"
    if isinstance(value, dict):
        return "(" + ", ".join(f"{key}: {dump(it)}" for key, it in value.items()) + ")"
    inner = value.args
    if not inner:
        return value.name
    body = ", ".join(f"{key}: {dump(it)}" for key, it in inner.items()) if isinstance(inner, dict) else ", ".join(map(dump, inner))
    return f"{value.name}({body})"
