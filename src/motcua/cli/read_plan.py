"""`motcua read-plan`: what a plan's paper says, as JSON or in short, without touching the database."""

import argparse
import json
import sys
from pathlib import Path

from motcua.infra.recognition import RecognitionFailed, find_recogniser
from motcua.plans.domain.as_json import plan_as_json
from motcua.plans.domain.formats.files import read_file
from motcua.plans.domain.plan import Plan, PlanUnreadable
from motcua.plans.domain.reader import read_plan

LARGEST_FILE = 50_000_000  # bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file", metavar="TỆP", help="kế hoạch: PDF, DOCX, HTML, Markdown, văn bản hoặc ảnh quét"
    )
    parser.add_argument("--json", action="store_true", help="in toàn bộ kết quả dạng JSON")


def run(options: argparse.Namespace) -> int:
    """Read the file and print what was found; 1 when nothing can be read."""
    try:
        content = _content(Path(options.file))
        plan = read_plan(source=read_file(content=content, recognise=find_recogniser()))
    except (PlanUnreadable, RecognitionFailed) as error:
        if options.json:
            print(json.dumps({"error": str(error), "tasks": []}, ensure_ascii=False))
        else:
            print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(plan_as_json(plan=plan), ensure_ascii=False, indent=1))
    else:
        print(_summary(plan))
    return 0


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise PlanUnreadable(f"Không mở được tệp “{path}”. Kiểm tra đường dẫn và quyền đọc.") from error
    if len(content) > LARGEST_FILE:
        raise PlanUnreadable(
            f"Tệp “{path.name}” lớn hơn {LARGEST_FILE // 1_000_000} MB. Hãy chọn tệp nhỏ hơn."
        )
    return content


def _summary(plan: Plan) -> str:
    header = plan.header
    issuer, number = header.issuer.text or "Chưa rõ cơ quan", header.number.text or "chưa rõ"
    targets = sum(len(task.targets) for task in plan.tasks)
    lines = [
        f"{issuer}, số {number}, {len(plan.sections)} mục, {len(plan.tasks)} nhiệm vụ, {targets} chỉ tiêu."
    ]
    for task in plan.tasks:
        lead = ", ".join(body.text for body in task.lead) or "chưa rõ chủ trì"
        title = task.title.text.splitlines()[0][:70] if task.title.text else "–"
        lines.append(f"{task.number.text or '–':>4}  {title}")
        lines.append(f"      {lead} · {task.deadline_text.text or 'không ghi thời hạn'}")
        lines.extend(f"      ? {doubt.sentence}" for doubt in task.doubts)
    return "\n".join([*lines, *(f"? {doubt.sentence}" for doubt in plan.doubts)])
