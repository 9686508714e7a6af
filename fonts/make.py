#!/usr/bin/env python3
"""Makes the Song and Hei faces of Banxin out of Noto Serif CJK SC and Noto Sans CJK SC, and checks them.

    apt-get install fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai
    pip install fonttools==4.68.0 uharfbuzz
    python3 make.py                 makes all faces beside this script, then checks them
    python3 make.py --check         checks the faces that are there (needs uharfbuzz)
    python3 make.py --noto DIR --wenkai DIR --out DIR

What is done to each Noto face (face 2 of the collection, SC):
  1. The Chinese (ZHS) forms become the default ones.  Noto gives the full-width dash only through
     `locl` with a Chinese language; without it U+2014 is a Latin dash.  The single `locl` lookup of
     ZHS is written into the cmap, the ZHS language system becomes the default of every script, the
     other language systems go, and `locl` with them.
  2. Subset to the cover below; features vert vrt2 halt vhal palt vpal kern ccmp liga fwid hwid pwid
     (with mark, for combining accents of pinyin); no hints.
  3. New names ("Banxin Song", "Banxin Hei"), as a modified version should have; copyright, licence,
     trademark, designers and makers stay.
  4. Fixed dates (those of the source) and a fixed table order: the same input and the same fontTools
     give the same bytes.

Covers:
  wide    every character but Hangul that the face maps in GBK, Ext A, the basic block, the
          compatibility ideographs, all symbols, punctuation, Latin, Greek, Cyrillic, kana, bopomofo,
          and the characters of the table of 8,105 (通用规范汉字表) that lie in Ext B and later blocks.
  common  GB 2312, the 8,105, and the same symbols.

LXGW WenKai is copied as it is: its licence reserves the names "LXGW" and "霞鹜" for unmodified fonts.
"""
import argparse
import copy
import io
import multiprocessing
import os
import shutil
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
NOTO = "/usr/share/fonts/opentype/noto"
WENKAI = "/usr/share/fonts/truetype/lxgw-wenkai"
FACE_SC = 2
FEATURES = "vert vrt2 halt vhal palt vpal kern ccmp liga fwid hwid pwid mark mkmk".split()

# file, source collection, family, name of the family in Chinese, style, weight, cover
FACES = [
    ("BanxinSong-Regular", "NotoSerifCJK-Regular", "Banxin Song", "版心宋", "Regular", 400, "wide"),
    ("BanxinSong-Bold", "NotoSerifCJK-Bold", "Banxin Song", "版心宋", "Bold", 700, "wide"),
    ("BanxinHei-Regular", "NotoSansCJK-Regular", "Banxin Hei", "版心黑", "Regular", 400, "wide"),
    ("BanxinHei-Bold", "NotoSansCJK-Bold", "Banxin Hei", "版心黑", "Bold", 700, "wide"),
    ("BanxinSong-Black", "NotoSerifCJK-Black", "Banxin Song", "版心宋", "Black", 900, "common"),
    ("BanxinHei-Black", "NotoSansCJK-Black", "Banxin Hei", "版心黑", "Black", 900, "common"),
]
COPIED = ["LXGWWenKai-Regular.ttf"]


def table_of_8105():
    """The characters of 通用规范汉字表 (2013), in the order of the table."""
    with open(os.path.join(HERE, "tonggui-8105.txt"), encoding="utf-8") as file:
        characters = [c for c in file.read() if not c.isspace()]
    assert len(characters) == len(set(characters)) == 8105
    return [ord(c) for c in characters]


def double_byte(codec, lead, trail):
    """Every character that a double-byte codec maps."""
    found = set()
    for first in lead:
        for second in trail:
            try:
                text = bytes([first, second]).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(text) == 1 and not 0xE000 <= ord(text) <= 0xF8FF:
                found.add(ord(text))
    return found


def gb2312(rows):
    """GB 2312 by rows (区): 16-55 level 1, 56-87 level 2, 1-9 symbols."""
    return double_byte("gb2312", [0xA0 + row for row in rows], range(0xA1, 0xFF))


def is_hangul(code):
    return (0x1100 <= code <= 0x11FF or 0x3130 <= code <= 0x318F or 0xA960 <= code <= 0xA97F
            or 0xAC00 <= code <= 0xD7FF or 0xFFA0 <= code <= 0xFFDC
            or 0x3200 <= code <= 0x321E or 0x3260 <= code <= 0x327E)


def is_ideograph(code):
    return (0x3400 <= code <= 0x4DBF or 0x4E00 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF
            or code >= 0x20000)


def cover(name, mapped):
    """The code points to keep out of those that the face maps."""
    symbols = {c for c in mapped if not is_ideograph(c) and not is_hangul(c)}
    table = set(table_of_8105())
    if name == "wide":
        wanted = {c for c in mapped if is_ideograph(c) and c < 0x20000}
        wanted |= double_byte("gbk", range(0x81, 0xFF), range(0x40, 0xFF)) | table
    else:
        wanted = gb2312(range(1, 95)) | table
    return (wanted & set(mapped)) | symbols


