"""Dates as news files write them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import iso
from reader.text.dates import FALLBACK_ZONE, find_date, from_epoch, parse_date

CAPTURED = datetime(2024, 7, 7, 5, 43, tzinfo=UTC)

FORMS = {
    "Fri, 22 Nov 2024 16:24:34 GMT": "2024-11-22T16:24:34Z",
    "Thu, 02 Jul 2020 18:28:24 +0000": "2020-07-02T18:28:24Z",
    "2 July 2020": "2020-07-02T00:00:00+08:00",
    "November 22, 2024": "2024-11-22T00:00:00+08:00",
    "25/01/2022 - 15:11": "2022-01-25T15:11:00+08:00",
    "02/04/2014": "2014-04-02T00:00:00+08:00",
    "2020-07-20T14:58:19.428Z": "2020-07-20T14:58:19.428Z",
    "2014-02-04T09:36:39+01:00": "2014-02-04T09:36:39+01:00",
    "2020-07-20T10:20:18-0330": "2020-07-20T10:20:18-03:30",
    "2020-07-20T10:20:18": "2020-07-20T10:20:18+08:00",
    "2020-07-20 19:22:17": "2020-07-20T19:22:17+08:00",
    "2018-01-15 18:49 +0800": "2018-01-15T18:49:00+08:00",
    "2018-02-24  +0800": "2018-02-24T00:00:00+08:00",
    "2018-05-06 ": "2018-05-06T00:00:00+08:00",
    "2008-9-3": "2008-09-03T00:00:00+08:00",
    "2018.2.28": "2018-02-28T00:00:00+08:00",
    "2025/10/17 07:30": "2025-10-17T07:30:00+08:00",
    "2025/6/11 11:18(6/11 11:31 更新)": "2025-06-11T11:18:00+08:00",
    "2020年5月3日": "2020-05-03T00:00:00+08:00",
    "2020年 7月 20日": "2020-07-20T00:00:00+08:00",
    "2016 年 12 月 2 日": "2016-12-02T00:00:00+08:00",
    "2024年12月5日 下午3:05": "2024-12-05T15:05:00+08:00",
    "2024年12月5日 下午12时30分": "2024-12-05T12:30:00+08:00",
    "2010年12月": "2010-12-01T00:00:00+08:00",
    "二零一七年四月十三日": "2017-04-13T00:00:00+08:00",
    "二〇二〇年十月二十三日": "2020-10-23T00:00:00+08:00",
    "二○一○年廿一月卅日": None,
    "二○一○年十二月廿日": "2010-12-20T00:00:00+08:00",
    "114年6月11日": "2025-06-11T00:00:00+08:00",
    "民國三十八年一月二日": "1949-01-02T00:00:00+08:00",
    "民國 999年1月1日": None,
    "1141017": "2025-10-17T00:00:00+08:00",
    "20220924": "2022-09-24T00:00:00+08:00",
    "26 分钟前": "2024-07-07T05:17:00Z",
    "21小時前": "2024-07-06T08:43:00Z",
    "15天前": "2024-06-22T05:43:00Z",
    "3个月前": "2024-04-08T05:43:00Z",
    "2024-13-01": None,
    "2024-02-30": None,
    "2024-01-02 25:00": None,
    "2024-01-02 10:00 XYZ": None,
    "9 Foo 2024": None,
    "昨天": None,
    "": None,
}


@pytest.mark.parametrize("text", FORMS)
def test_each_form_is_read(text: str) -> None:
    assert iso(parse_date(text, captured=CAPTURED)) == FORMS[text]


def test_a_date_without_zone_is_in_the_zone_given() -> None:
    summer = parse_date("12/04/2021 - 08:02", ZoneInfo("Europe/Paris"))
    assert summer is not None
    assert summer.utcoffset() == timedelta(hours=2)
    assert parse_date("2020-05-16") == datetime(2020, 5, 16, tzinfo=FALLBACK_ZONE)


def test_a_named_zone_wins_over_the_zone_given() -> None:
    assert parse_date("2020-05-16 01:02 +0100", UTC) == datetime(
        2020, 5, 16, 1, 2, tzinfo=timezone(timedelta(hours=1))
    )


def test_relative_dates_need_the_time_of_capture() -> None:
    assert parse_date("26 分钟前") is None


INSIDE = {
    "2025-10-17 23:04 出處 北港在線": "2025-10-17T23:04:00+08:00",
    "更新时间2024-01-02": "2024-01-02T00:00:00+08:00",
    "本报讯 2020年5月3日 电": "2020-05-03T00:00:00+08:00",
    "2024-99-99 又 2024-01-02": "2024-01-02T00:00:00+08:00",
    "https://news.example/2020/07/20/a": None,
    "https://news.example/20200720/a": None,
    "编号 20200720": None,
    "二〇二〇年十二月": None,
}


@pytest.mark.parametrize("text", INSIDE)
def test_a_date_is_found_inside_a_line_but_not_inside_an_address(text: str) -> None:
    assert iso(find_date(text)) == INSIDE[text]


def test_epochs_in_seconds_and_milliseconds() -> None:
    assert iso(from_epoch("1732293543000")) == "2024-11-22T16:39:03Z"
    assert from_epoch("1732293543") == from_epoch("1732293543000")
    with pytest.raises(ValueError, match="no instant"):
        from_epoch("9" * 30)


@given(
    st.integers(-5_000_000_000, 4_000_000_000).map(lambda at: from_epoch("0") + timedelta(0, at))
)
def test_iso_dates_come_back(instant: datetime) -> None:
    assert parse_date(instant.isoformat()) == instant


@given(st.text(alphabet="0123456789-/.: TZ年月日前分一二十○年+民國(", max_size=30))
def test_any_text_gives_an_aware_instant_or_none(text: str) -> None:
    for instant in (parse_date(text, captured=CAPTURED), find_date(text, captured=CAPTURED)):
        assert instant is None or instant.utcoffset() is not None
