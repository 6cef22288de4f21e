"""Forms: a field with label, help and error; the summary of errors; comboboxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django import forms, template
from django.forms import BaseForm, BaseFormSet, BoundField
from django.utils.safestring import SafeString

from motcua.infra.components.option import Option

register = template.Library()


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the summary: the sentence, and the field it leads to ("" for the form as a whole)."""

    anchor: str
    label: str
    sentence: str


def shape_of(*, widget: forms.Widget) -> str:
    """Tell which of the four shapes a widget takes: check, choices, file or line."""
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "file" if isinstance(widget, forms.FileInput) else "line"


def _class_of(*, widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "check-box"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


def _attribute(value: object) -> str | bool:
    return value if isinstance(value, bool) else str(value)


def draw_control(*, bound: BoundField, attributes: dict[str, object]) -> SafeString:
    """Draw the control itself; `data_x` becomes `data-x`, a true value becomes a bare attribute."""
    css = [_class_of(widget=bound.field.widget), str(bound.field.widget.attrs.get("class", ""))]
    if bound.errors:
        css.append("is-invalid")
    attrs = {name.replace("_", "-"): _attribute(value) for name, value in attributes.items()}
    return bound.as_widget(attrs=attrs | {"class": " ".join(filter(None, css))})


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, *, width: str = "", **attributes: object) -> dict[str, object]:
    """Draw any field of a form: label above, help under it, error at it, what was typed kept.

    width: "" (the whole column), short, medium, bare (label read but not seen). Other
    keyword arguments become attributes of the control:
    {% field form.identity autofocus=True inputmode="numeric" hx_get=url %}.
    """
    shape = shape_of(widget=bound.field.widget)
    return {
        "bound": bound,
        "shape": shape,
        "width": width,
        "control": "" if shape == "choices" else draw_control(bound=bound, attributes=attributes),
        "optional": not bound.field.required and shape != "check",
    }


@register.inclusion_tag("components/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, object]:
    """Draw every field of a form in order, the hidden ones too."""
    return {"form": form}


def _faults_of_form(form: BaseForm) -> Iterator[Fault]:
    for sentence in form.non_field_errors():
        yield Fault(anchor="", label="", sentence=str(sentence))
    for bound in form:
        for sentence in bound.errors:
            yield Fault(
                anchor=bound.id_for_label or bound.auto_id, label=str(bound.label), sentence=str(sentence)
            )


type Part = BaseForm | BaseFormSet[BaseForm] | tuple[BaseForm, ...]


def list_faults(*, parts: Iterable[Part]) -> list[Fault]:
    """Gather the faults of forms, formsets and tuples of forms in the order of the page."""
    faults: list[Fault] = []
    for part in parts:
        if isinstance(part, tuple):
            faults += list_faults(parts=part)
        elif isinstance(part, BaseFormSet):
            faults += [Fault(anchor="", label="", sentence=str(line)) for line in part.non_form_errors()]
            faults += list_faults(parts=part.forms)
        elif part.is_bound:
            faults += _faults_of_form(part)
    return faults


@register.inclusion_tag("components/error_summary.html")
def error_summary(*parts: Part, title: str = "Chưa lưu được") -> dict[str, object]:
    """Sum up the errors of forms, formsets and tuples of forms, each a link to its field; else nothing."""
    return {"faults": list_faults(parts=parts), "title": title}


@register.inclusion_tag("components/combobox.html")
def combobox(
    bound: BoundField, *, url: str, text: str = "", options: Sequence[Option] = (), placeholder: str = ""
) -> dict[str, object]:
    """Pick one of many by typing: the field submits the value, `<name>_text` what was typed.

    With scripts `url?q=…` answers components/options.html. Without them the button beside it submits
    the form with find=<name>; the page comes back with `options`, shown as radio buttons.
    """
    return {
        "bound": bound,
        "url": url,
        "text": text,
        "options": options,
        "placeholder": placeholder,
        "value": bound.value() or "",
    }


@register.inclusion_tag("components/suggest.html")
def suggest(bound: BoundField, *, url: str, **attributes: object) -> dict[str, object]:
    """Draw a free text field that offers what was used before: `url?q=…` answers components/options.html."""
    identifier = bound.id_for_label
    wired = {
        "autocomplete": "off",
        "role": "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": f"{identifier}_list",
        "hx-get": url,
        "hx-trigger": "input changed delay:150ms",
        "hx-target": f"#{identifier}_list",
        "hx-sync": "this:replace",
    }
    return {"bound": bound, "control": draw_control(bound=bound, attributes={**wired, **attributes})}
