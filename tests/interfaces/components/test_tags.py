"""Each component says what it must, with and without its optional parts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from motcua.kernel.decision import ALLOW, deny


def draw(source: str, *, url: str = "/", **context: object) -> str:
    return Template(source).render(Context({"request": RequestFactory().get(url), **context}))


class PersonForm(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Như trên giấy tờ")
    phone = forms.CharField(label="Điện thoại", required=False)
    channel = forms.ChoiceField(label="Cách nộp", widget=forms.RadioSelect, choices=[("A", "Tại quầy")])
    agreed = forms.BooleanField(label="Đồng ý", required=False)


def test_icon_unknown_name_fails_at_once() -> None:
    with pytest.raises(TemplateSyntaxError, match=r"icons\.txt"):
        draw('{% icon "no-such-icon" %}')


def test_icon_alone_has_a_name_for_screen_readers() -> None:
    assert '<span class="visually-hidden">In</span>' in draw('{% icon "printer" label="In" %}')


def test_badge_own_word_replaces_the_default_and_is_escaped() -> None:
    html = draw("{% badge 'late' word %}", word="<b>Quá</b>")

    assert "badge-red" in html
    assert "&lt;b&gt;Quá&lt;/b&gt;" in html
    assert "Quá hạn" not in html


def test_due_words_carry_the_exact_time_for_hover_and_for_screen_readers() -> None:
    html = draw("{% due -190 at %}", at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC))

    assert "due-red" in html
    assert "quá 3 giờ" in html
    assert 'title="Hạn trả: 16:30, thứ Sáu 20/11/2026"' in html
    assert "hạn trả 16:30, thứ Sáu 20/11/2026</span>" in html


def test_due_without_a_clock_says_so() -> None:
    assert "không tính hạn" in draw("{% due None None %}")


def test_due_while_paused_says_the_given_word_in_its_colour() -> None:
    html = draw("{% due None None tone='paused' word='chờ người dân' %}")

    assert "due-blue" in html
    assert "chờ người dân" in html


def test_code_with_an_address_is_its_link_and_can_be_copied() -> None:
    html = draw("{% code 'H40.18-1' url='/ho-so/1/' %}")

    assert '<a class="code" href="/ho-so/1/">H40.18-1</a>' in html
    assert 'data-copy="H40.18-1" hidden' in html


def test_sort_header_of_the_current_order_turns_it_round_and_keeps_the_filters() -> None:
    html = draw('{% sort_header "Hạn" "due" %}', url="/?view=late&sort=due&page=4")

    assert 'aria-sort="ascending"' in html
    assert 'href="?view=late&amp;sort=-due"' in html


def test_sort_header_of_another_order_sorts_upwards() -> None:
    html = draw('{% sort_header "Mã" "code" %}', url="/?sort=-due")

    assert "aria-sort" not in html
    assert 'href="?sort=code"' in html


def test_filter_chip_unset_sets_its_filter_and_goes_to_the_first_page() -> None:
    html = draw('{% filter_chip "Quá hạn" "view" "late" count=12 %}', url="/?q=an&page=3")

    assert 'href="?q=an&amp;view=late"' in html
    assert "aria-current" not in html
    assert '<span class="chip-count">12</span>' in html


def test_filter_chip_set_takes_its_filter_away() -> None:
    html = draw('{% filter_chip "Quá hạn" "view" "late" %}', url="/?q=an&view=late")

    assert 'href="?q=an"' in html
    assert 'aria-current="true"' in html


def test_filter_kept_carries_every_other_filter() -> None:
    html = draw('{% filter_kept "q" %}', url="/?q=an&unit=1&unit=2&page=5")

    assert html.count('name="unit"') == 2
    assert 'name="q"' not in html
    assert 'name="page"' not in html


def test_pager_in_the_middle_leads_both_ways() -> None:
    html = draw("{% pager number=2 pages=3 %}", url="/?view=late")

    assert 'href="?view=late&amp;page=1" rel="prev"' in html
    assert 'href="?view=late&amp;page=3" rel="next"' in html
    assert "Trang 2 / 3" in html


def test_pager_of_one_page_is_nothing() -> None:
    assert draw("{% pager number=1 pages=1 %}").strip() == ""


def test_pager_after_the_last_row_leads_back_only() -> None:
    html = draw("{% pager_after None %}", url="/?after=abc")

    assert "Về đầu" in html
    assert "Trang sau" not in html


def test_action_allowed_posts_its_hidden_values() -> None:
    html = draw('{% action "Nhận việc" "/nhan/" decision=d seen_revision=4 %}', d=ALLOW, csrf_token="tok")

    assert '<input type="hidden" name="seen_revision" value="4">' in html
    assert 'name="csrfmiddlewaretoken" value="tok"' in html
    assert 'type="submit"' in html
    assert "hx-post" not in html


def test_action_refused_cannot_be_sent_and_says_the_reason() -> None:
    html = draw('{% action "Nhận việc" "/nhan/" decision=d %}', d=deny("Hồ sơ đã có người thụ lý."))

    assert 'type="submit"' not in html
    assert 'aria-disabled="true"' in html
    assert 'title="Hồ sơ đã có người thụ lý."' in html


def test_action_with_a_target_swaps_it_by_htmx() -> None:
    html = draw('{% action "Nhận" "/nhan/" target="#row-1" %}')

    assert 'hx-post="/nhan/" hx-target="#row-1" hx-swap="outerHTML"' in html


def test_field_with_an_error_keeps_what_was_typed_and_ties_help_and_error_to_it() -> None:
    form = PersonForm(data={"name": ""}, initial={"phone": "09"})

    html = draw("{% field form.name autofocus=True inputmode='text' %}", form=form)

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'inputmode="text"' in html
    assert " autofocus" in html
    assert "is-invalid" in html
    assert "không bắt buộc" not in html


def test_field_not_required_says_so() -> None:
    assert "(không bắt buộc)" in draw("{% field form.phone %}", form=PersonForm())


def test_field_of_choices_is_a_group_with_a_legend() -> None:
    html = draw("{% field form.channel %}", form=PersonForm())

    assert "<fieldset" in html
    assert 'for="id_channel_0"' in html
    assert "Tại quầy" in html


def test_form_fields_draw_every_field() -> None:
    html = draw("{% form_fields form %}", form=PersonForm())

    assert [f'name="{name}"' in html for name in ("name", "phone", "channel", "agreed")] == [True] * 4


def test_error_summary_leads_to_each_faulty_field() -> None:
    html = draw("{% error_summary form %}", form=PersonForm(data={"phone": "09"}))

    assert "Chưa lưu được: có 2 chỗ cần sửa" in html
    assert 'href="#id_name"' in html
    assert 'href="#id_channel"' in html
    assert 'href="#id_phone"' not in html


def test_error_summary_of_a_form_as_a_whole_and_of_formsets_is_gathered() -> None:
    form = PersonForm(data={"name": "An", "channel": "A"})
    form.add_error(None, "Hồ sơ vừa được người khác sửa.")
    rows = forms.formset_factory(PersonForm)(
        data={"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-phone": "1"}
    )

    html = draw("{% error_summary form rows %}", form=form, rows=rows)

    assert "Hồ sơ vừa được người khác sửa." in html
    assert 'href="#id_form-0-name"' in html


def test_error_summary_without_errors_is_nothing() -> None:
    form = PersonForm(data={"name": "An", "channel": "A"})

    assert draw("{% error_summary form %}", form=form).strip() == ""


def test_combobox_without_scripts_offers_what_was_found_as_radio_buttons() -> None:
    from motcua.infra.components.option import Option

    html = draw(
        "{% combobox form.name url='/tim/' text='khai' options=found %}",
        form=PersonForm(),
        found=[Option("1.001193", "Đăng ký khai sinh", "Hộ tịch")],
    )

    assert 'name="name_text" value="khai"' in html
    assert 'type="radio" name="name" value="1.001193"' in html
    assert 'name="find" value="name"' in html


def test_fact_without_a_value_is_read_as_missing() -> None:
    html = draw("{% fact 'Người nộp' '' %}")

    assert "chưa có" in html


def test_fact_of_zero_is_a_value() -> None:
    assert "<dd>0</dd>" in draw("{% fact 'Số bản' 0 %}")


def test_steps_mark_what_is_done_and_where_it_stands() -> None:
    html = draw("{% steps names current=2 %}", names=["Tiếp nhận", "Thụ lý", "Trả"])

    assert html.count("step-done") == 1
    assert html.count('aria-current="step"') == 1
    assert "xong 1 trên 3" in html


def test_metric_is_a_link_to_its_list() -> None:
    html = draw("{% metric 'Quá hạn' 1284 url='/ds/' tone='late' %}")

    assert '<a href="/ds/">1.284' in html


def test_bullet_beyond_its_scale_stays_inside_and_says_the_goal() -> None:
    html = draw("{% bullet 'Đúng hạn' 120 goal=98 %}")

    assert 'width="1000" height="20"' in html
    assert "chỉ tiêu 98%, đạt" in html
