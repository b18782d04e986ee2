"""Findings: what is to be known of a site, in a sentence."""

from __future__ import annotations

from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.sites.site import Site

# A site that much of is dead, flat or large has a sentence of its own.
MANY_DEAD = 0.1
MOSTLY_FLAT = 0.8


def worth_telling(site: Site) -> bool:
    """Tell whether something is wrong with a site."""
    units = max(1, site.units)
    flat = site.share(site.tally.flat) > MOSTLY_FLAT and site.dead < units
    return site.dead > MANY_DEAD * units or flat or bool(site.tally.lacking) or bool(site.outliers)


def called(site: Site) -> str:
    """Name a site in a sentence: a bare number is no name."""
    return f"site {site.name}" if site.name.replace("#", "").isdigit() else site.name


def finding(site: Site) -> str:
    """Say in one sentence what is to be known of a site, the worst first."""
    units, name = max(1, site.units), called(site)
    if site.tally.lacking:
        share = site.tally.lacking / (site.tally.lacking + site.tally.count)
        return f"{name}: {percent(share)} of what comes in is not finite"
    if site.dead > MANY_DEAD * units:
        return f"{name}: {percent(site.dead / units)} of the units are dead"
    if site.share(site.tally.flat) > MOSTLY_FLAT:
        return f"{name}: {percent(site.share(site.tally.flat))} saturated"
    if site.outliers:
        count = len(site.outliers)
        return f"{name}: {count} channel{'s' if count > 1 else ''} far larger than the rest"
    return f"{name}: gradient ×{rounded(site.slope, 2)} on average"
