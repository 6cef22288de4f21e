"""What is kept so that figures over a long archive come at once."""

from motcua.indicators.models.tally import MonthTally, TallyMark

__all__ = ["MonthTally", "TallyMark"]
