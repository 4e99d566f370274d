#!/usr/bin/env python3
"""Makes the shipped faces from the static Noto CJK SC faces.

Needs: Debian packages python3-fonttools and unicode-data; the npm packages
@expo-google-fonts/noto-sans-sc and @expo-google-fonts/noto-serif-sc unpacked (npm pack, tar xzf).

    python3 make-fonts.py <folder of noto-sans-sc> <folder of noto-serif-sc> [output folder]

Kept: the 8,105 characters of the General Standard Characters table (2013; Unihan kTGH), every GB 2312
character (Han, Greek, Cyrillic, kana, symbols), Latin, punctuation, currency, arrows, box drawing, geometric
shapes, enclosed numbers, CJK symbols, compatibility units and full-width forms.
The bold serif face, used for titles, keeps only the common characters (level one of either table), so that all
four stay below 12 MB; rarer characters of a title fall back to the regular serif face.
Hinting, vertical metrics and layout features are dropped: paper is drawn horizontally, character by character.
The same input gives the same bytes: the time stamps are those of the source.
"""
import bz2
import glob
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = [
    ("sans", "400Regular", "NotoSansSC-Regular.ttf", True),
    ("sans", "700Bold", "NotoSansSC-Bold.ttf", True),
    ("serif", "400Regular", "NotoSerifSC-Regular.ttf", True),
    ("serif", "700Bold", "NotoSerifSC-Bold.ttf", False),
]

BLOCKS = [
    (0x0020, 0x017F), (0x0192, 0x0192), (0x01CD, 0x01DC), (0x0251, 0x0261), (0x02C6, 0x02DC),
    (0x0391, 0x03C9), (0x0401, 0x0451), (0x1E3E, 0x1E3F), (0x2000, 0x206F), (0x2070, 0x209F),
    (0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF),
    (0x2460, 0x24FF), (0x2500, 0x257F), (0x2580, 0x259F), (0x25A0, 0x25FF), (0x2600, 0x26FF),
    (0x2700, 0x27BF), (0x2E80, 0x2EFF), (0x2F00, 0x2FDF), (0x3000, 0x303F), (0x3105, 0x312F),
    (0x3200, 0x32FF), (0x3300, 0x33FF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
]


def standard_characters(last=8105):
    found = set()
    with bz2.open("/usr/share/unicode/Unihan_OtherMappings.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.split("\t")
            if len(parts) == 3 and parts[1] == "kTGH":
                if int(parts[2].split(":")[1]) <= last:
                    found.add(int(parts[0][2:], 16))
    if len(found) != last:
        sys.exit(f"expected {last} standard characters, found {len(found)}")
    return found


def gb2312(last_lead=0xF7):
    found = set()
    for lead in range(0xA1, last_lead + 1):
        for trail in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([lead, trail]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return found


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sources = {"sans": sys.argv[1], "serif": sys.argv[2]}
    output = sys.argv[3] if len(sys.argv) == 4 else os.path.dirname(os.path.abspath(__file__))
    signs = {character for first, last in BLOCKS for character in range(first, last + 1)}
    full = signs | standard_characters() | gb2312()
    plain = {c for c in signs if c < 0x0180 or 0x2000 <= c < 0x2200 or 0x2460 <= c < 0x2474 or 0x3000 <= c < 0x3040 or c >= 0xFF00}
    common = plain | standard_characters(3500) | {c for c in gb2312(0xD7) if c >= 0x4E00}

    total = 0
    for family, weight, name, is_full in FACES:
        [path] = glob.glob(os.path.join(sources[family], "**", f"*_{weight}.ttf"), recursive=True)
        font = TTFont(path, recalcTimestamp=False)
        options = subset.Options()
        options.hinting = False
        options.layout_features = []
        options.drop_tables += ["vhea", "vmtx", "VORG", "GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT", "MVAR", "HVAR"]
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
        options.name_languages = [0x0409]
        options.glyph_names = False
        options.notdef_outline = True
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=full if is_full else common)
        subsetter.subset(font)
        target = os.path.join(output, name)
        font.save(target)
        size = os.path.getsize(target)
        total += size
        missing = sorted(c for c in standard_characters() if c not in font.getBestCmap())
        print(f"{name}: {size / 1e6:.2f} MB, {len(font.getBestCmap())} characters, standard missing {len(missing)}: {''.join(map(chr, missing[:40]))}")
    print(f"in all {total / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
