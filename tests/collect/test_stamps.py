"""Days in every order, script and calendar."""

from __future__ import annotations

import pytest

from tawatur.collect.stamps import find, in_address, parse_field, today_stamp, today_weekdays
from tawatur.collect.words import words_for

WORDS = words_for("ar")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("الثلاثاء 17 نوفمبر 2015 04:11 ص", "2015-11-17T04:11"),
        ("آخر تحديث: 21.06.2023 | 21:18 دمشق", "2023-06-21T21:18"),
        ("١٧ مارس ٢٠٢٤", "2024-03-17"),
        ("27/09/2022", "2022-09-27"),
        ("الثلاثاء 4 أغسطس آب 2020 - 19:35 بتوقيت جرينتش", "2020-08-04T19:35+00:00"),
        ("الأربعاء 15 ذو الحجة 1441هـ الموافق 5 أغسطس 2020م", "2020-08-05"),
        ("الثلاثاء 17 نوفمبر/تشرين الثاني 2015 الساعة 22:30 بتوقيت مكة المكرمة", "2015-11-17T22:30+03:00"),
        ("السبت 18/3/2017 الساعة 10:20 (مكة المكرمة)", "2017-03-18T10:20+03:00"),
        ("بيان | الثلاثاء ١٨ نيسان/أبريل ٢٠١٧", "2017-04-18"),
        ("الثلاثاء, 17 تشرين الثاني 2015 الساعة 16:50", "2015-11-17T16:50"),
        ("أبريل 26, 2022", "2022-04-26"),
        ("الأحد, يناير 22, 2023", "2023-01-22"),
        ("الاثنين, ٩ ديسمبر ٢٠٢٤, ١١:١٠", "2024-12-09T11:10"),
        ("الجمعة ,١٢ ايار ,٢٠٢٣", "2023-05-12"),
        ("October 5, 2023, 8:58 am", "2023-10-05T08:58"),
        ("5 October 2023", "2023-10-05"),
        ("Tuesday 17 November 2015", "2015-11-17"),
        ("التاريخ: 2023-05-02 الوقت: 01:13 AM", "2023-05-02T01:13"),
        ("18 جويلية 2014", "2014-07-18"),
        ("3 غشت 2016", "2016-08-03"),
        ("24 من تشرين الثاني عام 2021", "2021-11-24"),
        ("2015-11-17T22:30:00+03:00", "2015-11-17T22:30+03:00"),
        ("2015-11-17T22:30:00Z", "2015-11-17T22:30+00:00"),
        ("2022/8/25", "2022-08-25"),
        ("الأربعاء 18 نوفمبر 2015 - 04:25 م", "2015-11-18T16:25"),
        ("12 جمادى الأولى 1445هـ", "2023-11-26"),
        ("1-02-2025, 17:13", "2025-02-01T17:13"),
    ],
)
def test_days(line: str, expected: str) -> None:
    found = find(WORDS.key(line), WORDS)
    assert [s.text for s in found][:1] == [expected]
    assert found[0].weekday_agrees


@pytest.mark.parametrize(
    "line",
    ["24 تشرين الثاني", "عام 2015", "2750 طنا", "10/11 قتيلا", "13 أكتوبر", "ص 12", "1.2.3.4.2015", "القرار 2254"],
)
def test_no_full_day(line: str) -> None:
    assert find(WORDS.key(line), WORDS) == []


def test_weekday_that_disagrees() -> None:
    (stamp,) = find(WORDS.key("الأربعاء 17 نوفمبر 2015"), WORDS)
    assert stamp.day == "2015-11-17"
    assert not stamp.weekday_agrees


def test_month_first_only_where_the_weekday_demands_it() -> None:
    (stamp,) = find(WORDS.key("الثلاثاء 8/4/2020"), WORDS)
    assert (stamp.day, stamp.order) == ("2020-08-04", "month first")
    (stamp,) = find(WORDS.key("8/4/2020"), WORDS)
    assert stamp.day == "2020-04-08"


def test_impossible_days() -> None:
    (stamp,) = find(WORDS.key("31 فبراير 2020"), WORDS)
    assert stamp.impossible
    assert stamp.date is None
    assert find(WORDS.key("2020-13-41"), WORDS)[0].impossible


def test_hijri_day_out_of_range() -> None:
    assert all(s.impossible for s in find(WORDS.key("30 صفر 1300"), WORDS))


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://x.example/2022/10/29/a", "2022-10-29"),
        ("https://x.example/news/2022/8/25/a", "2022-08-25"),
        ("https://x.example/20220212-a", "2022-02-12"),
        ("https://x.example/a/2023-05-02-1.174", "2023-05-02"),
        ("https://x.example/2022/04/a", None),
        ("https://x.example/a?day=2022/10/29", None),
        ("https://2022-10-29.example/a", None),
        ("https://x.example/archives/200138", None),
        ("https://x.example/2022/02/31/a", None),
    ],
)
def test_addresses(address: str, day: str | None) -> None:
    found = in_address(address)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2015-11-18 09:15:00", "2015-11-18T09:15"),
        ("2015-11-18 00:00:00", "2015-11-18"),
        ("2015-11-18", "2015-11-18"),
        ("2024-12-21T11:37:20+00:00 2024-12-21T14:37:20+03:00 2026-07-31T16:25:58+03:00", "2024-12-21T11:37+00:00"),
        ("Tue, 17 Nov 2015 04:11:00 GMT", "2015-11-17T04:11+00:00"),
        ("soon", None),
        ("", None),
    ],
)
def test_fields(value: str, expected: str | None) -> None:
    found = parse_field(value)
    assert (found.text if found else None) == expected


def test_the_texts_own_today() -> None:
    key = WORDS.key("ارتكبت القوات اليوم السبت 25 تشرين الثاني/ نوفمبر 2023 مجزرة")
    assert (stamp := today_stamp(key, WORDS)) is not None
    assert stamp.day == "2023-11-25"
    assert today_stamp(WORDS.key("وقع ذلك السبت 25 تشرين الثاني 2023"), WORDS) is None
    assert today_weekdays(WORDS.key("قال اليوم الثلاثاء ما قاله أمس الاثنين وأمس الأول الأحد"), WORDS) == {1}
