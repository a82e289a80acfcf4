"""Tests of the planner of paused projects."""
