"""In the page, this is typing_extensions: fsrs takes nothing from it but ``Self``, which Python has since 3.11.

The package itself is 160 kB and would bring a good part of the standard library along.
"""

from typing import Self

__all__ = ["Self"]
