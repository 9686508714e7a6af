#!/usr/bin/env python3
"""Makes issue.banxin: eight tabloid pages, each a template filled by `banxin new` with its copy and pictures, put together.

    layouts/sample/draw.py && layouts/sample/make.py target/release/banxin

A page is a tree of stacks and rows counted in columns and lines of the grid, as in layouts/make.py. What the copy does not
bring (nameplate, digest, tables, drawn maps, advertisements) keeps its place while the page is filled and is put in after.
Ids of page n are those the page got by itself plus n thousand. Afterwards `UPDATE_SPECIMENS=1 cargo test --test suite sample`
saves the file as the program writes it.
"""
import importlib.util
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
TEMPLATES = importlib.util.spec_from_file_location("templates", HERE.parent / "make.py")
make = importlib.util.module_from_spec(TEMPLATES)
TEMPLATES.loader.exec_module(make)
content = make.content
make.content = lambda kind, lines, more: "box" if kind == "box" else content(kind, lines, more)
stack, row, gap, water, leaf, caption, picture = make.stack, make.row, make.gap, make.water, make.leaf, make.caption, make.picture
headline, text, length, pt, MM, PT = make.headline, make.text, make.length, make.pt, make.MM, make.PT

DATE = "2026-05-13"
HAIR = {"weight": "0.35pt", "colour": {"swatch": "黑"}}
GRID = (270, 390, 5, 14, 88, 11.25, 20)
EDITORS = {
    "A01": "责编 苏幼清　组版 陶知夏　校对 傅冬青", "A02": "责编 石见川　组版 陶知夏　校对 傅冬青", "A03": "责编 方𬱖　组版 陶知夏　校对 秦若木",
    "A04": "责编 顾行舟　组版 陶知夏　校对 傅冬青", "A05": "责编 顾行舟　组版 陶知夏　校对 傅冬青", "A06": "责编 简墨　组版 陶知夏　校对 秦若木",
    "A07": "责编 苏幼清　组版 陶知夏　校对 傅冬青", "A08": "责编 岑参差　组版 陶知夏　校对 秦若木",
}


# How the story of the old steelyard ends, on the page it goes on to.
STEELYARD = [
    "男孩的外婆说，孩子回家后用筷子和瓶盖做了一杆小秤，家里的橘子、拖鞋、遥控器都被他挂过一遍。",
    "钱半斗听说了，挑了一个星期天，在菜场门口开了一堂“认秤课”。来的孩子有31个，最小的5岁。他不讲道理，只让每人抓一把黄豆，猜猜有多重，再放到秤上看。",
    "猜得最准的是祝大嫂的女儿，只差了一钱。钱半斗奖给她一颗没有敲进木头的铜星，说：“手里有数，心里就不慌。”",
    "计量所也来了人。宫尺把检定用的砝码摆成一排，请孩子们用电子秤和杆秤各称一遍，把两个数写在同一张纸上。31张纸收上来，没有一张差过5克。",
]


def held(name, lines):
    """A place that something is put into after the page is filled."""
    return leaf("box", name, lines)


def front():
    return stack(
        held("报头", 12), gap(1), headline("a1", 12), gap(1),
        row((3, stack(picture("p1", 21), caption("p1", 2))), (2, text("a1", 23, 2))),
        gap(1), held("剖面", 8), water(2),
        row(
            (3, stack(headline("a2", 6), held("a2.老秤", 3), text("a2", 19, 3))),
            (2, stack(held("导读", 10), gap(1), headline("a3", 4), text("a3", 13, 2))),
        ),
    )


def city():
    return stack(
        make.folio(2), gap(1), headline("a1", 9), gap(1),
        row(
            (2, stack(text("a1", 33, 2), gap(1), picture("p1", 12), caption("p1", 2), gap(1), held("数说", 8))),
            (3, stack(held("剖面图", 27), water(2), headline("a2", 4), held("a2.水位图", 14), gap(1), text("a2", 9, 3))),
        ),
        water(2),
        row((2, stack(headline("a3", 4), text("a3", 12, 2))), (1, stack(headline("a4", 3), text("a4", 13, 1))), (2, stack(picture("p2", 13), caption("p2", 3)))),
    )


