#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the tables of core/text, and what tests/core/text compares them with, from Debian's
package unicode-data (Unicode 15.0).

    scripts/unicode/generate.py            writes the files
    scripts/unicode/generate.py --check    exit status 1 if a committed file differs

The tables are byte streams of variable-length integers that core/text/unicode_tables.cc unpacks
once. Differences to a guess that is usually right (the next code point, the same shift) leave
mostly zeros, which compress well on the way to a browser.
"""

import argparse
import pathlib
import sys

sys.dont_write_bytecode = True
from golden import normalization_golden, word_break_golden  # noqa: E402
from traditional import traditional_to_simplified  # noqa: E402
from ucd import read_lines, read_property  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Order shared with enum class WordClass in core/text/unicode_tables.h.
WORD_CLASSES = ["Other", "Letter", "Numeric", "Katakana", "Hiragana", "Han", "Extend",
                "ExtendNumLet", "MidLetter", "MidNum", "MidNumLet", "Regional", "Symbol"]


def read_unicode_data(path):
    """Code point -> fields of UnicodeData.txt, without the ranges First/Last."""
    return {int(fields[0], 16): fields
            for fields in (line.split(";") for line in read_lines(path)) if len(fields) > 5}


class Stream:
    """LEB128 integers; signed ones in zigzag form."""

    def __init__(self):
        self.data = bytearray()

    def unsigned(self, value):
        while value >= 0x80:
            self.data.append(value & 0x7F | 0x80)
            value >>= 7
        self.data.append(value)

    def signed(self, value):
        self.unsigned(value << 1 if value >= 0 else (-value << 1) - 1)


def write_runs(values):
    """(gap, length, value) for each run of equal values: a stream of three integers a run."""
    stream, end = Stream(), 0
    codes = sorted(values)
    at = 0
    while at < len(codes):
        first, value = codes[at], values[codes[at]]
        last = first
        while at + 1 < len(codes) and codes[at + 1] == last + 1 and values[codes[at + 1]] == value:
            at, last = at + 1, last + 1
        at += 1
        stream.unsigned(first - end)
        stream.unsigned(last - first)
        stream.unsigned(value)
        end = last + 1
    return stream.data


def write_mappings(mappings):
    """code point -> (kind, targets). Two streams: runs (gap, length, kind, number of targets), and
    each target as the difference to one more than the target at the same place before it."""
    runs, targets, end = Stream(), Stream(), 0
    codes, before = sorted(mappings), [0] * 32
    at = 0
    while at < len(codes):
        first = codes[at]
        kind, size = mappings[first][0], len(mappings[first][1])
        length = 0
        while at < len(codes) and codes[at] == first + length and \
                mappings[codes[at]][0] == kind and len(mappings[codes[at]][1]) == size:
            for place, target in enumerate(mappings[codes[at]][1]):
                # A mark after a base letter mostly stays the same, all else mostly counts up.
                guess = before[place] + (0 if place == 1 else 1)
                targets.signed(target - guess)
                before[place] = target
            at, length = at + 1, length + 1
        for number in (first - end, length - 1, kind, size):
            runs.unsigned(number)
        end = first + length
    return runs.data, targets.data


def write_pairs(pairs):
    """code point -> code point: two streams, gaps and shifts, each against the pair before."""
    gaps, shifts = Stream(), Stream()
    code_before = shift_before = 0
    for code in sorted(pairs):
        shift = pairs[code] - code
        gaps.unsigned(code - code_before)
        shifts.signed(shift - shift_before)
        code_before, shift_before = code, shift
    return gaps.data, shifts.data


def decompositions(records, excluded):
    """kind 0: compatibility; 1: canonical, composes again; 2: canonical, does not compose."""
    mappings = {}
    for code, fields in records.items():
        if not fields[5]:
            continue
        parts = fields[5].split()
        compatibility = parts[0].startswith("<")
        kind = 0 if compatibility else 2 if code in excluded else 1
        mappings[code] = (kind, [int(part, 16) for part in parts[compatibility:]])
    return mappings


def case_foldings(folder):
    mappings = {}
    for line in read_lines(folder / "CaseFolding.txt"):
        code, status, targets = [part.strip() for part in line.split(";")[:3]]
        if status in "CF":
            mappings[int(code, 16)] = [int(part, 16) for part in targets.split()]
    single = {code: targets[0] for code, targets in mappings.items() if len(targets) == 1}
    full = {code: (0, targets) for code, targets in mappings.items() if len(targets) > 1}
    return single, full


def word_classes(folder, records):
    names = {"ALetter": "Letter", "Hebrew_Letter": "Letter", "Numeric": "Numeric",
             "Katakana": "Katakana", "Extend": "Extend", "Format": "Extend", "ZWJ": "Extend",
             "ExtendNumLet": "ExtendNumLet", "MidLetter": "MidLetter", "MidNum": "MidNum",
             "MidNumLet": "MidNumLet", "Single_Quote": "MidNumLet",
             "Regional_Indicator": "Regional"}
    classes = {}
    for code, fields in records.items():
        if fields[2] in ("Sc", "So"):
            classes[code] = "Symbol"
    for code in read_property(folder / "emoji/emoji-data.txt", {"Extended_Pictographic"}):
        if code > 0xFF:
            classes[code] = "Symbol"
    # Scripts that need a dictionary for words (Thai, Lao, Khmer, Burmese): a run is one word.
    for code in read_property(folder / "LineBreak.txt", {"SA"}):
        classes[code] = "Letter"
    for code in read_property(folder / "Scripts.txt", {"Hiragana"}):
        classes[code] = "Hiragana"
    for code in read_property(folder / "PropList.txt", {"Ideographic"}):
        classes[code] = "Han"
    for code, name in read_property(folder / "auxiliary/WordBreakProperty.txt").items():
        if name in names:
            classes[code] = names[name]
    # UAX #29 has the ideographic iteration mark among the letters.
    classes[0x3005] = "Han"
    # Tailored as UAX #29 allows: "card:visa" are two words.
    for code in (0x3A, 0xFE13, 0xFE55, 0xFF1A):
        del classes[code]
    return {code: WORD_CLASSES.index(name) for code, name in classes.items()}


def build(folder):
    records = read_unicode_data(folder / "UnicodeData.txt")
    excluded = read_property(folder / "DerivedNormalizationProps.txt",
                             {"Full_Composition_Exclusion"})
    combining = {code: int(fields[3]) for code, fields in records.items() if fields[3] != "0"}
    ignorable = read_property(folder / "DerivedCoreProperties.txt",
                              {"Default_Ignorable_Code_Point"})
    single, full = case_foldings(folder)
    streams = {}
    streams["DecompositionRuns"], streams["DecompositionTargets"] = \
        write_mappings(decompositions(records, excluded))
    streams["CombiningClasses"] = write_runs(combining)
    streams["FoldingCodes"], streams["FoldingShifts"] = write_pairs(single)
    streams["FullFoldingRuns"], streams["FullFoldingTargets"] = write_mappings(full)
    streams["SimplifiedCodes"], streams["SimplifiedShifts"] = \
        write_pairs(traditional_to_simplified(folder))
    streams["Ignorable"] = write_runs({code: 0 for code in ignorable})
    streams["WordClasses"] = write_runs(word_classes(folder, records))
    return streams


def render(streams):
    lines = ["// SPDX-License-Identifier: Apache-2.0",
             "// Generated by scripts/unicode/generate.py from the Unicode Character Database 15.0",
             "// (Copyright (c) 1991-2022 Unicode, Inc., https://www.unicode.org/license.txt).",
             "// clang-format off"]
    for name, data in streams.items():
        lines += ["", f"inline constexpr std::array<std::uint8_t, {len(data)}> k{name} = {{{{"]
        line = ""
        for byte in data:
            item = f"{byte},"
            if len(line) + len(item) > 100:
                lines.append(line)
                line = ""
            line += item
        lines += [line, "}};"]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--unicode-data", type=pathlib.Path, default="/usr/share/unicode",
                        metavar="FOLDER")
    arguments = parser.parse_args()
    folder = arguments.unicode_data
    status = 0
    for name, text in {
            "core/text/unicode_tables.inc": render(build(folder)),
            "tests/golden/normalization.tsv": normalization_golden(folder),
            "tests/golden/word_break.tsv": word_break_golden(folder)}.items():
        path = ROOT / name
        if not arguments.check:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            print(f"{name} is not what scripts/unicode/generate.py writes", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
