"""JSON for programs: top-level objects, exact numbers, problem+json for errors."""