def living():
    return stack(
        make.folio(2), gap(1), headline("a1", 8), gap(1),
        row((3, text("a1", 21, 3)), (2, held("分摊表", 21))),
        water(2),
        row(
            (3, stack(headline("a2", 5), held("a2.线路图", 17), gap(1), text("a2", 8, 3), gap(1), held("a2.时刻表", 6), water(2), row((1, stack(picture("p1", 9), caption("p1", 4))), (2, held("公益广告", 13))))),
            (2, stack(picture("p2", 29), caption("p2", 2), gap(1), headline("a3", 6), text("a3", 15, 2))),
        ),
    )


def left_half():
    return stack(
        make.folio(2), gap(1),
        row((1, stack(headline("a1", 39))), (4, stack(picture("p1", 37), caption("p1", 2)))),
        gap(1),
        text("a1", 32, 5), water(2), row((3, stack(headline("a2", 5), text("a2", 6, 3))), (2, held("数字", 11))),
    )


def right_half():
    return stack(
        make.folio(2), gap(1), held("让出", 39), gap(1),
        row(
            (2, stack(headline("a1", 5), text("a1", 40, 2))),
            (3, stack(
                held("洲图", 19), gap(1), row(stack(picture("p1", 10), caption("p1", 3)), stack(picture("p2", 10), caption("p2", 3))), water(2),
                headline("a2", 4), text("a2", 6, 3),
            )),
        ),
    )


def photographs():
    return stack(
        make.folio(2), gap(1),
        row((2, headline("a1", 12)), (2, text("a1", 12, 2)), (1, held("扫码", 12))),
        picture("p1", 41), caption("p1", 2), gap(1),
        row(*(stack(picture(f"p{n}", 11), caption(f"p{n}", 3)) for n in (2, 3, 4))), gap(1),
        row(*(stack(picture(f"p{n}", 11), caption(f"p{n}", 3)) for n in (5, 6, 7))),
    )


def community():
    return stack(
        make.folio(2), gap(1), headline("a1", 10), gap(1),
        row((3, text("a1", 29, 3)), (2, stack(picture("p1", 12), caption("p1", 3), gap(1), picture("p2", 10), caption("p2", 3)))),
        water(3),
        row(
            (2, stack(headline("a4", 9), picture("a4", 15), gap(1), text("a4", 17, 2))),
            (3, stack(
                headline("a2", 7), text("a2", 10, 3), water(2), headline("a3", 5), text("a3", 4, 3), gap(1),
                row(stack(picture("p3", 9), caption("p3", 4)), stack(picture("p4", 9), caption("p4", 4))),
            )),
        ),
    )


def culture():
    return stack(
        make.folio(2), gap(1),
        row(
            (3, stack(headline("a1", 12), picture("p1", 19), caption("p1", 2), gap(1), text("a1", 21, 3), water(2), held("转自头版", 7))),
            (2, stack(
                headline("a2", 5), row(stack(picture("p2", 13), caption("p2", 3)), stack(picture("p3", 13), caption("p3", 3))), gap(1), text("a2", 12, 2),
                water(2), headline("a3", 5), text("a3", 11, 2), gap(1), held("a3.积分榜", 11),
            )),
        ),
        gap(1), held("广告", 20),
    )


# label, section, tree, headlines: size, face and, for the first, kicker and deck.
PAGES = [
    ("A01", "要闻", front, [("56pt", "宋黑", "18pt", "16pt"), ("28pt", "粗宋"), ("22pt", "特黑")]),
    ("A02", "本市", city, [("42pt", "宋黑", "18pt", "16pt"), ("24pt", "粗宋"), ("20pt", "特黑"), ("16pt", "粗黑")]),
    ("A03", "民生", living, [("38pt", "特黑", "18pt", "16pt"), ("24pt", "粗宋"), ("22pt", "宋黑")]),
    ("A04", "特别报道", left_half, [("46pt", "宋黑", "16pt", "14pt"), ("22pt", "粗黑")]),
    ("A05", "特别报道", right_half, [("30pt", "粗宋"), ("22pt", "特黑")]),
    ("A06", "影像", photographs, [("54pt", "宋黑", "15pt", "14pt")]),
    ("A07", "社区", community, [("40pt", "宋黑", "18pt", "16pt"), ("22pt", "特黑"), ("20pt", "粗宋"), ("22pt", "宋黑")]),
    ("A08", "文体", culture, [("40pt", "宋黑", "16pt", "14pt"), ("22pt", "粗宋"), ("22pt", "特黑")]),
]


