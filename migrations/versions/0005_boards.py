"""Published boards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board_snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("cite", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_board_snapshot_run_id_run"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_board_snapshot_source_id_source"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_snapshot"),
    )
    op.create_index(
        "ix_board_snapshot_day",
        "board_snapshot",
        ["board", "category", "published_on"],
        unique=False,
    )
    op.create_index(
        "uq_board_snapshot_current",
        "board_snapshot",
        ["source_id", "board", "category", "published_on"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "board_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("alias_id", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Double(), nullable=False),
        sa.Column("lower", sa.Double(), nullable=True),
        sa.Column("upper", sa.Double(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("organization", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["alias_id"], ["alias.id"], name="fk_board_entry_alias_id_alias"),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["board_snapshot.id"], name="fk_board_entry_snapshot_id_board_snapshot"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_entry"),
    )
    op.create_index("ix_board_entry_alias_id", "board_entry", ["alias_id"], unique=False)
    op.create_index("ix_board_entry_snapshot_id", "board_entry", ["snapshot_id"], unique=False)


def downgrade() -> None:
    op.drop_table("board_entry")
    op.drop_table("board_snapshot")
