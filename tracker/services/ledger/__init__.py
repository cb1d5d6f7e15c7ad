"""From what a visit brought to what an offer cost: record, identify, derive."""