def new(program, label, section, tree, headlines):
    """The page filled from its copy and photographs, alone in a document."""
    heads = [(size, face, *(more or ("16pt", "14pt"))) if index == 0 else (size, face) for index, (size, face, *more) in enumerate(headlines)]
    template = make.document(make.page(make.Grid(*GRID), label, section, tree(), label), heads)
    drawn, made = HERE / f".{label}-template.banxin", HERE / f".{label}.banxin"
    drawn.write_text(json.dumps({"banxin": "document", "version": 1, "document": template}, ensure_ascii=False), encoding="utf-8")
    name = label.lower()
    done = subprocess.run([program, "new", "--template", drawn, "--copy", HERE / "copy" / f"{name}.txt", "--photos", HERE / "pictures" / name, "-o", made], capture_output=True, text=True)
    told = "\n".join(line for line in (done.stdout + done.stderr).splitlines() if line.strip())
    if told:
        print(f"{label}: {told}")
    if done.returncode > 1:
        raise SystemExit(f"{label}: {done.returncode}")
    document = json.loads(made.read_text(encoding="utf-8"))["document"]
    made.unlink()
    drawn.unlink()
    return document


def rename_headlines(document):
    """Headline styles by what they are (主题-26pt-粗宋), so that pages share them."""
    styles = document["styles"]["paragraph"]
    names = {}
    for name, style in list(styles.items()):
        for role, word in (("headline", "主题"), ("kicker", "引题"), ("deck", "副题")):
            if name == role or (name.startswith(role) and name[len(role):].isdigit()):
                flat = {**styles[style["based_on"]], **style} if "based_on" in style else dict(style)
                flat.pop("based_on", None)
                names[name] = (f"{word}-{flat['size']}-{flat['face']}", flat)
    for old, (name, flat) in names.items():
        del styles[old]
        styles[name] = flat
    for story in document["stories"].values():
        for paragraph in story["paragraphs"]:
            if paragraph["style"] in names:
                paragraph["style"] = names[paragraph["style"]][0]


def tightened(styles):
    """Lines of a large headline stand closer than text does, so that the air goes between its grades."""
    for name, style in styles.items():
        if name.startswith("主题-") and style["size"].endswith("pt"):
            style["line_pitch"] = f"{float(style['size'][:-2]) * 1.15:g}pt"


def shifted(document, by):
    """`document` with every id moved by `by`."""
    for page in document["pages"]:
        page["id"] += by
        for frame in page["frames"]:
            frame["id"] += by
            shown = frame["content"].get("picture") if isinstance(frame["content"], dict) else None
            if shown and "picture" in shown:
                shown["picture"] += by
    for article in document["articles"].values():
        for key in ("headline", "body"):
            if key in article:
                article[key] += by
        for key in ("captions", "pictures"):
            if key in article:
                article[key] = [one + by for one in article[key]]
    for key in ("stories", "articles", "pictures"):
        document[key] = {str(int(one) + by): value for one, value in document.get(key, {}).items()}
    document["threads"] = {str(int(one) + by): [frame + by for frame in frames] for one, frames in document["threads"].items()}
    return document


