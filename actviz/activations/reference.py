"""References: where a function was published, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Reference:
    """A work, with what is known of it; what is not known is empty.

    Attributes:
        authors: family names as a citation has them, 'Nair & Hinton' or 'Ma et al.', or the
            software that has the function.
        year: when it was published.
        title: what it is called; a reference that someone wrote down in words is a title alone.
        venue: the journal, conference or school.
        arxiv: the number of its preprint, such as '1606.08415'.
        doi: its identifier, such as '10.1038/323533a0'.
        survey: whether it tells of what others published.
        part: where the function stands in it, such as 'section 3.2'.
    """

    authors: str = ""
    year: int | None = None
    title: str = ""
    venue: str = ""
    arxiv: str = ""
    doi: str = ""
    part: str = ""
    survey: bool = False

    @property
    def text(self) -> str:
        """The reference in one line: 'Nair & Hinton 2010, Rectified linear units …, ICML'."""
        number = f"doi:{self.doi}" if self.doi else f"arXiv:{self.arxiv}" if self.arxiv else ""
        title = self.title if self.authors else ""
        said = (self.short, title, self.part, number or self.venue)
        return ", ".join(filter(None, said))

    @property
    def short(self) -> str:
        """The reference in a few words: 'Nair & Hinton 2010'."""
        year = "" if self.year is None else f" {self.year}"
        return f"{self.authors}{year}" if self.authors else self.title

    def at(self, part: str) -> Reference:
        """Return the reference to a part of the work."""
        return replace(self, part=part)
