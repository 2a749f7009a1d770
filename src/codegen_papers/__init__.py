"""Keeps a curated catalog of papers: YAML records in, a checked README out."""
