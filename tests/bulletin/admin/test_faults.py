"""The list of what is wrong with a form: where, by which way, in which words."""

from django import forms
from django.forms import formset_factory

from bulletin.admin.faults import Fault, faults_of_form, faults_of_rows


class SizeForm(forms.Form):
    name = forms.CharField(label="名称", error_messages={"required": "请填名称"})
    size = forms.IntegerField(label="人数", error_messages={"invalid": "请填整数"})

    def clean(self):
        if self.data.get(self.add_prefix("name")) == "whole":
            raise forms.ValidationError("两处不一致")


def test_each_fault_names_its_box_and_leads_to_it():
    form = SizeForm({"name": "", "size": "x"})
    assert faults_of_form(form) == [
        Fault("“名称”", "id_name", "请填名称"),
        Fault("“人数”", "id_size", "请填整数"),
    ]


def test_what_is_said_of_the_whole_comes_first_and_leads_nowhere():
    form = SizeForm({"name": "whole", "size": "x"})
    assert [fault.message for fault in faults_of_form(form)] == ["两处不一致", "请填整数"]
    assert faults_of_form(form)[0] == Fault("", "", "两处不一致")


def test_a_fault_of_a_row_says_which_row():
    rows = formset_factory(SizeForm)(
        {
            "form-TOTAL_FORMS": "2",
            "form-INITIAL_FORMS": "0",
            "form-0-name": "甲",
            "form-0-size": "1",
            "form-1-name": "乙",
            "form-1-size": "x",
        }
    )
    assert faults_of_rows(rows, "数据") == [
        Fault("数据第 2 条“人数”", "id_form-1-size", "请填整数")
    ]


def test_a_form_without_faults_has_no_list():
    assert faults_of_form(SizeForm({"name": "甲", "size": "1"})) == []
