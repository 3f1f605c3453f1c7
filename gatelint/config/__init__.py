"""What users configure: schema, discovery, loading, presets."""
