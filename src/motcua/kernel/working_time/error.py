"""What can be wrong with a calendar, a limit or a moment; `str(error)` is a sentence for the officer."""


class WorkingTimeError(ValueError):
    """Working time cannot be counted with what was given."""


class LimitError(WorkingTimeError):
    """A time limit that cannot be read, is not positive, or is absurdly long."""


class IntervalError(WorkingTimeError):
    """Working hours that cannot be read, end before they start, or overlap."""


class CutoffError(WorkingTimeError):
    """A cut-off rule that cannot be read or says two things at once."""


class DayRuleError(WorkingTimeError):
    """A day of the calendar whose kind is unknown or whose facts contradict each other."""


class CalendarError(WorkingTimeError):
    """A calendar without working hours, or with two rules for the same day."""


class NoWorkingDayError(WorkingTimeError):
    """A calendar with a whole year in which nobody works."""


class DateOutsideCalendarError(WorkingTimeError):
    """A day of a year for which no holidays have been entered."""


class MomentError(WorkingTimeError):
    """A moment that is not naive local time."""


class CalendarFileError(WorkingTimeError):
    """A line of a calendar file that cannot be read; the sentence names the line and the remedy."""
