"""Our prices in the forms of other sites, so that their users can come by changing an address."""
