"""How many pages this session may still print."""


class PageAllowance:
    """Counts pages. One a session: it ends with the patron's process."""

    def __init__(self, most: int) -> None:
        self._left = most

    @property
    def left(self) -> int:
        """Pages that may still be printed."""
        return self._left

    def take(self, pages: int) -> None:
        """These pages go to the printer. Raises ValueError where there are too few."""
        if pages > self._left:
            raise ValueError("more pages than are left")
        self._left -= pages

    def give_back(self, pages: int) -> None:
        """They were not printed after all."""
        self._left += pages
