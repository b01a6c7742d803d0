# SPDX-License-Identifier: Apache-2.0
"""Expected results of normalization and word segmentation, from Unicode's own test files."""

from ucd import read_lines, read_property

FNV_OFFSET, FNV_PRIME, MASK = 0xCBF29CE484222325, 0x100000001B3, (1 << 64) - 1


def hash_mappings(mappings):
    """FNV-1a, 64 bits, a code point a step, over the results of all code points but surrogates, in
    order, with a 0 behind each."""
    state = FNV_OFFSET
    for code in range(0x110000):
        if 0xD800 <= code <= 0xDFFF:
            continue
        for result in mappings.get(code, (code,)) + (0,):
            state = ((state ^ result) * FNV_PRIME) & MASK
    return f"{state:016x}"


def codes(text):
    return tuple(int(part, 16) for part in text.split())


def normalization_golden(folder):
    """A line per case: source, NFC, NFKC. First, hashes over all of Unicode."""
    rows, part, nfkc, line_in_part = [], "", {}, 0
    for line in read_lines(folder / "NormalizationTest.txt.bz2"):
        if line.startswith("@"):
            part, line_in_part = line, 0
            continue
        source, nfc, _, compatible, _ = line.split(";")[:5]
        if part == "@Part1":
            nfkc[codes(source)[0]] = codes(compatible)
        # All of the hand-written part 0, some of the others.
        if part == "@Part0" or line_in_part % 40 == 0:
            rows.append(f"{source}\t{nfc}\t{compatible}")
        line_in_part += 1

    casefold = {}
    for line in read_lines(folder / "DerivedNormalizationProps.txt"):
        fields = [field.strip() for field in line.split(";")]
        if fields[1] == "NFKC_CF":
            first, _, last = fields[0].partition("..")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                casefold[code] = codes(fields[2])
    head = [f"nfkc\t{hash_mappings(nfkc)}", f"nfkc_casefold\t{hash_mappings(casefold)}"]
    return "\n".join(head + rows) + "\n"


def word_break_golden(folder):
    """A line per case of WordBreakTest.txt: code points, places of the boundaries. Left out: cases
    of what core/text/tokenize.h says it does otherwise."""
    properties = read_property(folder / "auxiliary/WordBreakProperty.txt")
    rows = []
    for line in read_lines(folder / "auxiliary/WordBreakTest.txt"):
        text, boundaries = [], []
        for item in line.split():
            if item == "÷":
                boundaries.append(len(text))
            elif item != "×":
                text.append(int(item, 16))
        hebrew = any(properties.get(code) == "Hebrew_Letter" for code in text)
        tailored = 0x3A in text or 0x200D in text or hebrew and {0x22, 0x27} & set(text)
        if not tailored:
            rows.append(" ".join(f"{code:04X}" for code in text) + "\t" +
                        " ".join(str(place) for place in boundaries))
    return "\n".join(rows) + "\n"
