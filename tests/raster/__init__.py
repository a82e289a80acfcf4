"""Tests of grids and layers."""
