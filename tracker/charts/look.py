"""How charts look: on the page, on a narrow screen, as a file of their own, as a card."""

from __future__ import annotations

from dataclasses import dataclass, replace

NARROW_PIXELS = 300
FONT = "system-ui, sans-serif"
DASHES: tuple[tuple[int, ...], ...] = (
    (1, 0), (6, 3), (2, 3), (8, 3, 2, 3), (12, 3), (4, 2, 1, 2),
)  # fmt: skip
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
LITERAL = ("#0b5c8a", "#b04a12", "#3c7a3a", "#6b5596", "#8a6a00", "#a11d5c")


@dataclass(frozen=True, slots=True)
class Look:
    """Size and colours; on pages the stylesheet's own, so that one drawing fits both schemes.

    A file that stands alone knows no stylesheet: its colours are literal, its title is inside.
    """

    name: str
    width: int
    height: int
    ink: str = "currentColor"
    soft: str = "var(--soft)"
    rule: str = "var(--rule)"
    paper: str = "transparent"
    colours: tuple[str, ...] = tuple(f"var(--s{n})" for n in range(1, len(LITERAL) + 1))
    text: int = 12
    stroke: float = 2
    is_alone: bool = False
    """Whether title, unit and source stand inside the picture."""

    @property
    def is_narrow(self) -> bool:
        """Whether it is drawn for a phone: fewer ticks, shorter labels."""
        return self.width <= NARROW_PIXELS

    def colour(self, number: int) -> str:
        """Return the colour of the n-th series; they come round again after the last."""
        return self.colours[number % len(self.colours)]

    def tall(self, height: int) -> Look:
        """Return the same look with another height."""
        return replace(self, height=height)


WIDE = Look("wide", 640, 280)
NARROW = Look("narrow", 230, 240)
ALONE = Look(
    "alone", 720, 340, ink="#1c2126", soft="#59636d", rule="#dcdfe0", paper="#ffffff",
    colours=LITERAL, text=13, is_alone=True,
)  # fmt: skip
CARD = replace(ALONE, name="card", width=960, height=400, text=20, stroke=3.5)
CARD_PIXELS = (1200, 630)
LOOKS = {look.name: look for look in (WIDE, NARROW, ALONE, CARD)}
