"""The facts of a case and of an event as they leave the house: every column, in its order, with its meaning.

From these two tables anybody can compute any figure anew. No applicant can be told from them: names, numbers,
addresses, summaries and free texts of reasons stay inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    MOMENT = "moment"  # with the zone of the office


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of facts."""

    name: str
    kind: Kind
    meaning: str


class FactFlag(StrEnum):
    """What stands in the column `flags`, parted by spaces."""

    IMMEDIATE = "IMMEDIATE"
    ENTRUSTED = "ENTRUSTED"
    PROVISIONAL_DUE = "PROVISIONAL_DUE"
    SECOND_SUPPLEMENT = "SECOND_SUPPLEMENT"
    EXTENDED = "EXTENDED"
    APOLOGISED = "APOLOGISED"
    LATE_WITHOUT_APOLOGY = "LATE_WITHOUT_APOLOGY"
    REFUSED = "REFUSED"
    REOPENED = "REOPENED"
    REORGANISED = "REORGANISED"
    HARD_AREA = "HARD_AREA"


FLAG_MEANINGS = {
    FactFlag.IMMEDIATE: "settled on the spot (NĐ 61/2018, Điều 17.4)",
    FactFlag.ENTRUSTED: "received by another agency than the competent one (NĐ 118/2025, Điều 14)",
    FactFlag.PROVISIONAL_DUE: "the calendar of the due date is not confirmed",
    FactFlag.SECOND_SUPPLEMENT: "asked to complete more than once: late in the national statistics",
    FactFlag.EXTENDED: "the date was moved once, with an apology",
    FactFlag.APOLOGISED: "an apology was signed",
    FactFlag.LATE_WITHOUT_APOLOGY: "past the due date with no apology signed",
    FactFlag.REFUSED: "the result is a refusal after appraisal",
    FactFlag.REOPENED: "opened again to correct an error of the agency",
    FactFlag.REORGANISED: "went to another agency when agencies were merged",
    FactFlag.HARD_AREA: "the limit was longer for a hard area",
}

_T, _I, _M = Kind.TEXT, Kind.INTEGER, Kind.MOMENT

CASE_COLUMNS: Sequence[Column] = (
    Column("case_id", _T, "key of the case, joins the events"),
    Column("code", _T, "case code as printed; empty before acceptance"),
    Column("external_codes", _T, "codes given by other systems, parted by spaces"),
    Column("agency_code", _T, "agency that received the case"),
    Column("agency", _T, "its name"),
    Column("competent_code", _T, "agency that settles the case"),
    Column("returning", _T, "one-stop office at which the result is collected"),
    Column("unit", _T, "unit that holds the case"),
    Column("officer_id", _T, "key of the officer who handles it; empty when nobody does"),
    Column("officer", _T, "his or her name"),
    Column("procedure_code", _T, "procedure of the national catalogue"),
    Column("procedure_version", _I, "version of the procedure on the day of reception"),
    Column("field_code", _T, "field of administration"),
    Column("field", _T, "its name"),
    Column("channel", _T, "COUNTER, POST or ONLINE"),
    Column("regime", _T, "body of law of the reception day"),
    Column("state", _T, "state in which the case stands"),
    Column("national_code", _I, "the state in the national synchronisation, 1 to 10"),
    Column("result", _T, "NONE, GRANTED or REFUSED"),
    Column("submitted_at", _M, "when the dossier came online or by post"),
    Column("received_at", _M, "when the case was accepted"),
    Column("counted_from", _M, "when the limit began to count, where that is not the acceptance"),
    Column("promised_due_at", _M, "due date printed on the receipt"),
    Column("original_due_at", _M, "due date after restarts and pauses, without an extension"),
    Column("current_due_at", _M, "due date with the extension"),
    Column("resolved_at", _M, "when the result was at the one-stop office"),
    Column("returned_at", _M, "when the applicant had the result"),
    Column("ended_at", _M, "when the clock ended: resolved, withdrawn, stopped or closed"),
    Column("limit_term", _T, "`limit` or `same_day`"),
    Column("limit_amount", _I, "the limit"),
    Column("limit_unit", _T, "h and d working hours and days, cd calendar days, m months"),
    Column("extra_days", _I, "working days added for a hard area"),
    Column("counting", _T, "HOURS from the moment, DATES by whole days"),
    Column("cutoff", _T, "what comes later counts from the next working day"),
    Column("supplement_mode", _T, "RESTART from zero or SHIFT by the time waited"),
    Column("supplements", _I, "requests to complete the dossier after acceptance"),
    Column("pauses", _I, "times the clock stood, supplements left out"),
    Column("waited_minutes", _I, "working minutes in which the clock stood, supplements among them"),
    Column("elapsed_minutes", _I, "working minutes that count in the statistics (QĐ 766)"),
    Column("extensions", _I, "re-appointments"),
    Column("timeliness", _T, "EARLY, ON_TIME or LATE against the original due date; empty while in time"),
    Column("contacts", _I, "contacts needed to complete the dossier (TT 01/2018, Điều 13, indicator 3)"),
    Column("steps_early", _I, "steps and parts of agencies done early (indicator 2)"),
    Column("steps_on_time", _I, "… on time"),
    Column("steps_late", _I, "… late"),
    Column("agencies", _I, "agencies sent to or asked for an opinion (indicator 4)"),
    Column("apologies", _I, "apologies signed"),
    Column("events", _I, "events of the case"),
    Column("last_hash", _T, "hash of the last event: what the chain of the case ends in"),
    Column("flags", _T, "what is special, parted by spaces"),
)

EVENT_COLUMNS: Sequence[Column] = (
    Column("case_id", _T, "key of the case"),
    Column("code", _T, "case code"),
    Column("seq", _I, "place of the event in the case, from 1"),
    Column("at", _M, "when it was done"),
    Column("kind", _T, "what was done"),
    Column("from_state", _T, "state before; empty for the first"),
    Column("to_state", _T, "state after"),
    Column("clock_effect", _T, "START, STOP, RESTART, PAUSE, RESUME, EXTEND, END, REOPEN or nothing"),
    Column("counted_from", _M, "the moment that counts for the clock, where it is not `at`"),
    Column("new_due_at", _M, "date of a re-appointment"),
    Column("unit", _T, "unit of the officer"),
    Column("officer_id", _T, "key of the officer; empty for the system"),
    Column("step", _I, "step of the process at which the case stood"),
    Column("hash", _T, "hash of the event"),
    Column("previous_hash", _T, "hash of the event before"),
)