def single_substitutions(lookup):
    """The glyph → glyph map of a lookup of type 1 (or an extension of one)."""
    pairs = {}
    for table in lookup.SubTable:
        table = getattr(table, "ExtSubTable", table)
        assert table.LookupType == 1
        pairs.update(table.mapping)
    return pairs


def make_chinese_default(font):
    """Puts the ZHS forms in the place of the default ones; returns the code points that changed."""
    gsub = font["GSUB"].table
    scripts = {s.ScriptTag: s.Script for s in gsub.ScriptList.ScriptRecord}
    chinese = {r.LangSysTag: r.LangSys for r in scripts["hani"].LangSysRecord}["ZHS "]
    records = gsub.FeatureList.FeatureRecord
    lookups = [i for f in chinese.FeatureIndex if records[f].FeatureTag == "locl"
               for i in records[f].Feature.LookupListIndex]
    forms = {}
    for index in lookups:
        forms.update(single_substitutions(gsub.LookupList.Lookup[index]))
    changed = set()
    for table in font["cmap"].tables:
        if table.format == 14:
            continue
        for code, glyph in table.cmap.items():
            if glyph in forms:
                table.cmap[code] = forms[glyph]
                changed.add(code)
    for tag in ("GSUB", "GPOS"):
        script_list = font[tag].table.ScriptList
        by_tag = {s.ScriptTag: s.Script for s in script_list.ScriptRecord}
        fallback = {r.LangSysTag: r.LangSys for r in by_tag["hani"].LangSysRecord}.get("ZHS ")
        for record in script_list.ScriptRecord:
            own = {r.LangSysTag: r.LangSys for r in record.Script.LangSysRecord}.get("ZHS ")
            wanted = own or fallback
            if wanted is not None:
                record.Script.DefaultLangSys = copy.deepcopy(wanted)
            record.Script.LangSysRecord = []
            record.Script.LangSysCount = 0
    return sorted(changed)


def rename(font, postscript, family, family_zh, style, weight, source):
    """Gives the face its own names; copyright, trademark, makers and licence stay as they are."""
    name = font["name"]
    linked = style in ("Regular", "Bold")
    for platform, encoding, language, label, style_label in (
            (3, 1, 0x409, family, style), (3, 1, 0x804, family_zh, style)):
        def put(identity, text):
            name.setName(text, identity, platform, encoding, language)
        for identity in (1, 2, 3, 4, 6, 16, 17):
            name.removeNames(nameID=identity, platformID=platform, langID=language)
        put(1, label if linked else f"{label} {style_label}")
        put(2, style_label if linked else "Regular")
        put(4, label if style == "Regular" else f"{label} {style_label}")
        if not linked:
            put(16, label)
            put(17, style_label)
        if language == 0x409:
            version = name.getDebugName(5).split(";")[0].replace("Version ", "")
            put(3, f"{version};Banxin;{postscript}")
            put(5, f"Version {version};Banxin subset 1 of {source} SC")
            put(6, postscript)
            put(10, name.getDebugName(10) + f" This is a modified version (subset, Chinese forms as "
                                            f"default) of {source} SC, made by Banxin fonts/make.py.")
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    top = cff.topDictIndex[0]
    top.FullName = family if style == "Regular" else f"{family} {style}"
    top.FamilyName = family
    if hasattr(top, "UniqueID"):
        del top.UniqueID
    os2 = font["OS/2"]
    os2.fsType = 0
    os2.usWeightClass = weight
    os2.achVendID = "BNXN"
    # bits: 0 italic, 5 bold, 6 regular
    os2.fsSelection = (os2.fsSelection & ~0b1100001) | {"Regular": 1 << 6, "Bold": 1 << 5}.get(style, 1 << 6)
    font["head"].macStyle = 1 if style == "Bold" else 0


