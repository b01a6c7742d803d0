# SPDX-License-Identifier: Apache-2.0
"""Reads files of the Unicode Character Database."""

import bz2


def read_lines(path):
    opener = bz2.open if path.suffix == ".bz2" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.split("#")[0].strip()
            if line:
                yield line


def read_property(path, wanted=None):
    """Code point -> value of a UCD file with lines `first[..last] ; value`."""
    values = {}
    for line in read_lines(path):
        span, value = [part.strip() for part in line.split(";")[:2]]
        if wanted and value not in wanted:
            continue
        first, _, last = span.partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            values[code] = value
    return values
