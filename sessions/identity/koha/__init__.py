"""Koha, asked over its REST API (`/api/v1`)."""
