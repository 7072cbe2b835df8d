"""What a file says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

__all__ = ["Metadata"]


@attrs.frozen
class Metadata(Mapping[str, str]):
    """What a file says of itself: keys and values in printed order, read like a dict.

    >>> Metadata.of({"title": "政府工作报告"})["title"]
    '政府工作报告'
    """

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Metadata:
        """The same keys and values, frozen."""
        return cls(tuple(values.items()))

    def __getitem__(self, key: str) -> str:
        for name, value in self.pairs:
            if name == key:
                return value
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)
