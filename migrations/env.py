"""What Alembic runs: all migrations in the one locked transaction of `tracker.db.migrate`."""

from __future__ import annotations

from alembic import context

from tracker.db.migrate import locked


def run() -> None:
    """Run the migrations of this call."""
    with locked(context.config.attributes["engine"]) as connection:
        context.configure(
            connection=connection,
            target_metadata=context.config.attributes["metadata"],
            render_as_batch=True,
            transactional_ddl=True,
        )
        context.run_migrations()


run()
