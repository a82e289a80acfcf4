"""Proposals for a scheme: what one holds, and how a table of them is read and checked."""
