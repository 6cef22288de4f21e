"""Why an upload is not taken."""


class UploadRefused(ValueError):  # noqa: N818 - named by what happened
    """The file is not taken and nothing is stored; the message is a Vietnamese sentence for the field."""


def megabytes(size: int) -> str:
    """Give a size in bytes as people say it: "50 MB", "1,5 MB"."""
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0").replace(".", ",") + " MB"


def too_large(*, name: str, limit: int) -> UploadRefused:
    """Refuse a file above `limit` bytes."""
    return UploadRefused(
        f"Tệp “{name}” lớn hơn mức cho phép là {megabytes(limit)}. "
        "Hãy giảm dung lượng hoặc tách thành nhiều tệp."
    )
