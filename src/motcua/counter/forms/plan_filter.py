"""What the tasks of a plan may be narrowed to; sent with GET, so that a list has an address."""

from __future__ import annotations

from django import forms

from motcua.counter.forms.required import Choices


def _picked(label: str) -> forms.CharField:
    widget = forms.Select(attrs={"class": "form-select"}, choices=[("", "Tất cả")])
    return forms.CharField(label=label, required=False, widget=widget)


def _ticked(label: str, words: str) -> forms.CharField:
    widget = forms.Select(attrs={"class": "form-select"}, choices=[("", "Tất cả"), ("1", words)])
    return forms.CharField(label=label, required=False, widget=widget)


class PlanFilterForm(forms.Form):
    """Unit, person, heading, month, mine; the standing is chosen by its chip."""

    field_order = ("don-vi", "nguoi", "muc", "trong-thang", "cua-toi")

    def __init__(self, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the query of a request
        self.fields["don-vi"] = _picked("Đơn vị")
        self.fields["nguoi"] = _picked("Người phụ trách")
        self.fields["muc"] = _picked("Mục")
        self.fields["trong-thang"] = _ticked("Thời gian", "Đến hạn tháng này")
        self.fields["cua-toi"] = _ticked("Của ai", "Của tôi")

    def offer(self, *, units: Choices, people: Choices, sections: Choices) -> None:
        """Give the fields what they offer on this plan."""
        for name, choices in (("don-vi", units), ("nguoi", people), ("muc", sections)):
            self.fields[name].widget.choices = [("", "Tất cả"), *choices]

    def chips(self) -> list[tuple[str, str, str]]:
        """Give what the list is narrowed to: words, name and value of each filter that is set."""
        found = []
        for name, field in self.fields.items():
            value = str(self[name].value() or "")
            words = dict(field.widget.choices).get(value, "")
            if value and words:
                found.append((f"{field.label}: {words}", name, value))
        return found
