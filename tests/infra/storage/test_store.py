"""Files are stored once, under their hash, and read as they came."""

from __future__ import annotations

import hashlib
import io
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, IntegrityError, transaction

from motcua.infra.storage.models import StoredFile
from motcua.infra.storage.refusal import UploadRefused
from motcua.infra.storage.store import open_file, path_of, store_file, store_own_file
from tests.infra.storage.conftest import AT, make_pdf, stored_in

pytestmark = pytest.mark.django_db


class Endless(io.RawIOBase):
    """Gives bytes for ever and counts them."""

    given = 0

    def read(self, size: int = -1) -> bytes:
        self.given += size
        return b"%PDF-" + b"x" * (size - 5)


def test_stored_file_is_read_as_it_came(folder: Path) -> None:
    pdf = make_pdf()

    record = store_file(content=pdf, name="don.pdf", at=AT)

    opened = open_file(file_id=record.id)
    with opened.content:
        assert opened.content.read() == pdf
    assert opened.record == record
    assert record.sha256 == hashlib.sha256(pdf).hexdigest()
    assert (record.name, record.media_type, record.size, record.stored_at) == (
        "don.pdf",
        "application/pdf",
        len(pdf),
        AT,
    )


def test_stream_and_upload_are_stored_like_bytes(folder: Path) -> None:
    pdf = make_pdf()

    records = [
        store_file(content=content, name="don.pdf", at=AT)
        for content in (pdf, io.BytesIO(pdf), ContentFile(pdf, name="x"))
    ]

    assert {record.sha256 for record in records} == {hashlib.sha256(pdf).hexdigest()}


def test_same_bytes_twice_share_one_file(folder: Path) -> None:
    pdf = make_pdf()

    first = store_file(content=pdf, name="don.pdf", at=AT)
    second = store_file(content=pdf, name="don-khac.pdf", at=AT)

    assert first.id != second.id
    assert stored_in(folder) == [folder / path_of(first.sha256)]


def test_file_left_incomplete_by_a_crash_is_written_anew(folder: Path) -> None:
    pdf = make_pdf()
    path = folder / path_of(hashlib.sha256(pdf).hexdigest())
    path.parent.mkdir(parents=True)
    path.write_bytes(pdf[:10])

    store_file(content=pdf, name="don.pdf", at=AT)

    assert stored_in(folder) == [path]
    assert path.read_bytes() == pdf


def test_stream_above_the_limit_is_refused_before_it_is_read_whole(folder: Path, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    stream = Endless()

    with pytest.raises(UploadRefused) as refusal:
        store_file(content=stream, name="lon.pdf", at=AT)

    assert str(refusal.value) == (
        "Tệp “lon.pdf” lớn hơn mức cho phép là 1 MB. Hãy giảm dung lượng hoặc tách thành nhiều tệp."
    )
    assert stream.given <= 1024 * 1024 + 64 * 1024
    assert (StoredFile.objects.count(), stored_in(folder)) == (0, [])


def test_file_of_exactly_the_limit_is_taken(folder: Path, settings: Any) -> None:
    pdf = make_pdf()
    settings.MAX_UPLOAD_BYTES = len(pdf)

    assert store_file(content=io.BytesIO(pdf), name="don.pdf", at=AT).size == len(pdf)


def test_empty_file_is_refused(folder: Path) -> None:
    with pytest.raises(UploadRefused, match=r"Tệp “don\.pdf” rỗng"):
        store_file(content=io.BytesIO(b""), name="don.pdf", at=AT)

    assert StoredFile.objects.count() == 0


def test_refused_kind_stores_nothing(folder: Path) -> None:
    with pytest.raises(UploadRefused):
        store_file(content=b"khong phai pdf", name="don.pdf", at=AT)

    assert (StoredFile.objects.count(), stored_in(folder)) == (0, [])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ha\\đơn xin.pdf", "đơn xin.pdf"),
        ("d\u006f\u031b\u006e.pdf", "dơn.pdf"),
        ("a" * 300 + ".pdf", "a" * 251 + ".pdf"),
        ("", "tep"),
    ],
)
def test_name_is_kept_without_its_folders(folder: Path, given: str, kept: str) -> None:
    assert store_file(content=make_pdf(), name=given, at=AT).name == kept


def test_own_file_is_kept_as_what_it_is_said_to_be(folder: Path) -> None:
    record = store_own_file(content=b"STT;Ma", name="so.csv", media_type="text/csv", at=AT)

    with open_file(file_id=record.id).content as content:
        assert content.read() == b"STT;Ma"
    assert record.media_type == "text/csv"


def test_unknown_file_cannot_be_opened(folder: Path) -> None:
    with pytest.raises(StoredFile.DoesNotExist):
        open_file(file_id=uuid.uuid4())


def test_stored_file_cannot_be_changed(folder: Path) -> None:
    record = store_file(content=make_pdf(), name="don.pdf", at=AT)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        StoredFile.objects.filter(id=record.id).update(name="khac.pdf")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        record.delete()
    assert StoredFile.objects.get().name == "don.pdf"


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("size", 0, "storage_file_not_empty"),
        ("sha256", "ABC", "storage_file_hash"),
        ("name", "", "storage_file_named"),
    ],
)
def test_record_against_a_constraint_is_refused(field: str, value: object, constraint: str) -> None:
    good = {"sha256": "0" * 64, "name": "a.pdf", "media_type": "application/pdf", "size": 1, "stored_at": AT}

    with pytest.raises(IntegrityError, match=constraint):
        StoredFile.objects.create(**(good | {field: value}))
