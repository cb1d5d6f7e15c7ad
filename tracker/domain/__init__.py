"""The rules of the ledger: values in, values out."""
