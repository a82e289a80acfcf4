"""Tests of the rules of the MIRT."""
