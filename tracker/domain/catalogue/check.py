"""Whether the catalogue is sound as a whole: every check of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.catalogue.check_facts import (
    boards_problems,
    contexts_problems,
    subscriptions_problems,
    training_costs_problems,
)
from tracker.domain.catalogue.check_models import (
    aliases_problems,
    models_problems,
    organizations_problems,
    providers_problems,
)
from tracker.domain.catalogue.check_prices import prices_problems
from tracker.domain.catalogue.problem import Problem

if TYPE_CHECKING:
    from tracker.domain.catalogue.rows import Catalogue

MIN_MODELS = 250


def check(catalogue: Catalogue, *, min_models: int = MIN_MODELS) -> list[Problem]:
    """Return everything that is wrong, by file and line; empty when nothing is."""
    problems = [
        *catalogue.problems,
        *organizations_problems(catalogue),
        *providers_problems(catalogue),
        *models_problems(catalogue),
        *contexts_problems(catalogue),
        *prices_problems(catalogue),
        *aliases_problems(catalogue),
        *boards_problems(catalogue),
        *subscriptions_problems(catalogue),
        *training_costs_problems(catalogue),
    ]
    if len(catalogue.models) < min_models:
        message = f"has {len(catalogue.models)} readable models; at least {min_models} are wanted"
        problems.append(Problem("models.csv", 0, "", "", message))
    return sorted(problems, key=lambda p: (p.file, p.line, p.column, p.message))
