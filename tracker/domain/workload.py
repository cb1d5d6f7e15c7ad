"""What typical work costs: how many tokens it reads and writes, times the prices of a model."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

MILLION = 1_000_000
_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Workload:
    """A piece of work in tokens; what was sent before may be read from the seller's cache."""

    key: str
    name: str
    about: str
    """How the numbers of tokens come to be, in words."""
    new_input_tokens: int
    cached_input_tokens: int
    output_tokens: int
    longest_call_tokens: int
    """The longest single call with its answer: it must fit into the model's context."""

    @property
    def input_tokens(self) -> int:
        """All that is sent, new or not."""
        return self.new_input_tokens + self.cached_input_tokens


TURNS, INSTRUCTIONS, QUESTION, ANSWER = 12, 400, 150, 350
_SENT = TURNS * (INSTRUCTIONS + QUESTION) + (QUESTION + ANSWER) * (TURNS * (TURNS - 1) // 2)
_FRESH = INSTRUCTIONS + TURNS * QUESTION + (TURNS - 1) * ANSWER
PAGES, PAGE, PAGES_A_CALL, ORDER, SUMMARY = 1_000, 650, 10, 200, 300
_CALLS = PAGES // PAGES_A_CALL
STEPS, STEP_PROMPT, STEP_NEW, STEP_ANSWER, LONGEST_STEP = 60, 40_000, 4_000, 600, 80_000

WORKLOADS = (
    Workload(
        "chat",
        "A chat of 12 turns",
        f"{TURNS} questions of {QUESTION} tokens, {TURNS} answers of {ANSWER}, instructions of "
        f"{INSTRUCTIONS}; each turn sends all that was said before once more.",
        new_input_tokens=_FRESH,
        cached_input_tokens=_SENT - _FRESH,
        output_tokens=TURNS * ANSWER,
        longest_call_tokens=INSTRUCTIONS + TURNS * (QUESTION + ANSWER),
    ),
    Workload(
        "pages",
        "1,000 pages summarised",
        f"{PAGES:,} pages of {PAGE} tokens (about 500 words), {PAGES_A_CALL} in a call, with "
        f"instructions of {ORDER} tokens and a summary of {SUMMARY} for each call.",
        new_input_tokens=PAGES * PAGE + _CALLS * ORDER,
        cached_input_tokens=0,
        output_tokens=_CALLS * SUMMARY,
        longest_call_tokens=PAGES_A_CALL * PAGE + ORDER + SUMMARY,
    ),
    Workload(
        "agent",
        "An hour of a coding agent",
        f"{STEPS} steps with {STEP_PROMPT:,} tokens of code and talk on average ({LONGEST_STEP:,} "
        f"at most), {STEP_NEW:,} of them new in each step, and answers of {STEP_ANSWER}.",
        new_input_tokens=STEPS * STEP_NEW,
        cached_input_tokens=STEPS * (STEP_PROMPT - STEP_NEW),
        output_tokens=STEPS * STEP_ANSWER,
        longest_call_tokens=LONGEST_STEP + STEP_ANSWER,
    ),
)


def cost(
    workload: Workload,
    input_usd_per_mtok: Decimal | None,
    output_usd_per_mtok: Decimal | None,
    cached_input_usd_per_mtok: Decimal | None = None,
) -> Decimal | None:
    """Return what a workload costs in US dollars, exactly; None without both prices.

    Where no price for cached input is known, what was sent before is paid like new input. Writing
    to a cache, tiers for long prompts and discounts are left out.
    """
    if input_usd_per_mtok is None or output_usd_per_mtok is None:
        return None
    again = input_usd_per_mtok if cached_input_usd_per_mtok is None else cached_input_usd_per_mtok
    with localcontext() as context:
        context.prec = _DIGITS
        total = (
            workload.new_input_tokens * input_usd_per_mtok
            + workload.cached_input_tokens * again
            + workload.output_tokens * output_usd_per_mtok
        )
        return total / MILLION


def fits(workload: Workload, context_tokens: int | None) -> bool:
    """Whether its longest call fits into a context; an unknown one is given the benefit."""
    return context_tokens is None or workload.longest_call_tokens <= context_tokens
