"""A change of the log in plain words, for feeds; pages say the same with links in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.changes import Kind
from tracker.web.filters import tokens, usd, words

if TYPE_CHECKING:
    from decimal import Decimal

    from tracker.queries.changes import ChangeRow


def headline(change: ChangeRow) -> str:
    """Say in one line which model changed where, and how."""
    model = change.model_name or change.model
    seller = change.provider_name or change.provider
    variant = f", {change.variant}" if change.variant else ""
    return f"{model} at {seller}{variant}: {words(change.kind)}, {what(change)}"


def what(change: ChangeRow) -> str:
    """Say what changed: input $5 to $2.50, output $15 to $10 per 1M tokens."""
    if change.kind == Kind.DELISTED:
        return "no longer sold"
    if change.kind == Kind.CONTEXT_CHANGE:
        old, new = change.old_context_tokens or 0, change.new_context_tokens or 0
        return f"context {tokens(old)} to {tokens(new)} tokens"
    if change.kind == Kind.TIER_CHANGE and change.moved:
        return words(change.moved)
    steps = (
        _step("input", change.old_input_usd_per_mtok, change.new_input_usd_per_mtok),
        _step("output", change.old_output_usd_per_mtok, change.new_output_usd_per_mtok),
    )
    moves = ", ".join(filter(None, steps))
    return f"{moves} per 1M tokens" if moves else "without a price"


def _step(name: str, old: Decimal | None, new: Decimal | None) -> str:
    if new is None:
        return ""
    return f"{name} {_amount(new)}" if old in {None, new} else f"{name} {_move(old, new)}"


def _move(old: Decimal | None, new: Decimal) -> str:
    return f"{_amount(old or new * 0)} to {_amount(new)}"


def _amount(amount: Decimal) -> str:
    return usd(amount) if amount else "free"
