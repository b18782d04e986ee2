"""Reports: what all sites of a network saw, as a table, as data and in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from actviz.compute.saturation import STEEPEST
from actviz.prose.numbers import rounded
from actviz.prose.shares import percent
from actviz.sites.findings import finding, worth_telling
from actviz.sites.inspection import Seen, filled
from actviz.sites.site import DORMANT, Site
from actviz.sites.swap import Drift

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMNS = (
    *("site", "function", "shape", "count", "mean", "std", "zeros", "dead units"),
    *("saturated", "mean |f′|", "outliers"),
)


@dataclass(frozen=True)
class Report:
    """What the sites of a network saw.

    Attributes:
        name: of the network.
        sites: in the order of depth.
        drift: what became of them when a function was replaced, if one was.
        note: what is to be known of the data, or nothing.
    """

    name: str
    sites: tuple[Site, ...]
    drift: Drift | None = None
    note: str = ""

    @classmethod
    def of(cls, name: str, seen: Iterable[Seen]) -> Report:
        """Return the report of what was seen.

        Raises:
            InputError: nothing was.
        """
        return cls(name, tuple(filled(seen)))

    def rows(self) -> list[dict[str, Any]]:
        """Return a row for each site."""
        return [site.to_dict() for site in self.sites]

    def figure(self, **look: Any) -> Figure:
        """Return the figure: the curve of each site over what came to it, and σ by depth.

        Args:
            look: size, dpi, style and title, as every figure takes them.
        """
        from actviz.requests import Look
        from actviz.sites.figure import draw

        return draw(self.name, self.sites, self.drift, Look(**look))

    def sentences(self) -> list[str]:
        """Return what is worth saying, a sentence each."""
        told = [f"{finding(site)}." for site in self.sites if worth_telling(site)]
        seldom = [site.rarely for site in self.sites if site.dead]
        if seldom:
            told.append(
                f"A dead unit had f′ = 0 at every sample, so it fires at most "
                f"{percent(max(seldom))} of the time (95 %)."
            )
        told += self.drift.sentences() if self.drift else []
        return [*told, *([self.note] if self.note else [])]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON has it."""
        drift = {"drift": self.drift.to_dict()} if self.drift else {}
        return {
            "network": self.name,
            "sites": self.rows(),
            "note": self.note,
            "findings": [finding(site) for site in self.sites if worth_telling(site)],
            "definitions": {
                "dead_units": "f′ = 0 at every sample of the unit",
                "dead_fire_at_most": "3/n, with 95 %, of what never happened in n samples",
                "saturated_share": f"|f′| < {STEEPEST}",
                "never_positive_units": "the output was never above 0",
                "dormant_units": f"mean size at most {DORMANT} of the layer's (τ)",
                "near_zero_share": "outputs of at most 0.05, as fastai counts them",
            },
            **drift,
        }


def cells(site: Site) -> list[str]:
    """Return a site as a row of the table: `COLUMNS` are its headings."""
    tally = site.tally
    return [
        site.name,
        site.words,
        "×".join(map(str, site.shape)),
        f"{tally.count:,}",
        rounded(tally.mean, 3),
        rounded(site.std, 3),
        percent(site.share(tally.zeros)),
        f"{site.dead} of {site.units}",
        percent(site.share(tally.flat)),
        rounded(site.slope, 3),
        str(len(site.outliers)) if site.outliers else "",
    ]


# What a program is told of a site: the keys of JSON that are one number or word each.
MEASURES = (
    *("site", "function", "units", "samples_per_unit", "count", "not_finite", "mean", "std"),
    *("min", "max", "output_mean", "output_std", "zero_share", "saturated_share", "mean_slope"),
    *("dead_units", "dead_fire_at_most", "saturated_units"),
)


def measures(site: Site) -> list[str | float | None]:
    """Return a site as a row of numbers: `MEASURES` are their names."""
    told = site.to_dict()
    return [told[name] for name in MEASURES]
