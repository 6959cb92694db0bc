"""Many items at once."""

__all__: list[str] = []
