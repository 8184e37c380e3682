"""Workforce recruitment and retention planner for children's social care."""

__version__ = "0.3.0"
