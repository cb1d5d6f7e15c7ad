"""US dollars as exact decimals: rounding of float noise, bounds, and how they are written."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

# Sources that compute in floats publish 0.6000000000000001; a trillionth of a dollar is far below
# any real price step and far above such noise. It is also what the database stores (pico-dollars in
# a 64-bit integer).
PICO = Decimal("1E-12")
MAX_USD = Decimal(10_000)
_DIGITS = 40


def to_usd(amount: Decimal) -> Decimal:
    """Round to a trillionth of a dollar, without trailing zeros."""
    with localcontext() as context:
        context.prec = _DIGITS
        return (amount.quantize(PICO, rounding=ROUND_HALF_EVEN) + 0).normalize()


def plain(amount: Decimal) -> str:
    """Write an amount without exponent and trailing zeros: 30, 2.5, 0.0375."""
    text = format(amount.normalize(), "f")
    return "0" if text == "-0" else text


def ratio(new: Decimal, old: Decimal) -> Decimal | None:
    """How many times the old amount the new one is.

    None where either is zero: no ratio says anything then.
    """
    if not old or not new:
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        return new / old
