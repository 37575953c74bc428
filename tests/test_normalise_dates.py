"""normalise.dates: which of a document's dates is its own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Document
from monitor.normalise.dates import find_dates, settle, state_dates

FILLER = ["We keep the words of every clause in one place and read them with care."] * 60


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Last updated: January 23rd, 2026", date(2026, 1, 23)),
        ("Last Modified: 4 June 2025", date(2025, 6, 4)),
        ("Last revised APRIL-2024", date(2024, 4, 1)),
        ("Last modified October 13¸ 2021", date(2021, 10, 13)),
        ("Nov, 24 2022", date(2022, 11, 24)),
        ("Effective:April 2, 2026", date(2026, 4, 2)),
        ("Revised on 16th of June, 2023", date(2023, 6, 16)),
        ("Version 2.0 | Document updated | 25.2.2022", date(2022, 2, 25)),
        ("Last updated: 2020-08-07", date(2020, 8, 7)),
        ("Last updated 07/19/2022", date(2022, 7, 19)),
        ("Harbour Lane PolicyEffective February 16, 2017Quick Links", date(2017, 2, 16)),
        ("UpdatedJune 23, 2023", date(2023, 6, 23)),
        ("Effective Date: This Agreement was last revised on May 24, 2018", date(2018, 5, 24)),
        ("This notice was last updated in February 2021.", date(2021, 2, 1)),
        ("Stand: 1. Januar 2024", date(2024, 1, 1)),
        ("Zuletzt aktualisiert am 03.02.2024", date(2024, 2, 3)),
        ("Diese Datenschutzerklärung ist gültig ab dem 5. März 2023.", date(2023, 3, 5)),
        ("Dernière mise à jour : 1er septembre 2023", date(2023, 9, 1)),
        ("Version applicable à compter du 17 Juillet 2024", date(2024, 7, 17)),
        ("Última actualización: 3 de mayo de 2022", date(2022, 5, 3)),
        ("En vigor desde el 15 de enero de 2021", date(2021, 1, 15)),
        ("Ultimo aggiornamento: 9 dicembre 2021", date(2021, 12, 9)),
        ("Laatst bijgewerkt op 12 maart 2020", date(2020, 3, 12)),
        ("Última atualização em 30 de junho de 2023", date(2023, 6, 30)),
        ("Ostatnia aktualizacja: 7 października 2022", date(2022, 10, 7)),
        ("Obowiązuje od dnia 1 stycznia 2024 r.", date(2024, 1, 1)),
        ("Senast uppdaterad: 2 oktober 2023", date(2023, 10, 2)),
        ("Signed this 5th day of March, 2024", date(2024, 3, 5)),
        ("Version 2 - 5 March 2024", date(2024, 3, 5)),
        ("Stand: 5.März 2024", date(2024, 3, 5)),
        ("Stand 5. Mrz. 2024", date(2024, 3, 5)),
        ("Stand 03/2024", date(2024, 3, 1)),
        ("Diese Bedingungen gelten ab dem 5. März 2024.", date(2024, 3, 5)),
        ("Version 2 - mars 2024", date(2024, 3, 1)),
        ("Version V.2 - 25/03/2024", date(2024, 3, 25)),
        ("Applicables depuis le 25/03/2024", date(2024, 3, 25)),
        ("Esta política se actualizó por última vez el 5 de marzo de 2024.", date(2024, 3, 5)),
        ("Deze voorwaarden gelden vanaf 5 maart 2024.", date(2024, 3, 5)),
        ("Última atualização: março/2024", date(2024, 3, 1)),
        ("Polityka została przyjęta 5 marca 2024 r.", date(2024, 3, 5)),
        ("更新日期：2023年5月1日", date(2023, 5, 1)),
        ("최종 개정일: 2022년 3월 4일", date(2022, 3, 4)),
    ],
)
def test_a_stated_date_is_found_in_many_tongues_and_forms(line, day):
    assert state_dates(["Privacy Policy", line, *FILLER]).stated == day


@pytest.mark.parametrize(
    "line",
    [
        "We follow Regulation (EU) 2016/679 of 27 April 2016.",
        "Decision 2001/497/EC applies, and so does French Law No. 78-17 of 6 January 1978 as amended.",
        "Processes were changed for the legislation that came into force from 25th May 2018.",
        "As of June 18, 2026, we have never received such an order.",
        "If you joined before 27 May 2021, the former rules apply to you.",
        "Rhode Island Act, R.I. Gen. Laws § 6-48 et seq. [Effective January 1, 2026]",
        "Previous version: 3 March 2020",
        "Copyright 2024 Harbour Lane LLC",
        "See clause 8.1.10",
        "Delivery of orders from May 2019 to June 2020 is late.",
        "See the version of 3 March 2020",
        "Recommendation 3/2020",
        "Ley Orgánica 3/2018",
        "Bundesdatenschutzgesetz in der Fassung vom 30. Juni 2017",
        "Urteil vom 16.07.2020",
    ],
)
def test_dates_of_others_are_not_the_documents_own(line):
    assert state_dates(["Privacy Policy", *FILLER[:20], line, *FILLER]).stated is None


def test_last_updated_goes_before_effective_and_both_are_kept():
    dates = state_dates(["Effective: January 6, 2026", "Last revised: December 2, 2025", *FILLER])
    assert (dates.stated, dates.effective) == (date(2025, 12, 2), date(2026, 1, 6))


def test_a_date_alone_in_its_line_is_what_the_label_above_says():
    dates = state_dates(["Effective date", "January 6, 2026", "Last updated:", "December 2, 2025", *FILLER])
    assert (dates.stated, dates.effective) == (date(2025, 12, 2), date(2026, 1, 6))


@pytest.mark.parametrize(
    "label", ["Last updated and effective", "Effective/Last updated", "Aktualisiert und gültig ab"]
)
def test_one_date_may_be_both(label):
    dates = state_dates([f"{label}: 6 January 2026", *FILLER])
    assert dates.stated == dates.effective == date(2026, 1, 6)


def test_a_label_line_above_goes_before_a_change_log_below():
    log = ["February 14, 2024: Updated fees", "January 10, 2024: Updated address", "March 17, 2022: Simplified"]
    assert state_dates(["Effective Date: February 20, 2024", *FILLER, *log]).stated == date(2024, 2, 20)


def test_the_newest_line_of_a_change_log_is_the_date_where_no_other_is_stated():
    log = ["June 13th, 2023 | Revised article 14", "July 28th, 2022 | Revised steps", "May 31st, 2021 | New options"]
    assert state_dates(["Privacy Policy", *FILLER, *log]).stated == date(2023, 6, 13)


def test_numbers_are_settled_by_other_dates_language_address_and_places():
    line = "Last updated: 06/07/2021"
    july, june = date(2021, 7, 6), date(2021, 6, 7)
    assert state_dates([line, *FILLER, "In use since 03/28/2017."]).stated == june
    assert state_dates([line, *FILLER], language="fr").stated == july
    assert state_dates([line, *FILLER], url="https://harbour.co.uk/privacy").stated == july
    assert state_dates([line, *FILLER, "Harbour Lane Inc., a Delaware Corporation of California"]).stated == june


def test_numbers_are_never_guessed_silently():
    dates = state_dates(["Last updated: 06/07/2021", *FILLER], language="en")
    assert dates.stated is None
    assert dates.readings == (date(2021, 7, 6), date(2021, 6, 7))


def test_two_versions_settle_each_others_doubt():
    doubtful = Document((), date_readings=(date(2022, 5, 1), date(2022, 1, 5)))
    american = Document((), stated_date=date(2022, 1, 21), day_first=False)
    assert settle(american, doubtful)[1].stated_date == date(2022, 1, 5)
    assert settle(Document((), stated_date=date(2022, 3, 1)), doubtful)[1].stated_date == date(2022, 5, 1)
    assert settle(Document(()), doubtful)[1].stated_date is None


@given(
    st.dates(date(1995, 1, 1), date(2049, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y"])
)
def test_every_day_is_read_back_from_every_form(day, form):
    [found] = find_dates(f"Last updated: {day.strftime(form)}.")
    assert found.readings == (day,)


@given(st.lists(st.text(alphabet="abc 0123456789./-,MayJune()", max_size=60), max_size=30))
def test_any_text_is_read_without_complaint(lines):
    state_dates(lines)


@pytest.mark.parametrize(
    "part", ["a. ", "1", "2020 ", "12/", "May 1 ", "updated ", "this is updated 2020 ", "01.01.20 ", "("]
)
def test_hostile_lines_are_read_to_their_end(part):
    lines = [part * (100_000 // len(part)) + " 2020", "Last updated: 3 March 2024"]
    assert state_dates(lines).stated == date(2024, 3, 3)
