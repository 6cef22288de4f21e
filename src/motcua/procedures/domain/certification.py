"""Which kind of certification a procedure is, and how fast (NĐ 23/2015/NĐ-CP, Điều 7)."""

from motcua.kernel.text import fold
from motcua.procedures.domain.content import LimitContent
from motcua.procedures.domain.vocabulary import CertificationKind, Channel, Counting, LimitUnit

# The first words found decide: "chứng thực chữ ký người dịch" is no "chứng thực chữ ký".
_WORDS = (
    ("chu ky nguoi dich", CertificationKind.TRANSLATOR),
    ("chung thuc ban sao", CertificationKind.COPY),
    ("ban sao co chung thuc", CertificationKind.COPY),
    ("chu ky", CertificationKind.SIGNATURE),
    ("giao dich", CertificationKind.CONTRACT),
    ("hop dong", CertificationKind.CONTRACT),
    ("di chuc", CertificationKind.CONTRACT),
    ("di san", CertificationKind.CONTRACT),
)


def certification_kind_of(*, name: str) -> CertificationKind | None:
    """Tell the kind from the name of a procedure of the field Chứng thực; none when no word tells."""
    folded = fold(name)
    return next((kind for words, kind in _WORDS if words in folded), None)


def same_day_limits(*, channels: tuple[Channel, ...]) -> tuple[LimitContent, ...]:
    """The rule for certification: within the day, after 15:00 the next working day (NĐ 23/2015, Điều 7)."""
    return tuple(
        LimitContent(
            channel=channel,
            amount=1,
            unit=LimitUnit.WORKING_DAY,
            counting=Counting.DATES,
            same_day=True,
        )
        for channel in channels
    )
