import pytest

from reader.core.article import Script
from reader.script.detect import Detected, detect_short
from reader.script.half import half_converted

HALF = [
    "雙方由于會談",
    "停電后的城市",
    "他并不同意",
    "不愿透露",
    "他說什么",
    "防御系統",
    "批準撥款",
    "智庫評價體系并適當",
    "專註戶外生活",
    "離城五公裏",
    "兩國關系緊張，發生沖突",
]
GENUINE = [
    "",
    "由於會談之後",
    "皇后與太后在后海",
    "于小姐說",
    "主席由楊于銘當選",
    "兩國關系緊張",  # a slip of the pen
    "發生沖突之後，雙方關系緊張",
    "老么說他并不同意，並於會後離開",
    "注意方面，只有面對",
]


@pytest.mark.parametrize("text", HALF)
def test_half_converted(text: str) -> None:
    assert half_converted(text)


@pytest.mark.parametrize("text", GENUINE)
def test_genuine(text: str) -> None:
    assert not half_converted(text)


def test_signs_in_a_simplified_line_are_none() -> None:
    telling = "從今天開始講，讓我們來談談這個問題，關鍵卻不是這些，還會繼續爭論"
    assert detect_short(f"{telling}。关键在于中国") == Detected(Script.HANT)
    head = "從今天開始講\n讓我們來談談"
    assert detect_short(f"{head}\n国后") == Detected(Script.HANT)
    assert detect_short(f"{head}\n會后") == Detected(Script.HANT, half=True)
