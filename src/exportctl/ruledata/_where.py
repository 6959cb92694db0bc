"""Where in a file something stands: file, record and field."""

import attrs

__all__ = ["Where", "shown"]

_RECORDS = frozenset(("regimes", "instruments", "background", "adds"))
_LONGEST = 60


def shown(value: object) -> str:
    """Return a value for a message, cut where it is long."""
    if isinstance(value, dict | list | tuple):
        return f"{'an object' if isinstance(value, dict) else 'a list'}"
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _name(text: str) -> str:
    """Return a name as it stands, if it can be printed in a line."""
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
    return cut if cut.isprintable() else repr(cut)


@attrs.frozen(kw_only=True)
class Where:
    """A place in a file.

    Attributes:
        file: What the file is called.
        record: The ids of the records around the place, the outermost first.
        field: The way from the innermost of them.
    """

    file: str
    record: tuple[str, ...] = ()
    field: str = ""

    def key(self, key: str) -> "Where":
        """Return the place of a key of the object that stands here."""
        key = _name(key)
        return attrs.evolve(self, field=f"{self.field}.{key}" if self.field else key)

    def item(self, number: int, value: object) -> "Where":
        """Return the place of a value of the list that stands here."""
        id = value.get("id") if isinstance(value, dict) else None
        if self.field.rpartition(".")[2] in _RECORDS and isinstance(id, str):
            return attrs.evolve(self, record=(*self.record, _name(id)), field="")
        return attrs.evolve(self, field=f"{self.field}[{number}]")

    def says(self, what: str) -> str:
        """Return a fault at this place as a sentence."""
        parts = (self.file, " > ".join(self.record), self.field, what)
        return ": ".join(part for part in parts if part)