def make(job):
    """Makes one face and returns a line about it."""
    (postscript, source, family, family_zh, style, weight, cover_name), noto, out = job
    collection = TTCollection(os.path.join(noto, source + ".ttc"), lazy=True, recalcTimestamp=False)
    font = collection.fonts[FACE_SC]
    # A face of its own, away from the collection that shares its tables with other faces.
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=None)
    buffer.seek(0)
    font = TTFont(buffer, recalcTimestamp=False, recalcBBoxes=False)
    changed = make_chinese_default(font)
    keep = cover(cover_name, font.getBestCmap())
    options = subset.Options()
    options.layout_features = FEATURES
    options.layout_scripts = ["*"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.name_legacy = True
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.recalc_bounds = False
    options.drop_tables += ["DSIG"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=keep)
    worker.subset(font)
    rename(font, postscript, family, family_zh, style, weight, source)
    path = os.path.join(out, postscript + ".otf")
    font.save(path, reorderTables=True)
    return (f"{postscript}.otf {os.path.getsize(path):,} bytes, {font['maxp'].numGlyphs:,} glyphs; "
            f"Chinese form now default for " + " ".join(f"U+{c:04X}" for c in changed))


def shaped(face, text, language=None, direction="ltr", features=None):
    """[(glyph id, advance)] of a text shaped by HarfBuzz."""
    import uharfbuzz
    font = uharfbuzz.Font(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    if language:
        buffer.language = language
    uharfbuzz.shape(font, buffer, features or {})
    return [(info.codepoint, -pos.y_advance if direction == "ttb" else pos.x_advance)
            for info, pos in zip(buffer.glyph_infos, buffer.glyph_positions)]


def check(out):
    """Prints cover, gaps and measured advances of every face; returns the number of faults."""
    import uharfbuzz
    level1, level2 = gb2312(range(16, 56)), gb2312(range(56, 88))
    assert len(level1) == 3755 and len(level2) == 3008
    table = table_of_8105()
    gbk = {c for c in double_byte("gbk", range(0x81, 0xFF), range(0x40, 0xFF)) if is_ideograph(c)}
    print(f"asked: GB 2312 level 1 {len(level1):,}, level 2 {len(level2):,}; table {len(table):,} "
          f"(Ext A {sum(0x3400 <= c <= 0x4DBF for c in table)}, outside the BMP {sum(c > 0xFFFF for c in table)}); "
          f"GBK ideographs {len(gbk):,}")
    faults = total = 0
    for file in [f[0] + ".otf" for f in FACES] + COPIED:
        path = os.path.join(out, file)
        font = TTFont(path, lazy=True)
        mapped = set(font.getBestCmap())
        total += os.path.getsize(path)
        ext_a = sum(0x3400 <= c <= 0x4DBF for c in mapped)
        print(f"\n{file}: {os.path.getsize(path):,} bytes, {len(mapped):,} code points "
              f"(Ext A {ext_a:,}, beyond the BMP {sum(c > 0xFFFF for c in mapped):,}), "
              f"{font['maxp'].numGlyphs:,} glyphs, fsType {font['OS/2'].fsType}, "
              f"{font['name'].getDebugName(16) or font['name'].getDebugName(1)} / "
              f"{font['name'].getDebugName(17) or font['name'].getDebugName(2)}")
        ours = not file.startswith("LXGW")
        for label, asked, duty in (("GB 2312 level 1", level1, True), ("GB 2312 level 2", level2, True),
                                   ("table of 8,105", table, ours),
                                   ("GBK ideographs", gbk, ours and font["maxp"].numGlyphs > 20000)):
            gaps = sorted(set(asked) - mapped)
            faults += duty and bool(gaps)
            shown = " ".join(f"{chr(c)} U+{c:04X}" for c in gaps[:40])
            print(f"  {label}: {'complete' if not gaps else f'{len(gaps)} missing: {shown}'}"
                  + (" …" if len(gaps) > 40 else ""))
        with open(path, "rb") as data:
            face = uharfbuzz.Face(data.read())
        for text in ("—", "——", "⸺", "…", "……", "“", "”", "’", "·", "，"):
            plain = [a for _, a in shaped(face, text)]
            chinese = [a for _, a in shaped(face, text, "zh-Hans")]
            down = [a for _, a in shaped(face, text, None, "ttb")]
            print(f"  {text}  plain {plain}  zh-Hans {chinese}  vertical {down}")
            if ours and plain != chinese:
                faults += 1
        if ours:
            faults += [a for _, a in shaped(face, "—")] != [1000]
            faults += [a for _, a in shaped(face, "——")] != [2000]
            faults += [a for _, a in shaped(face, "⸺")] != [2000]
            faults += [a for _, a in shaped(face, "中——中")] != [1000, 2000, 1000]
            print("  halt ，“ ", [a for _, a in shaped(face, "，“", features={"halt": True})],
                  " vhal ，“ ", [a for _, a in shaped(face, "，“", None, "ttb", {"vhal": True})],
                  " pwid “’ ", [a for _, a in shaped(face, "“’", features={"pwid": True})],
                  " liga fi ", len(shaped(face, "fi")), "glyph")
            flat = {g for g, _ in shaped(face, "“”（）——：！")}
            turned = [g for g, _ in shaped(face, "“”（）——：！", None, "ttb")]
            print("  vert changes", sum(g not in flat for g in turned), "of", len(turned), "glyphs of “”（）——：！")
    print(f"\nall faces {total:,} bytes; {faults} faults")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--noto", default=NOTO, help="folder of NotoSerifCJK-*.ttc and NotoSansCJK-*.ttc")
    parser.add_argument("--wenkai", default=WENKAI, help="folder of LXGWWenKai-Regular.ttf")
    parser.add_argument("--out", default=HERE, help="where the faces go")
    parser.add_argument("--check", action="store_true", help="check only")
    arguments = parser.parse_args()
    if not arguments.check:
        os.makedirs(arguments.out, exist_ok=True)
        with multiprocessing.Pool(2) as pool:
            jobs = [(face, arguments.noto, arguments.out) for face in FACES]
            for line in pool.imap(make, jobs, chunksize=1):
                print(line, flush=True)
        for file in COPIED:
            shutil.copyfile(os.path.join(arguments.wenkai, file), os.path.join(arguments.out, file))
    sys.exit(1 if check(arguments.out) else 0)


if __name__ == "__main__":
    main()
