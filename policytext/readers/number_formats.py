"""How Word writes the numbers of lists: 3, 三, 叁, iii, 丙, ③."""

from __future__ import annotations

__all__ = ["write_number"]

_DIGITS = "〇一二三四五六七八九"
_SIMPLE = ("零一二三四五六七八九", "", "十百千", "万")
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "壹", "拾佰仟", "万")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "壹", "拾佰仟", "萬")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

#: Formats whose numbers are characters of their own, as far as there are some.
_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
_DIGIT_BY_DIGIT = frozenset({"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"})
#: These say numbers up to 99 and write larger ones digit by digit.
_TO_99 = frozenset({"chineseCounting", "taiwaneseCounting"})
_SAID = {
    "chineseCountingThousand": _SIMPLE,
    "taiwaneseCountingThousand": _SIMPLE,
    "japaneseCounting": _SIMPLE,
    "chineseLegalSimplified": _LEGAL,
    "ideographLegalTraditional": _LEGAL_TRADITIONAL,
    "japaneseLegal": _LEGAL_TRADITIONAL,
}


def write_number(number: int, style: str) -> str:
    """The number as Word's `numFmt` of this name writes it; in digits where there is no such number or no such format.

    >>> [write_number(12, style) for style in ("decimal", "chineseCounting", "chineseLegalSimplified", "upperRoman")]
    ['12', '十二', '壹拾贰', 'XII']
    """
    series = _SERIES.get(style, "")
    if 0 < number <= len(series):
        return series[number - 1]
    if style in _SAID and 0 < number < 10_000_000:
        return _said(number, *_SAID[style])
    if style in _TO_99 and 0 < number < 100:
        return _said(number, *_SIMPLE)
    if style in _DIGIT_BY_DIGIT or style in _TO_99:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if style in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    if style in ("upperLetter", "lowerLetter") and 0 < number <= 26 * 20:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style == "decimalZero":
        return f"{number:02}"
    if style == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    return str(number)


def _said(number: int, digits: str, one: str, units: str, wan: str) -> str:
    """A number as it is said; `one` is what stands before the ten of 10 to 19."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = ("" if low >= 1000 else digits[0]) + _said(low, digits, digits[1], units, wan) if low else ""
        return _said(high, digits, one, units, wan) + wan + rest
    said = ""
    text = str(number)
    for n, digit in enumerate(text):
        place = len(text) - n - 1
        if digit == "0":
            said += digits[0] if text[n + 1 :].strip("0") and not said.endswith(digits[0]) else ""
        else:
            said += digits[int(digit)] + (units[place - 1] if place else "")
    return one + said[1:] if 10 <= number < 20 else said


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        found += letters * count
    return found