class Issue:
    """The document while what the copy does not bring is put in."""

    def __init__(self, document):
        self.document = document

    def page(self, label):
        return next(page for page in self.document["pages"] if page["label"] == label)

    def frame(self, label, name):
        return next(frame for frame in self.page(label)["frames"] if frame["name"] == name)

    def free(self, label, key):
        base = int(label[1:]) * 1000
        taken = {int(one) for one in self.document[key]} if key != "frames" else {frame["id"] for frame in self.page(label)["frames"]}
        return max({one for one in taken if base < one < base + 1000} | {base}) + 1

    def picture(self, label, name, file, words, **more):
        number = self.free(label, "pictures")
        self.document["pictures"][str(number)] = {"file": file, "alternative": words}
        frame = self.frame(label, name)
        frame["content"] = {"picture": {"picture": number, "fit": more.pop("fit", "whole")}}
        article = more.pop("article", None)
        if article:
            whole = self.document["articles"][str(self.article(label, article))]
            whole["pictures"] = whole.get("pictures", []) + [number]
        frame.update(more)

    def story(self, label, frame, paragraphs):
        number = self.free(label, "stories")
        self.document["stories"][str(number)] = {"paragraphs": [{"text": words, "style": style} for words, style in paragraphs]}
        self.document["threads"][str(number)] = [frame["id"]]

    def add(self, label, name, rect, content, **more):
        frame = {"id": self.free(label, "frames"), "name": name, "rect": {key: length(value) for key, value in rect.items()}, "content": content, **more}
        self.page(label)["frames"].append(frame)
        return frame

    def own(self, label, name, number):
        """Gives the picture that stands for itself as `name`, and its caption, to the article a{number}."""
        caption = self.frame(label, f"{name}.caption")["id"]
        story = next(int(story) for story, frames in self.document["threads"].items() if caption in frames)
        alone = next(id for id, article in self.document["articles"].items() if story in article.get("captions", ()))
        whole, part = self.document["articles"][str(self.article(label, number))], self.document["articles"].pop(alone)
        for key in ("captions", "pictures"):
            whole[key] = whole.get(key, []) + part.get(key, [])

    def article(self, label, number):
        """Id of the article that the headline frame a{number} shows."""
        frame = self.frame(label, f"a{number}.headline")["id"]
        story = next(int(story) for story, frames in self.document["threads"].items() if frame in frames)
        return next(int(id) for id, article in self.document["articles"].items() if article.get("headline") == story)


def units(value):
    for ending, per in (("mm", MM), ("pt", PT), ("u", 1)):
        if value.endswith(ending):
            return round(float(value[: -len(ending)]) * per)
    raise ValueError(value)


def rect_of(frame):
    return {key: units(value) for key, value in frame["rect"].items()}


def cell(words, style=None, **more):
    made = {"paragraphs": [{"text": line, "style": style or ""} for line in words.split("\n")] if words else [], "align": "centre", **more}
    return {key: value for key, value in made.items() if value or key == "align"}


def rows(*lines):
    return [{"cells": [one if isinstance(one, dict) else cell(one) for one in line]} for line in lines]


def filling(frame, table):
    """`table` with rows of one height that fill `frame`; a head of two lines counts one and a half."""
    shares = [1.5 if any(len(one.get("paragraphs", [])) > 1 for one in line["cells"]) else 1 for line in table["rows"]]
    height = rect_of(frame)["height"]
    for line, share in zip(table["rows"], shares):
        line["height"] = length(int(height * share / sum(shares)))
    frame["content"] = {"table": table}


TABLE = {"style": "表文", "header_style": "表头", "padding": "0.6mm", "edge_rule": {"weight": "1.2pt", "colour": {"swatch": "黑"}}, "header_rule": HAIR, "row_rule": {"weight": "0.25pt", "colour": {"swatch": "灰"}}}


