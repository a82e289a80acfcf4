"""Tests of what leaves the register in a form that others prescribe."""
