"""The signature of a person who signs in the name of an agency (NĐ 30/2020/NĐ-CP, Điều 13)."""

from motcua.documents.domain.official_letter import Signature
from motcua.documents.domain.signing_authority import Capacity, authority_lines

_HEAD = "Chủ tịch"
_DEPUTY = "phó "


def signature_of(*, name: str, post: str, issuer: str) -> Signature:
    """Sign as the head, or as a deputy for the head; above stands the committee when the issuer is one."""
    post = post or _HEAD
    deputy = post.casefold().startswith(_DEPUTY)
    committee = issuer.casefold().startswith(("ủy ban nhân dân", "ubnd"))
    lines = authority_lines(
        capacity=Capacity.DEPUTY if deputy else Capacity.COLLECTIVE,
        body="Ủy ban nhân dân" if committee else "",
        head=post[len(_DEPUTY) :].capitalize() if deputy else "",
        post=post,
    )
    return Signature(authority=lines, name=name)
