"""Classes of characters, as regular expression source."""

from __future__ import annotations

HAN = r"[^\W\d_A-Za-z]"
"""A letter that is not Latin: in these documents a Chinese character. Said by what it is not, since
a range of 20,000 characters costs a millisecond wherever it is compiled."""
