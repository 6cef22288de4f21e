"""In whose name a letter is signed (NĐ 30/2020/NĐ-CP, Điều 13; Phụ lục I, phần I, II.7)."""

from enum import StrEnum


class Capacity(StrEnum):
    """How the signer stands to the head of the body."""

    HEAD = "HEAD"
    COLLECTIVE = "COLLECTIVE"  # TM.: on behalf of a body that decides together, such as a people's committee
    DEPUTY = "DEPUTY"  # KT.
    BY_ORDER = "BY_ORDER"  # TL.
    BY_MANDATE = "BY_MANDATE"  # TUQ.
    ACTING = "ACTING"  # Q.


def authority_lines(*, capacity: Capacity, post: str, head: str = "", body: str = "") -> tuple[str, ...]:
    """Give the lines above the signature, in capitals.

    `post` is the signer's own; `head` the post signed for (KT., TL., TUQ.); `body` the committee that stands
    above (TM.), which a deputy may name too.
    """
    above = (f"TM. {body}",) if body else ()
    lines = {
        Capacity.HEAD: (post,),
        Capacity.COLLECTIVE: (*above, post),
        Capacity.DEPUTY: (*above, f"KT. {head}", post),
        Capacity.BY_ORDER: (f"TL. {head}", post),
        Capacity.BY_MANDATE: (f"TUQ. {head}", post),
        Capacity.ACTING: (*above, f"Q. {post}"),
    }
    return tuple(line.upper() for line in lines[capacity])
