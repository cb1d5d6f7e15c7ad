"""Listings, what was seen of them, and what waits for a second voice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("first_party", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name="fk_offer_model_id_model"),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name="fk_offer_provider_id_provider"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
        sa.UniqueConstraint(
            "model_id", "provider_id", "variant", name="uq_offer_model_id_provider_id_variant"
        ),
    )
    op.create_index("ix_offer_model_id", "offer", ["model_id"], unique=False)
    op.create_index("ix_offer_provider_id", "offer", ["provider_id"], unique=False)
    op.create_table(
        "listing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("provider_key", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("vendor_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("alias_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("is_stale", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["alias_id"], ["alias.id"], name="fk_listing_alias_id_alias"),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_listing_offer_id_offer"),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name="fk_listing_provider_id_provider"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_listing_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_listing"),
        sa.UniqueConstraint(
            "source_id",
            "provider_key",
            "external_id",
            "variant",
            name="uq_listing_source_id_provider_key_external_id_variant",
        ),
    )
    op.create_index("ix_listing_alias_id", "listing", ["alias_id"], unique=False)
    op.create_index("ix_listing_offer_id", "listing", ["offer_id"], unique=False)
    op.create_index(
        "ix_listing_stale",
        "listing",
        ["source_id"],
        unique=False,
        sqlite_where=sa.text("is_stale"),
        postgresql_where=sa.text("is_stale"),
    )
    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("content_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listing.id"], name="fk_sighting_listing_id_listing"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_sighting_run_id_run"),
        sa.PrimaryKeyConstraint("id", name="pk_sighting"),
        sa.UniqueConstraint("listing_id", "content_at", name="uq_sighting_listing_id_content_at"),
    )
    op.create_index("ix_sighting_run_id", "sighting", ["run_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sighting_id"], ["sighting.id"], name="fk_decision_sighting_id_sighting"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    op.create_index("ix_decision_sighting_id", "decision", ["sighting_id"], unique=False)
    op.create_table(
        "held_sighting",
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("factor", sa.Text(), nullable=False),
        sa.Column("old_sheet", sa.Text(), nullable=False),
        sa.Column("new_sheet", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listing.id"], name="fk_held_sighting_listing_id_listing"
        ),
        sa.ForeignKeyConstraint(
            ["sighting_id"], ["sighting.id"], name="fk_held_sighting_sighting_id_sighting"
        ),
        sa.PrimaryKeyConstraint("sighting_id", name="pk_held_sighting"),
    )
    op.create_index("ix_held_sighting_listing_id", "held_sighting", ["listing_id"], unique=False)


def downgrade() -> None:
    op.drop_table("held_sighting")
    op.drop_table("decision")
    op.drop_table("sighting")
    op.drop_table("listing")
    op.drop_table("offer")
