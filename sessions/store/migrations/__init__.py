"""The store's migrations, run by Alembic when a database is new or older than the programme."""
