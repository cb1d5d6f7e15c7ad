"""What the API answers with: types that are written as JSON and described as JSON Schema."""
