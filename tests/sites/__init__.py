"""Tests of actviz.sites."""
