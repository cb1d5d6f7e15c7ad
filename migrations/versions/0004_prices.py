"""Quotes, resolved prices and the change log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("input_usd", sa.BigInteger(), nullable=True),
        sa.Column("output_usd", sa.BigInteger(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("context_tokens", sa.Integer(), nullable=True),
        sa.Column("context_kind", sa.Text(), nullable=False),
        sa.Column("max_output_tokens", sa.Integer(), nullable=True),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("cite", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name="fk_quote_listing_id_listing"),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_quote_offer_id_offer"),
        sa.ForeignKeyConstraint(
            ["sighting_id"], ["sighting.id"], name="fk_quote_sighting_id_sighting"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_quote_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_quote"),
    )
    op.create_index(
        "ix_quote_listing_current",
        "quote",
        ["listing_id"],
        unique=False,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(
        "ix_quote_offer_current",
        "quote",
        ["offer_id"],
        unique=False,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "price",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False),
        sa.Column("holds_to", sa.Date(), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("input_usd", sa.BigInteger(), nullable=True),
        sa.Column("output_usd", sa.BigInteger(), nullable=True),
        sa.Column("cached_input_usd", sa.BigInteger(), nullable=True),
        sa.Column("no_price", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("context_tokens", sa.Integer(), nullable=True),
        sa.Column("context_kind", sa.Text(), nullable=False),
        sa.Column("max_output_tokens", sa.Integer(), nullable=True),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("agreeing", sa.Text(), nullable=False),
        sa.Column("dissenting", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_price_offer_id_offer"),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name="fk_price_quote_id_quote"),
        sa.PrimaryKeyConstraint("id", name="pk_price"),
    )
    op.create_index(
        "ix_price_holds",
        "price",
        ["holds_from", "holds_to"],
        unique=False,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(
        "ix_price_offer_current",
        "price",
        ["offer_id"],
        unique=False,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("is_headline", sa.Boolean(), nullable=False),
        sa.Column("old_input_usd", sa.BigInteger(), nullable=True),
        sa.Column("new_input_usd", sa.BigInteger(), nullable=True),
        sa.Column("old_output_usd", sa.BigInteger(), nullable=True),
        sa.Column("new_output_usd", sa.BigInteger(), nullable=True),
        sa.Column("old_context_tokens", sa.Integer(), nullable=True),
        sa.Column("new_context_tokens", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_change_offer_id_offer"),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name="fk_change_quote_id_quote"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_change_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index(
        "ix_change_day_current",
        "change",
        ["occurred_on"],
        unique=False,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(
        "ix_change_offer_current",
        "change",
        ["offer_id"],
        unique=False,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("change")
    op.drop_table("price")
    op.drop_table("quote")
