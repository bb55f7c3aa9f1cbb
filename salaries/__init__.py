"""Roles, tiers and factors; the estimate of pay; the desk, its editions and the pages that readers see."""
