"""The facts of the catalogue: who makes, who sells, which models."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organization",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("homepage", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organization"),
        sa.UniqueConstraint("slug", name="uq_organization_slug"),
    )
    op.create_table(
        "provider",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_provider_organization_id_organization",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_provider"),
        sa.UniqueConstraint("slug", name="uq_provider_slug"),
    )
    op.create_table(
        "provider_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name="fk_provider_key_provider_id_provider"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_provider_key"),
        sa.UniqueConstraint("source", "key", name="uq_provider_key_source_key"),
    )
    op.create_table(
        "model",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("points_to", sa.Text(), nullable=False),
        sa.Column("release_date", sa.Text(), nullable=False),
        sa.Column("context_tokens", sa.Integer(), nullable=True),
        sa.Column("context_kind", sa.Text(), nullable=False),
        sa.Column("max_output_tokens", sa.Integer(), nullable=True),
        sa.Column("input_modalities", sa.Text(), nullable=False),
        sa.Column("output_modalities", sa.Text(), nullable=False),
        sa.Column("open_weights", sa.Boolean(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("parameters_total_b", sa.Text(), nullable=True),
        sa.Column("parameters_active_b", sa.Text(), nullable=True),
        sa.Column("knowledge_date", sa.Text(), nullable=False),
        sa.Column("retired_on", sa.Text(), nullable=False),
        sa.Column("facts_source", sa.Text(), nullable=False),
        sa.Column("founded_by", sa.Text(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_model_organization_id_organization"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_model"),
        sa.UniqueConstraint("slug", name="uq_model_slug"),
    )
    op.create_index("ix_model_family", "model", ["family"], unique=False)
    op.create_index("ix_model_organization_id", "model", ["organization_id"], unique=False)
    op.create_table(
        "old_slug",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name="fk_old_slug_model_id_model"),
        sa.PrimaryKeyConstraint("slug", name="pk_old_slug"),
    )
    op.create_table(
        "context_window",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("context_tokens", sa.Integer(), nullable=False),
        sa.Column("context_kind", sa.Text(), nullable=False),
        sa.Column("max_output_tokens", sa.Integer(), nullable=True),
        sa.Column("cite", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["model_id"], ["model.id"], name="fk_context_window_model_id_model"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_context_window"),
    )
    op.create_index("ix_context_window_model_id", "context_window", ["model_id"], unique=False)
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("usd_per_month", sa.BigInteger(), nullable=False),
        sa.Column("effective_from", sa.Text(), nullable=False),
        sa.Column("effective_to", sa.Text(), nullable=False),
        sa.Column("gives_access_to", sa.Text(), nullable=False),
        sa.Column("cite", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_subscription_organization_id_organization",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
    )
    op.create_table(
        "training_cost",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("gpu", sa.Text(), nullable=False),
        sa.Column("gpu_hours", sa.Text(), nullable=False),
        sa.Column("usd_per_gpu_hour", sa.BigInteger(), nullable=True),
        sa.Column("usd_total", sa.Text(), nullable=True),
        sa.Column("published_total", sa.Text(), nullable=False),
        sa.Column("cite", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name="fk_training_cost_model_id_model"),
        sa.PrimaryKeyConstraint("id", name="pk_training_cost"),
    )
    op.create_index("ix_training_cost_model_id", "training_cost", ["model_id"], unique=False)


def downgrade() -> None:
    op.drop_table("training_cost")
    op.drop_table("subscription")
    op.drop_table("context_window")
    op.drop_table("old_slug")
    op.drop_table("model")
    op.drop_table("provider_key")
    op.drop_table("provider")
    op.drop_table("organization")