def furnish(issue):
    document = issue.document
    grid = make.Grid(*GRID)
    styles = document["styles"]["paragraph"]
    styles.update({
        "表文": {"face": "黑", "size": "8.5pt", "line_pitch": "10.5pt", "align": "centre", "cjk": "标题"},
        "表头": {"face": "粗黑", "size": "9pt", "line_pitch": "11.25pt", "align": "centre", "cjk": "标题"},
        "表题": {"face": "特黑", "size": "11pt", "line_pitch": "13pt", "align": "centre", "cjk": "标题"},
        "数字": {"face": "特黑", "size": "19pt", "line_pitch": "24pt", "align": "centre", "cjk": "标题", "colour": {"swatch": "红"}},
        "导读": {"face": "粗宋", "size": "11pt", "line_pitch": "15pt", "align": "start", "cjk": "标题"},
        "导读-版": {"face": "粗黑", "size": "10pt", "line_pitch": "15pt", "cjk": "报纸", "colour": {"swatch": "红"}},
        "主题-16pt-粗黑": {**styles["主题-16pt-粗黑"], "colour": {"swatch": "红"}},
        "栏头": {"face": "特黑", "size": "13pt", "align": "start", "cjk": "标题", "colour": {"swatch": "红"}},
        "报名": {"face": "宋黑", "size": "90pt", "tracking": "0.06em", "cjk": "标题", "colour": {"swatch": "红"}},
        "报头-日": {"face": "特黑", "size": "20pt", "cjk": "报纸"},
        "报头-文": {"face": "黑", "size": "8.5pt", "cjk": "报纸"},
        "报头-重": {"face": "粗黑", "size": "10pt", "cjk": "报纸"},
    })
    tightened(styles)
    document["edition"] = {"paper": "临江晚报", "date": DATE, "number": 9216, "hotline": "新闻热线 8855 0000", "mark_offset": document["edition"]["mark_offset"]}
    document["imprint"] = {"cn": "CN 00-0000", "publisher": "临江晚报社", "price": "1.00元", "postal_code": "000-000", "address": "临江市望江区青果巷1号", "phone": "8855 0000"}
    nameplate = {
        "name": {"text": "{paper}", "style": "报名"},
        "place": "left",
        "right": [
            {"text": "{date}", "style": "报头-重"}, {"text": "{weekday}　农历{lunar}", "style": "报头-重"}, {"text": "第{number}期　今日{pages}版", "style": "报头-文"},
            {"text": "今天　多云转晴　18—26℃", "style": "报头-文"}, {"text": "明天　晴　　　　19—28℃", "style": "报头-文"},
        ],
        "foot": [{"text": "{publisher}出版", "style": "报头-文"}, {"text": "国内统一连续出版物号 {cn}", "style": "报头-文"}, {"text": "{hotline}", "style": "报头-文"}, {"text": "零售价 {price}", "style": "报头-文"}, {"text": "{page}", "style": "报头-重"}],
        "foot_rule": HAIR,
        "rule": {"weight": "3pt", "colour": {"swatch": "红"}, "kind": "thick-thin"},
    }
    issue.frame("A01", "报头")["content"] = {"nameplate": nameplate}
    # 导读: its word over it, the list under it, both on a tint.
    box = issue.frame("A01", "导读")
    rect = rect_of(box)
    box["name"], box["shade"] = "导读底", {"colour": {"swatch": "米"}}
    inset = 2 * MM
    head = issue.add("A01", "导读题", {"x": rect["x"] + inset, "y": rect["y"] + MM, "width": rect["width"] - 2 * inset, "height": grid.block(2)}, {"headline": {"block_align": "centre"}})
    issue.story("A01", head, [("今日导读", "栏头")])
    items = [("A02", 1, "巷子底下，多了一条走廊"), ("A03", 1, "装电梯这笔账，十二户人家算明白了"), ("A04", 1, "让江滩慢慢“野”回来"), ("A06", 1, "四时有信：读者镜头里的临江"), ("A08", 1, "一条船渡两岸人")]
    digest = {"items": [{"article": issue.article(label, number), "text": words} for label, number, words in items], "style": "导读", "page": "{page}版", "page_style": "导读-版", "rule": {"weight": "0.5pt", "colour": {"swatch": "灰"}, "kind": "dotted"}}
    under = rect["y"] + MM + grid.block(2) + MM
    issue.add("A01", "导读", {"x": rect["x"] + inset, "y": under, "width": rect["width"] - 2 * inset, "height": rect["y"] + rect["height"] - MM - under}, {"digest": digest})
    # The old steelyard goes on from the front page.
    document["jumps"] = {"to": "（下转{page}版）", "from": "（上接{page}版）", "style": "转版"}
    styles["转版"] = {"face": "楷", "size": "8.5pt", "align": "end", "cjk": "报纸"}
    onward = issue.frame("A08", "转自头版")
    onward["content"] = {"text": {"columns": 3, "level_feet": True}}
    first = issue.frame("A01", "a2.text")["id"]
    story, thread = next((story, frames) for story, frames in document["threads"].items() if first in frames)
    thread.append(onward["id"])
    told = document["stories"][story]["paragraphs"]
    told[-1:-1] = [{"text": words, "style": "body"} for words in STEELYARD]
    # Subheads of the special report stand on a tint.
    styles["subhead-特别报道"] = {"based_on": "subhead", "boxed": {"shade": {"colour": {"swatch": "米"}}, "along": "0.8em", "across": "0.2em"}}
    for label in ("A04", "A05"):
        frames = {frame["id"] for frame in issue.page(label)["frames"]}
        for story, thread in document["threads"].items():
            for paragraph in document["stories"][story]["paragraphs"] if frames.intersection(thread) else ():
                if paragraph["style"] == "subhead":
                    paragraph["style"] = "subhead-特别报道"
    # Photographs belong to their articles, so that rules go round both.
    for label, name, number in (("A01", "p1", 1), ("A02", "p1", 1), ("A03", "p2", 3), ("A04", "p1", 1), ("A08", "p1", 1), ("A08", "p2", 2), ("A08", "p3", 2)):
        issue.own(label, name, number)
    coffee = next(link for link in document["pictures"].values() if link["file"].endswith("bookshop-coffee.jpg"))
    coffee["alternative"] = "木桌上的一杯咖啡"
    # Labels follow the order of pages; the inner pages share their head line, which stands on a parent page.
    folio = {**issue.frame("A02", "报眉"), "id": 9001}
    document["parents"] = {"内页": {"frames": [folio]}}
    for page in document["pages"]:
        page.setdefault("issue", {})["letter"] = "A"
        if page["label"] != "A01":
            page["issue"]["parent"] = "内页"
            page["frames"] = [frame for frame in page["frames"] if frame["name"] != "报眉"]
    # Between articles side by side the page draws the rule itself.
    for label in ("A01", "A02", "A03", "A05", "A07", "A08"):
        issue.page(label).setdefault("issue", {})["side_rule"] = HAIR
    # Drawn pictures.
    issue.picture("A01", "剖面", "pictures/a01/2-trail.pdf", "望云山步道剖面示意：从地铁北门站经九座老村、望云台到青石镇", article=1)
    issue.picture("A01", "a2.老秤", "pictures/a01/3-steelyard.pdf", "一杆老秤", article=2)
    issue.picture("A02", "剖面图", "pictures/a02/3-gallery.pdf", "青果巷地下管廊剖面示意：地面一层是巷子，地下一层是管廊", article=1)
    issue.picture("A02", "a2.水位图", "pictures/a02/4-levels.pdf", "去年7月和今年4月26日两场雨中竹溪老城段的水位", article=2)
    issue.picture("A03", "a2.线路图", "pictures/a03/2-night-bus.pdf", "夜间公交N3路新线：江湾医院至北门市场", article=2)
    issue.picture("A05", "洲图", "pictures/a05/3-island.pdf", "长宁洲示意：草滩、矮草带、杂木林、驿站和渡口")
    issue.picture("A03", "公益广告", "ads/water.pdf", "公益广告：关紧它，就是给江续一滴水", ad={"mark": "delivered"})
    issue.picture("A08", "广告", "ads/tea-house.pdf", "渡云茶馆", ad={"size": "通栏", "mark": "top-right"})
    document["ad_sizes"] = {"通栏": {"cells": {"columns": 5, "lines": 20}}, "半通栏": {"cells": {"columns": 2, "lines": 13}}}
    # The elevator's costs.
    filling(issue.frame("A03", "分摊表"), {**TABLE, "columns": [4, 3, 4, 6, 5], "header_rows": 2, "header_shade": {"swatch": "米"}, "rows": rows(
        [cell("石榴巷12号楼电梯费用分摊表\n（第十一稿）", "表题", columns=5)],
        ["楼层", "户数", "系数", "每户建设费", "每户月均\n电费维保"],
        ["六楼", "2", "1.56", "6.1万元", "42元"], ["五楼", "2", "1.26", "4.9万元", "35元"], ["四楼", "2", "1.00", "3.9万元", "28元"], ["三楼", "2", "0.74", "2.9万元", "21元"],
        ["二楼", "2", "0.51", "2.0万元", "14元"], ["一楼", "2", cell("不出建设费，也不分摊电费", columns=3)],
        [cell("102室", "表头"), cell("采光补偿1.2万元，从总账列支", columns=4)],
        [cell("合计", "表头"), cell("12", "表头"), "", cell("39.6万元", "表头"), ""],
    )})
    # Where the night bus calls, and what the gallery comes to.
    filling(issue.frame("A03", "a2.时刻表"), {**TABLE, "columns": [3, 4, 4, 4, 4, 4], "header_rows": 1, "header_shade": {"swatch": "米"}, "padding": "0.4mm", "rows": rows(
        ["站点", "江湾医院", "北门口", "望江路口", "花园里", "北门市场"], ["首班", "23:00", "23:14", "23:27", "23:36", "23:48"], ["末班", "4:30", "4:44", "4:57", "5:06", "5:18"])})
    filling(issue.frame("A02", "数说"), {**TABLE, "columns": [1, 1], "header_rows": 1, "header_shade": {"swatch": "米"}, "padding": "0.4mm", "rows": rows(
        [cell("数说管廊", "表头", columns=2)], ["全长1.87公里", "11条管线，6家单位"], ["施工711天", "216面墙装位移标"], ["一年开挖4.6次，每次围挡18天", "建成后一次也没有"])})
    # The figures of the meadow.
    figures = [("217种", "植物，三年前是31种"), ("104种", "鸟类，豆雁首次停留"), ("38种", "蝴蝶"), ("16→1", "一年割草的遍数"), ("省水九成", "年用水不到6000吨"), ("1.1万条", "《草滩日记》的记录")]
    filling(issue.frame("A04", "数字"), {"style": "表文", "padding": "1mm", "columns": [1] * 3, "edge_rule": {"weight": "1.2pt", "colour": {"swatch": "红"}}, "row_rule": {"weight": "0.25pt", "colour": {"swatch": "灰"}}, "column_rule": {"weight": "0.25pt", "colour": {"swatch": "灰"}}, "rows": [
        {"cells": [{"paragraphs": [{"text": big, "style": "数字"}, {"text": small, "style": "表文"}], "align": "centre"} for big, small in line]} for line in (figures[:3], figures[3:])]})
    # The league.
    league = [("城北菜场", 7, 1, 1), ("轮渡工人", 6, 1, 2), ("夜校蓝队", 5, 2, 2), ("花木公园", 4, 3, 2), ("晨练老将", 4, 1, 4), ("出租司机", 2, 1, 6), ("石榴巷", 1, 3, 5), ("物流园", 0, 2, 7)]
    filling(issue.frame("A08", "a3.积分榜"), {**TABLE, "columns": [2, 6, 3, 3, 3, 4], "header_rows": 1, "stripe": {"swatch": "浅灰"}, "padding": "0.35mm", "rows": rows(
        ["", "巷口联赛", "胜", "平", "负", "积分"], *([str(place), name, str(won), str(drawn), str(lost), cell(str(3 * won + drawn), "表头")] for place, (name, won, drawn, lost) in enumerate(league, 1)))})
    # The code to all entries, its words under it.
    code = issue.frame("A06", "扫码")
    rect = rect_of(code)
    side = 30 * MM
    words = {"x": rect["x"], "y": rect["y"] + 35 * MM, "width": rect["width"], "height": grid.block(2)}
    code["rect"].update({"x": length(rect["x"] + (rect["width"] - side) // 2), "y": length(rect["y"] + 3 * MM), "width": length(side), "height": length(side)})
    code["content"] = {"code": {"text": "https://linjiang.example/photo7"}}
    label = issue.add("A06", "扫码说明", words, {"caption": {"block_align": "centre"}})
    issue.story("A06", label, [("扫码看全部入围作品", "caption-mid")])
    styles["caption-mid"] = {"based_on": "caption", "align": "centre"}
    # 通版: one photograph over the fold, from the first page's second column to the other's type area's end.
    shot = issue.frame("A04", "p1.picture")
    photo = shot_rect = rect_of(shot)
    photo["width"] = 270 * MM + grid.x + grid.span(5) - photo["x"]
    shot["rect"] = {key: length(value) for key, value in photo.items()}
    page = issue.page("A05")
    page["frames"] = [frame for frame in page["frames"] if frame["name"] != "让出"]
    issue.page("A04").setdefault("issue", {})["spread_with_next"] = True
    shot["content"]["picture"]["fit"] = {"fill": {"focus_x": 0.5, "focus_y": 0.42}}
    upright = issue.frame("A04", "a1.headline")["content"]["headline"]
    upright["writing"] = "vertical-rl"


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    whole = None
    for number, (label, section, tree, headlines) in enumerate(PAGES, 1):
        made = new(program, label, section, tree, headlines)
        rename_headlines(made)
        made = shifted(made, number * 1000)
        made["pages"][0]["editors"] = EDITORS[label]
        if whole is None:
            whole = made
            continue
        for key in ("stories", "articles", "pictures", "threads"):
            whole[key].update(made[key])
        whole["styles"]["paragraph"].update(made["styles"]["paragraph"])
        whole["pages"] += made["pages"]
    furnish(Issue(whole))
    whole["styles"]["paragraph"] = dict(sorted(whole["styles"]["paragraph"].items()))
    text = json.dumps({"banxin": "document", "version": 1, "document": whole}, ensure_ascii=False, indent=2) + "\n"
    (HERE / "issue.banxin").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
