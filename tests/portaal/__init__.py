"""Tests of the site without a browser."""
