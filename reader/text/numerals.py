"""Chinese numerals as numbers."""

NUMERAL = "0-9〇○◯零一二三四五六七八九十廿卅"
"""The characters of a numeral in a date, for a class of a regular expression."""

_DIGITS = {char: at for at, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "◯": 0, "两": 2, "兩": 2, "元": 1,
}  # fmt: skip
_UNITS = {"百": 100, "十": 10}
_TENS = {"廿": 20, "卅": 30}


def number(numeral: str) -> int:
    """The number of `2017`, `二零一七`, `二0一七`, `十三`, `廿三`, `一百一十四` or `元` (one).

    Raises ValueError for what is none.
    """
    if numeral.isascii():
        return int(numeral)
    if not any(char in _UNITS or char in _TENS for char in numeral):
        return int("".join(str(_digit(char)) for char in numeral))
    total, digit = 0, None
    for char in numeral:
        if char in _UNITS:
            total, digit = total + (1 if digit is None else digit) * _UNITS[char], None
        elif char in _TENS:
            total, digit = total + _TENS[char], None
        else:
            digit = _digit(char)
    return total + (digit or 0)


def _digit(char: str) -> int:
    """The value of one digit; raises ValueError."""
    if char not in _DIGITS:
        return int(char)
    return _DIGITS[char]
