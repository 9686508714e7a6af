//! Copy of many kinds read by the rules: roles, joins, captions, slots, encodings, and nothing lost.

use std::fmt::Write as _;
use std::path::PathBuf;

use banxin::import::{Declined, ImportError, Imported, NoteCode, ParagraphKind, Piece, import, import_with};
use encoding_rs::{BIG5, GB18030};
use proptest::prelude::*;

/// What was read, one field a line: 引 kicker, 题 headline, 副 deck, 头 dateline, 署 byline, 文 text, 小 subhead, 图 caption, 摄 credit, 眉 folio.
fn outline(imported: &Imported) -> String {
    let mut out = String::new();
    for article in &imported.articles {
        for (sign, heading) in [("引", &article.kicker), ("题", &article.headline), ("副", &article.deck)] {
            if let Some(heading) = heading {
                writeln!(out, "{sign} {}", heading.text).unwrap();
            }
        }
        if let Some(dateline) = &article.dateline {
            writeln!(out, "头 {dateline}").unwrap();
        }
        if !article.byline.is_empty() {
            let names: Vec<&str> = article.byline.iter().map(|credit| credit.text.as_str()).collect();
            writeln!(out, "署 {}", names.join("|")).unwrap();
        }
        for paragraph in &article.body {
            writeln!(out, "{} {}", if paragraph.kind == ParagraphKind::Text { "文" } else { "小" }, paragraph.text).unwrap();
        }
    }
    for caption in &imported.captions {
        writeln!(out, "图 {}", caption.text).unwrap();
        if !caption.credit.is_empty() {
            let names: Vec<&str> = caption.credit.iter().map(|credit| credit.text.as_str()).collect();
            writeln!(out, "摄 {}", names.join("|")).unwrap();
        }
    }
    for line in &imported.folio {
        writeln!(out, "眉 {}", line.text).unwrap();
    }
    if imported.slots > 0 {
        writeln!(out, "空 {}", imported.slots).unwrap();
    }
    out
}

fn read(copy: &str) -> Imported {
    let imported = import(copy.as_bytes()).unwrap();
    assert_lossless(copy, &imported);
    imported
}

#[track_caller]
fn reads(copy: &str, expected: &str) {
    let expected: String = expected.lines().map(str::trim_start).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
    assert_eq!(outline(&read(copy)), expected);
}

fn codes(imported: &Imported, code: NoteCode) -> Vec<usize> {
    imported.notes.iter().filter(|note| note.code == code).map(|note| note.line).collect()
}

/// The characters of a text that are not blank, in the order of their codes.
fn visible(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = text.chars().filter(|character| !character.is_whitespace()).collect();
    characters.sort_unstable();
    characters
}

/// Every visible character of the source is in exactly one field; the notes list those changed or taken off.
#[track_caller]
fn assert_lossless(source: &str, imported: &Imported) {
    let mut fields = String::new();
    for line in outline(imported).lines().filter(|line| !line.starts_with('空')) {
        let text: String = line.chars().skip(2).collect();
        // The outline divides names with a bar of its own.
        fields.push_str(&if line.starts_with(['署', '摄']) { text.replace('|', "") } else { text });
    }
    let mut before = fields;
    let mut source = source.to_owned();
    for note in &imported.notes {
        before.push_str(note.removed.as_deref().unwrap_or_default());
        before.push_str(note.from.as_deref().unwrap_or_default());
        source.push_str(note.to.as_deref().unwrap_or_default());
    }
    assert_eq!(visible(&before).iter().collect::<String>(), visible(&source).iter().collect::<String>(), "{}", outline(imported));
}

/// The project's shared folder, beside the crate or where `BANXIN_SHARED` says.
fn shared(file: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("BANXIN_SHARED").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    std::fs::read(folder.join(file)).ok()
}

#[test]
fn the_seed_page_is_read_right() {
    let Some(bytes) = shared("seed/page.txt") else {
        println!("skipped: no seed page beside the crate");
        return;
    };
    let imported = import(&bytes).unwrap();
    assert_lossless(std::str::from_utf8(&bytes).unwrap(), &imported);
    let heads: Vec<(Option<&str>, &str, Option<&str>)> = imported
        .articles
        .iter()
        .map(|article| {
            (
                article.kicker.as_ref().map(|kicker| kicker.text.as_str()),
                article.headline.as_ref().unwrap().text.as_str(),
                article.dateline.as_deref(),
            )
        })
        .collect();
    // What the heads should be is read off the seed itself: its text is not ours to keep here.
    let source = std::str::from_utf8(&bytes).unwrap();
    let marked: Vec<String> = source
        .lines()
        .filter(|line| line.starts_with("# ") || line.starts_with("## "))
        .map(|line| line.trim_start_matches('#').trim().replace(' ', "\u{3000}"))
        .collect();
    assert_eq!(marked.len(), 5);
    assert_eq!(
        heads,
        [
            (Some(marked[0].as_str()), marked[1].as_str(), None),
            (None, marked[2].as_str(), Some("晚报讯")),
            (None, marked[3].as_str(), Some("晚报讯")),
            (None, marked[4].as_str(), None),
        ]
    );
    let bylines: Vec<Vec<&str>> =
        imported.articles.iter().map(|article| article.byline.iter().map(|credit| credit.text.as_str()).collect()).collect();
    assert_eq!(bylines.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 2, 1]);
    for name in bylines.iter().flatten() {
        assert!(
            (2..=3).contains(&name.chars().count()) && source.contains(&format!(" {name}"))
                || source.contains(&format!(
                    "
{name}"
                )),
            "{name}"
        );
    }
    let counts: Vec<(usize, usize)> = imported
        .articles
        .iter()
        .map(|article| {
            let subheads = article.body.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Subhead).count();
            (article.body.len() - subheads, subheads)
        })
        .collect();
    assert_eq!(counts, [(8, 3), (3, 0), (2, 0), (4, 0)]);
    let characters: Vec<usize> = imported
        .articles
        .iter()
        .map(|article| {
            article.body.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Text).map(|paragraph| visible(&paragraph.text).len()).sum()
        })
        .collect();
    assert_eq!(characters, [1109, 371, 172, 369]);
    let credits: Vec<&str> = imported.captions.iter().map(|caption| caption.credit[0].text.as_str()).collect();
    assert_eq!(credits, ["何婧", "邵新宇", "樊萌萌", "尹颖"]);
    assert!(imported.captions.iter().all(|caption| caption.text.ends_with('。') && caption.slot.is_some()));
    assert_eq!(imported.slots, 5);
    assert_eq!(imported.pictures[4].article, Some(3));
    assert_eq!((imported.pictures[4].paragraph, imported.pictures[4].caption), (0, None));
    assert_eq!(codes(&imported, NoteCode::Join), [19, 71, 77]);
    assert!(imported.articles[3].body[1].text.contains("工作与生活经历"));
    assert_eq!(codes(&imported, NoteCode::Unfinished), [] as [usize; 0]);
}

#[test]
fn the_json_has_the_fields_of_the_door() {
    let json = serde_json::to_value(read("## 肩题——\n\n# 主题\n\n晚报讯 正文。 张三\n\n\n\n近日图说。 李四\n")).unwrap();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["articles", "captions", "notes", "slots"]);
    assert_eq!(
        json["articles"],
        serde_json::json!([{"kicker": "肩题——", "headline": "主题", "deck": null, "dateline": "晚报讯", "byline": ["张三"], "body": [{"type": "p", "text": "正文。"}]}])
    );
    assert_eq!(json["captions"], serde_json::json!([{"text": "近日图说。", "credit": ["李四"]}]));
    assert_eq!(json["slots"], 1);
    assert!(json["notes"].as_array().unwrap().iter().all(|note| note["code"].is_string() && note["line"].as_u64().unwrap() > 0));
}

#[test]
fn headings_show_size_not_structure() {
    reads("### 小引题\n\n# 大主题\n\n正文一。\n", "引 小引题\n题 大主题\n文 正文一。");
    reads("## 引出下文：\n\n## 主题在此\n\n## ——副题在此\n\n正文一。\n", "引 引出下文：\n题 主题在此\n副 ——副题在此\n文 正文一。");
    reads(
        "## 第一篇\n\n正文一。\n\n## 第二篇\n\n正文二。\n\n# 第三篇\n\n正文三。",
        "题 第一篇\n文 正文一。\n题 第二篇\n文 正文二。\n题 第三篇\n文 正文三。",
    );
    reads("# 主题\n\n### 小标题一\n\n正文一。\n\n#### 小标题二\n\n正文二。", "题 主题\n小 小标题一\n文 正文一。\n小 小标题二\n文 正文二。");
    reads(
        "### 主题\n\n正文一。\n\n#### 小标题\n\n正文二。\n\n### 又一篇\n\n正文三。",
        "题 主题\n文 正文一。\n小 小标题\n文 正文二。\n题 又一篇\n文 正文三。",
    );
    reads(
        "# 主题\n\n### ——记一位好邻居\n\n正文一。\n\n### 后来——\n\n### 又来\n\n正文。",
        "题 主题\n副 ——记一位好邻居\n文 正文一。\n小 后来——\n小 又来\n文 正文。",
    );
    reads(
        "### 甲引题\n\n## 甲主题\n\n正文。 张三\n\n### 乙引题\n\n## 乙主题\n\n正文。 李四",
        "引 甲引题\n题 甲主题\n署 张三\n文 正文。\n引 乙引题\n题 乙主题\n署 李四\n文 正文。",
    );
}

#[test]
fn spaces_of_headings_are_breaks_or_halves() {
    let imported = read("# 春风送暖， 邻里情深\n\n正文。\n\n## 读好书 做好人\n\n正文。\n\n## 玩转 AI 新课堂\n\n正文。");
    let heads: Vec<(&str, &[usize])> =
        imported.articles.iter().map(|article| article.headline.as_ref().unwrap()).map(|head| (head.text.as_str(), head.breaks.as_slice())).collect();
    assert_eq!(heads, [("春风送暖，邻里情深", &["春风送暖，".len()][..]), ("读好书\u{3000}做好人", &[]), ("玩转 AI 新课堂", &[])]);
}

#[test]
fn cut_paragraphs_are_joined() {
    reads("# 题\n\n居民利用议事平\n\n台，协商解决问题。\n\n又一段。", "题 题\n文 居民利用议事平台，协商解决问题。\n文 又一段。");
    reads("# Title\n\nHe wrote about open\n\nsource software.\n", "题 Title\n文 He wrote about open source software.");
    reads("# 题\n\n一段被切\n\n成了三\n\n截。\n", "题 题\n文 一段被切成了三截。");
    let across = "# 题\n\n他分享了学习、工作与\n\n\n\n近日，社区开展义诊。 何婧\n\n生活经历，大家鼓掌。\n\n最后一段。 张三\n";
    reads(across, "题 题\n署 张三\n文 他分享了学习、工作与生活经历，大家鼓掌。\n文 最后一段。\n图 近日，社区开展义诊。\n摄 何婧\n空 1");
    reads("# 题\n\n他分享了工作与\n\n\n\n\n生活经历。\n\n末段。 张三", "题 题\n署 张三\n文 他分享了工作与生活经历。\n文 末段。\n空 1");
    reads("# 题\n\n他分享了工作与\n\n\n\n生活经历，十分感人。 张三", "题 题\n署 张三\n文 他分享了工作与生活经历，十分感人。\n空 1");
    reads("# 题\n\n开头被\n\n▲图为现场。 李四 摄\n\n切断了。 张三", "题 题\n署 张三\n文 开头被切断了。\n图 ▲图为现场。\n摄 李四 摄\n");
    let join = read("# 题\n\n议事平\n\n台。").notes.into_iter().find(|note| note.code == NoteCode::Join).unwrap();
    assert_eq!((join.line, join.next_line, join.text.as_deref()), (3, Some(5), Some("议事平｜台。")));
}

#[test]
fn whole_paragraphs_stay_apart() {
    reads(
        "# 题\n\n他说：“我们一定努力”\n\n大家鼓掌。（完）\n\n答案只有一个——\n\n坚持。\n\n要点如下：\n\n一、加强学习；\n\n二、注重实践。\n\n全文完……\n\n再见！”",
        "题 题\n文 他说：“我们一定努力”\n文 大家鼓掌。（完）\n文 答案只有一个——\n文 坚持。\n文 要点如下：\n文 一、加强学习；\n文 二、注重实践。\n文 全文完……\n文 再见！”",
    );
    reads("# 题\n\n需要准备：\n\n- 苹果\n- 香蕉\n- 雨衣\n\n带齐出发。", "题 题\n文 需要准备：\n文 - 苹果\n文 - 香蕉\n文 - 雨衣\n文 带齐出发。");
    let unfinished = read("# 题\n\n话说到一半\n\n## 又一题\n\n正文。");
    assert_eq!(codes(&unfinished, NoteCode::Unfinished), [3]);
}

#[test]
fn bylines_of_every_form() {
    for (source, expected) in [
        ("正文。 马琴", "马琴"),
        ("正文。\n\n陈静 宋晗", "陈静|宋晗"),
        ("正文。\n\n张一 李二 王三 赵四 孙五", "张一|李二|王三|赵四|孙五"),
        ("正文。\n\n张三、李四", "张三|李四"),
        ("正文。\n\n欧阳娜娜 司马光", "欧阳娜娜|司马光"),
        ("正文。\n\n买买提·艾力 张㛃", "买买提·艾力|张㛃"),
        ("正文。 𠅤明", "𠅤明"),
        ("正文。\n\n李𠮷野", "李𠮷野"),
        ("正文。\n\n记者 张三 通讯员 李四", "记者 张三|通讯员 李四"),
        ("正文。\n\n□ 本报记者 张三 文／摄", "□ 本报记者 张三 文／摄"),
        ("正文。（记者 张三 通讯员 李四）", "（记者 张三 通讯员 李四）"),
        ("正文。\n\n（张三）", "（张三）"),
        ("正文。\n\n文/张三 图/李四", "文/张三|图/李四"),
        ("正文。\n\n马　琴", "马琴"),
        ("正文。\n\n记者 张三\n通讯员 李四", "记者 张三|通讯员 李四"),
    ] {
        let source = format!("# 题\n\n{source}\n\n## 下一题\n\n其他。\n");
        let expected = if expected == "马琴" && source.contains('　') { "马　琴" } else { expected };
        let imported = read(&source);
        let names: Vec<&str> = imported.articles[0].byline.iter().map(|credit| credit.text.as_str()).collect();
        assert_eq!(names.join("|"), expected.replace('　', ""), "{source}");
        assert_eq!(imported.articles[0].body.len(), 1, "{source}");
        assert_eq!(imported.articles[0].body[0].text, "正文。");
        assert!(imported.captions.is_empty());
    }
}

#[test]
fn bylines_under_the_headline_leave_the_text_text() {
    reads("# 题\n\n本报记者 张三\n\n正文一。\n\n正文二。", "题 题\n署 本报记者 张三\n文 正文一。\n文 正文二。");
    reads("# 题\n\n张三 李四\n\n正文一。\n\n正文二。", "题 题\n署 张三|李四\n文 正文一。\n文 正文二。");
}

#[test]
fn what_looks_like_names_may_be_text() {
    reads("# 题\n\n居民们都说好。 大家都笑了\n\n末段。", "题 题\n文 居民们都说好。 大家都笑了末段。");
    reads("# 题\n\n活动以“传承红色基因 传递时代新声”为题。\n\n末段。", "题 题\n文 活动以“传承红色基因\u{3000}传递时代新声”为题。\n文 末段。");
}

#[test]
fn after_the_byline_all_is_captions() {
    reads(
        "# 题\n\n正文。\n\n陈静 宋晗\n\n学生在展馆参观学习。 何婧\n\n老街夜景 邵新宇 摄\n\n没有署名的图说。\n\n## 又一题\n\n正文。",
        "题 题\n署 陈静|宋晗\n文 正文。\n题 又一题\n文 正文。\n图 学生在展馆参观学习。\n摄 何婧\n图 老街夜景\n摄 邵新宇 摄\n图 没有署名的图说。",
    );
    reads("# 题\n\n正文。 张三\n\n\n\n老街夜景。\n\n何婧 摄\n", "题 题\n署 张三\n文 正文。\n图 老街夜景。\n摄 何婧 摄\n空 1");
}

#[test]
fn gaps_are_slots() {
    reads("\n\n\n\n# 题\n\n\n\n正文一。\n\n\n正文二。\n\n\n\n\n\n正文三。\n\n\n\n\n", "题 题\n文 正文一。\n文 正文二。\n文 正文三。\n空 2");
    let imported = read("# 甲\n\n正文。 张三\n\n\n\n近日，图说。 何婧\n\n\n\n## 乙\n\n正文。");
    assert_eq!(imported.order, [Piece::Article(0), Piece::Slot(0), Piece::Caption(0), Piece::Slot(1), Piece::Article(1)]);
    assert_eq!(imported.pictures[0].caption, Some(0));
    assert_eq!(imported.captions[0].article, Some(0));
    reads("# 题\n\n![老街夜景。 张三 摄](a.jpg)\n\n正文。", "题 题\n文 正文。\n图 老街夜景。\n摄 张三 摄\n空 1");
}

#[test]
fn captions_without_an_article() {
    reads(
        "近日，图说一。 何婧\n\n\n\n近日，图说二。 张三\n\n# 题\n\n正文。",
        "题 题\n文 正文。\n图 近日，图说一。\n摄 何婧\n图 近日，图说二。\n摄 张三\n空 1",
    );
    reads(
        "## 图片新闻\n\n近日，图说一。 何婧\n\n近日，图说二。\n\n## 题\n\n正文。",
        "题 图片新闻\n题 题\n文 正文。\n图 近日，图说一。\n摄 何婧\n图 近日，图说二。",
    );
}

#[test]
fn datelines_are_a_field() {
    for (source, dateline, byline, text) in [
        ("本报讯（记者 张三）昨天开幕。", "本报讯", "（记者 张三）", "昨天开幕。"),
        ("晚报讯　26日，开幕。", "晚报讯", "", "26日，开幕。"),
        ("新华社北京11月3日电（记者 张三、李四） 大会开幕。", "新华社北京11月3日电", "（记者 张三、李四）", "大会开幕。"),
        ("本报记者 张三 通讯员 李四 报道 大会开幕。", "本报记者 张三 通讯员 李四 报道", "", "大会开幕。"),
        ("据新华社南京电 大会开幕。", "据新华社南京电", "", "大会开幕。"),
    ] {
        let imported = read(&format!("# 题\n\n{source}\n\n第二段。"));
        let article = &imported.articles[0];
        assert_eq!(article.dateline.as_deref(), Some(dateline), "{source}");
        assert_eq!(article.byline.iter().map(|credit| credit.text.as_str()).collect::<String>(), byline);
        assert_eq!(article.body[0].text, text);
        assert_eq!(article.body.len(), 2);
    }
    reads("# 题\n\n编者按\n\n今起开栏。\n\n晚报讯 昨天。", "题 题\n头 晚报讯\n文 编者按\n文 今起开栏。\n文 昨天。");
    reads("# 题\n\n编者按：今起开栏。\n\n晚报讯 昨天。", "题 题\n头 晚报讯\n文 编者按：今起开栏。\n文 昨天。");
}

#[test]
fn furniture_of_the_page_has_its_place() {
    reads(
        "A07 社区\n2024年11月3日 星期日 责编：张三 组版：李四\n\n# 题\n\n正文在此（下转A3版）\n\n## 又一题\n\n（上接A1版）\n\n正文续完。",
        "题 题\n文 正文在此（下转A3版）\n题 又一题\n文 （上接A1版）\n文 正文续完。\n眉 A07 社区\n眉 2024年11月3日 星期日 责编：张三 组版：李四",
    );
    assert_eq!(codes(&read("# 题\n\n正文（下转A3版）\n\n余文。"), NoteCode::Jump), [3]);
    // A folio line read in the middle of a page does not part a cut paragraph.
    reads("# 题\n\n正文被切\n\n第3版\n\n断了。", "题 题\n文 正文被切断了。\n眉 第3版");
}

#[test]
fn copy_without_marks() {
    let copy = "\
城南街道用心解民忧——
小院里的大变化
——记花园社区的一年
　　晚报讯 昨天上午，花园社区的居民来到小院里，看着新修的长廊和花坛，个个喜上眉梢，连声称赞。
　　一年来，社区先后召开议事会二十多次，听取居民的意见和建议，逐条落实，件件有回音。
新长廊
　　长廊是居民自己设计的，木料由附近的企业捐赠，施工队只收了成本，前后用了两个月时间。
　　　　　　　　　　　　张三 通讯员 李四



▲图为居民在长廊里下棋。 王五 摄


秋粮入库忙
　　本报讯（记者 赵六）连日来，各乡镇的秋粮陆续入库，粮站的工作人员加班加点，忙而不乱。
";
    reads(
        copy,
        "引 城南街道用心解民忧——
         题 小院里的大变化
         副 ——记花园社区的一年
         头 晚报讯
         署 张三|通讯员 李四
         文 昨天上午，花园社区的居民来到小院里，看着新修的长廊和花坛，个个喜上眉梢，连声称赞。
         文 一年来，社区先后召开议事会二十多次，听取居民的意见和建议，逐条落实，件件有回音。
         小 新长廊
         文 长廊是居民自己设计的，木料由附近的企业捐赠，施工队只收了成本，前后用了两个月时间。
         题 秋粮入库忙
         头 本报讯
         署 （记者 赵六）
         文 连日来，各乡镇的秋粮陆续入库，粮站的工作人员加班加点，忙而不乱。
         图 ▲图为居民在长廊里下棋。
         摄 王五 摄
         空 1",
    );
}

#[test]
fn copy_without_marks_divided_by_blank_lines() {
    reads(
        "社区食堂开张了\n\n记者 张三\n\n昨天中午，花园社区的食堂里坐满了前来用餐的老人，热气腾腾的饭菜一上桌，大家就夸开了。\n\n食堂每天供应三菜一汤，价格比市场上便宜两成，行动不便的老人还可以让志愿者送饭上门。\n\n书香飘进小巷 好书送到家门\n\n晚报讯 近日，图书馆的流动书车开进了小巷，孩子们围在车前挑选自己喜爱的图书，久久不愿离去。\n\n李四",
        "题 社区食堂开张了
         署 记者 张三
         文 昨天中午，花园社区的食堂里坐满了前来用餐的老人，热气腾腾的饭菜一上桌，大家就夸开了。
         文 食堂每天供应三菜一汤，价格比市场上便宜两成，行动不便的老人还可以让志愿者送饭上门。
         题 书香飘进小巷\u{3000}好书送到家门
         头 晚报讯
         署 李四
         文 近日，图书馆的流动书车开进了小巷，孩子们围在车前挑选自己喜爱的图书，久久不愿离去。",
    );
}

#[test]
fn signs_before_every_paragraph_are_a_list() {
    reads("# 简讯\n\n▲城东开展义诊。\n\n▲城西举办邻里节。 张三", "题 简讯\n署 张三\n文 ▲城东开展义诊。\n文 ▲城西举办邻里节。");
}

#[test]
fn the_seed_page_is_read_right_without_its_marks() {
    let Some(bytes) = shared("seed/page.txt") else {
        println!("skipped: no seed page beside the crate");
        return;
    };
    let marked = String::from_utf8(bytes).unwrap();
    let plain: String = marked.lines().map(|line| format!("{}\n", line.trim_start_matches(['#', ' ']))).collect();
    assert_eq!(outline(&read(&plain)), outline(&read(&marked)));
}

#[test]
fn encodings_give_the_same_articles() {
    let copy = "# 社區裡的好鄰居\r\n\r\n本報訊 昨天下午，社區工作人員走進校園，為孩子們帶來一堂生動的安全教育課。\r\n\r\n張三 李四\r\n";
    let expected = outline(&read(copy));
    assert_eq!(outline(&import(&BIG5.encode(copy).0).unwrap()), expected);
    assert_eq!(outline(&import(&GB18030.encode(copy).0).unwrap()), expected);
    assert_eq!(import(&BIG5.encode(copy).0).unwrap().encoding, "Big5");
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(copy.as_bytes());
    assert_eq!(outline(&import(&marked).unwrap()), expected);
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(copy.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(outline(&import(&wide).unwrap()), expected);
}

#[test]
fn characters_are_made_clean_and_listed() {
    let imported = read("# 第１９届ＡＩ大会\n\n\u{3000}\u{3000}共３，０００人,分２组.\u{ad}他说:\"好!\"\n");
    assert_eq!(outline(&imported), "题 第19届AI大会\n文 共3,000人，分2组。他说：“好！”\n");
    assert_eq!(codes(&imported, NoteCode::FullWidthAscii), [1, 3]);
    assert_eq!(codes(&imported, NoteCode::HalfWidthMark), [3]);
    assert_eq!(codes(&imported, NoteCode::Indent), [3]);
    assert_eq!(codes(&imported, NoteCode::Invisible), [3]);
}

#[test]
fn a_guess_can_be_taken_back() {
    let copy = "# 题\n\n议事平\n\n台上。 马琴\n\n\n\n近日，图说。 何婧";
    let without = |code, line| outline(&import_with(copy.as_bytes(), &Declined::from([(code, line)])).unwrap());
    assert!(without(NoteCode::Join, 3).contains("文 议事平\n文 台上。"));
    assert!(without(NoteCode::Byline, 5).contains("文 议事平台上。 马琴"));
    assert!(without(NoteCode::Credit, 9).contains("图 近日，图说。 何婧"));
    assert!(!without(NoteCode::Slot, 9).contains("空"));
}

#[test]
fn bad_copy_is_refused_with_a_sentence() {
    assert_eq!(import(b""), Err(ImportError::Empty));
    assert_eq!(import("\u{feff}\n\u{3000}\n".as_bytes()), Err(ImportError::Empty));
    assert!(matches!(import(&vec![b'x'; 100 << 20]), Err(ImportError::TooLarge { .. })));
    assert!(matches!(import(b"PK\x03\x04rest"), Err(ImportError::Binary { .. })));
    assert!(matches!(import(&[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), Err(ImportError::Binary { .. })));
    let cut = "第一行。\n江边街道";
    assert_eq!(import(&cut.as_bytes()[..cut.len() - 1]), Err(ImportError::Damaged { encoding: "UTF-8", line: 2 }));
    assert!(import(b"---\n===\n").is_err(), "nothing but rules");
}

/// A run of Han of the given lengths, without words that names or datelines are made of.
fn han(lengths: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select("春风送暖花开满园小桥流水旧巷新楼书声琴韵𠅤㛃".chars().collect::<Vec<_>>()), lengths)
        .prop_map(|characters| characters.into_iter().collect())
}

fn names() -> impl Strategy<Value = String> {
    let name = proptest::sample::select(vec![
        "马琴",
        "陈静",
        "欧阳修",
        "买买提·艾力",
        "李𠮷",
        "记者 张三",
        "通讯员 李四",
        "王五 摄",
        "（记者 赵六）",
        "文/孙七",
    ]);
    (proptest::collection::vec(name, 1..4), proptest::sample::select(vec![" ", "、", "\u{3000}"])).prop_map(|(names, between)| names.join(between))
}

fn block() -> impl Strategy<Value = String> {
    let end = proptest::sample::select(vec!["。", "", "！”", "）", "——", "：", "，", "...", " (Tom)", ",好"]);
    let start = proptest::sample::select(vec![
        "",
        "",
        "晚报讯 ",
        "本报讯（记者 张三）",
        "▲",
        "图为",
        "“",
        "- ",
        "一、",
        "２０２４年",
        "　　",
        "**",
        "#话题#",
        "> ",
    ]);
    prop_oneof![
        4 => (start, han(1..60), end).prop_map(|(start, text, end)| format!("{start}{text}{end}")),
        2 => (1..6_usize, han(1..20), proptest::sample::select(vec!["", "——", "：", "， 好", " 好好好", " ##"])).prop_map(|(level, text, end)| format!("{} {text}{end}", "#".repeat(level))),
        1 => han(1..20).prop_map(|text| format!("## ——{text}")),
        2 => names(),
        2 => (han(5..40), names()).prop_map(|(text, names)| format!("{text}。 {names}")),
        1 => Just("A07 社区".to_owned()),
        1 => Just("（下转A3版）".to_owned()),
        1 => Just("![图 李四 摄](a.jpg)".to_owned()),
        1 => Just("-----".to_owned()),
        1 => "[ -~]{1,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(blocks in proptest::collection::vec((block(), 1..6_usize), 1..16)) {
        let copy: String = blocks.iter().map(|(text, lines)| format!("{text}{}", "\n".repeat(*lines))).collect();
        match import(copy.as_bytes()) {
            Ok(imported) => {
                assert_lossless(&copy, &imported);
                prop_assert_eq!(imported.slots, imported.pictures.len());
                prop_assert_eq!(imported.order.len(), imported.articles.len() + imported.captions.len() + imported.slots + imported.folio.len());
                let lines = copy.lines().count();
                prop_assert!(imported.notes.iter().all(|note| note.line >= 1 && note.line <= lines));
                prop_assert_eq!(import(copy.as_bytes()).unwrap(), imported);
            }
            Err(error) => prop_assert_eq!(error, ImportError::Empty),
        }
    }

    #[test]
    fn any_bytes_give_copy_or_a_sentence(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Err(error) = import(&bytes) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn any_text_is_read_whole(text in "\\PC{0,80}") {
        if let Ok(imported) = import(text.as_bytes()) {
            assert_lossless(&text, &imported);
        }
    }
}

#[test]
fn a_photographer_with_a_role_ends_no_article() {
    for credit in [
        "讲座现场。 记者 张伟 摄",
        "讲座现场。 本报记者 张伟 摄",
        "讲座现场。（本报记者 张伟 摄）",
        "讲座现场。 通讯员 张伟 供图",
        "讲座现场。 新华社记者 张伟 摄",
        "讲座现场。 摄影记者 张伟 摄",
    ] {
        let shown = credit.trim_start_matches("讲座现场。").trim_start();
        reads(
            &format!("# 题\n\n第一段。\n\n{credit}\n\n第二段。\n\n第三段。\n\n李娜\n"),
            &format!("题 题\n署 李娜\n文 第一段。\n文 第二段。\n文 第三段。\n图 讲座现场。\n摄 {shown}"),
        );
    }
    // A report with pictures is signed by its writer.
    reads("# 题\n\n第一段。\n\n第二段。 本报记者 张伟 摄影报道", "题 题\n署 本报记者 张伟 摄影报道\n文 第一段。\n文 第二段。");
    reads("# 题\n\n第一段。\n\n第二段。 记者张伟摄影报道", "题 题\n署 记者张伟摄影报道\n文 第一段。\n文 第二段。");
    reads("# 题\n\n现场。 新华社发（张伟 摄）\n\n第二段。", "题 题\n文 现场。 新华社发（张伟 摄）\n文 第二段。");
    reads("# 题\n\n第一段。\n\n现场。 新华社发（张伟 摄）\n\n第二段。", "题 题\n文 第一段。\n文 第二段。\n图 现场。\n摄 新华社发（张伟 摄）");
}

#[test]
fn a_byline_under_a_word_of_the_editors_is_the_head_s() {
    reads(
        "# 题\n\n编者按：今起开栏。\n\n本报记者 张伟\n\n第一段。\n\n第二段。",
        "题 题\n署 本报记者 张伟\n文 编者按：今起开栏。\n文 第一段。\n文 第二段。",
    );
    reads(
        "# 题\n\n核心提示\n\n今起开栏。\n\n本报记者 张伟\n\n第一段。\n\n第二段。",
        "题 题\n署 本报记者 张伟\n文 核心提示\n文 今起开栏。\n文 第一段。\n文 第二段。",
    );
    reads(
        "# 题\n\n新华社北京11月28日电 题：江堤边的守望者\n\n新华社记者张伟\n\n第一段。\n\n第二段。",
        "题 题\n头 新华社北京11月28日电\n署 新华社记者张伟\n文 题：江堤边的守望者\n文 第一段。\n文 第二段。",
    );
    // After the article's own text the byline still ends it.
    reads(
        "# 题\n\n编者按：今起开栏。\n\n第一段。\n\n本报记者 张伟\n\n老街夜景。 何婧",
        "题 题\n署 本报记者 张伟\n文 编者按：今起开栏。\n文 第一段。\n图 老街夜景。\n摄 何婧",
    );
}

#[test]
fn captions_in_brackets() {
    let around = |caption: &str, read: &str| {
        reads(&format!("# 题\n\n第一段。\n\n{caption}\n\n第二段。 李娜"), &format!("题 题\n署 李娜\n文 第一段。\n文 第二段。\n{read}"));
    };
    around("（图为讲座现场。张伟 摄）", "图 图为讲座现场。\n摄 张伟 摄");
    around("（图为讲座现场）", "图 （图为讲座现场）");
    around("【图片说明】讲座现场。", "图 【图片说明】讲座现场。");
    around("［图1］讲座现场。", "图 ［图1］讲座现场。");
    around("（资料图片）", "图 （资料图片）");
    around("图片由受访者提供", "图 图片由受访者提供");
    // Text in brackets as a whole goes on with nothing, also where it is no caption.
    let declined: Declined = [(NoteCode::Caption, 5)].into();
    let imported = import_with("# 题\n\n第一段。\n\n（图为讲座现场）\n\n第二段。".as_bytes(), &declined).unwrap();
    assert_eq!(imported.articles[0].body.len(), 3);
}

#[test]
fn more_datelines_and_credits() {
    reads("# 题\n\n本报综合消息 第一段。", "题 题\n头 本报综合消息\n文 第一段。");
    reads("# 题\n\n新华社纽约／北京11月28日电 第一段。", "题 题\n头 新华社纽约／北京11月28日电\n文 第一段。");
    reads("# 题\n\n新华社“雪龙”号11月28日电（记者 刘诗平）第一段。", "题 题\n头 新华社“雪龙”号11月28日电\n署 （记者 刘诗平）\n文 第一段。");
    reads("# 题\n\n第一段。\n\n文图／本报记者 张伟", "题 题\n署 文图／本报记者 张伟\n文 第一段。");
    reads("# 题\n\n本报记者 王小明 北京报道\n\n第一段。\n\n第二段。", "题 题\n署 本报记者 王小明 北京报道\n文 第一段。\n文 第二段。");
    reads("# 题\n\n人均收入增长8.\n\n5%，位居前列。\n\n第二段。", "题 题\n文 人均收入增长8.5%，位居前列。\n文 第二段。");
}

#[test]
fn labels_say_what_a_line_is() {
    reads(
        "引题：冬季科普在行动\n主题：健康讲座进社区\n副题：三百市民受益\n\n第一段。\n",
        "引 冬季科普在行动\n题 健康讲座进社区\n副 三百市民受益\n文 第一段。",
    );
    reads(
        "【引题】冬季科普在行动\n【主题】健康讲座进社区\n【副题】三百市民受益\n【作者】记者 沈雪梅\n【正文】\n第一段。\n",
        "引 冬季科普在行动\n题 健康讲座进社区\n副 三百市民受益\n署 记者 沈雪梅\n文 第一段。",
    );
    reads("标题：健康讲座进社区\n作者：张伟\n正文：\n第一段。\n第二段。\n", "题 健康讲座进社区\n署 作者：张伟\n文 第一段。\n文 第二段。");
    reads("＃ 六力共治赋能\n\n第一段。", "题 六力共治赋能\n文 第一段。");
    // An announcement has such words too.
    reads(
        "# 题\n\n活动安排如下：\n\n时间：明天上午。\n主题：读书与生活。\n地点：图书馆。",
        "题 题\n文 活动安排如下：\n文 时间：明天上午。\n文 主题：读书与生活。\n文 地点：图书馆。",
    );
}

#[test]
fn a_long_row_of_numerals_costs_no_more_than_other_copy() {
    let started = std::time::Instant::now();
    let imported = import("一\n".repeat(20_000).as_bytes()).unwrap();
    assert!(!imported.articles.is_empty());
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn lines_of_lists_and_verses_stay_lines() {
    reads(
        "# 今日天气\n\n市区：晴转多云，3℃～12℃，西北风3—4级\n海安：多云，2℃～11℃\n启东：阴，4℃～12℃\n",
        "题 今日天气\n文 市区：晴转多云，3℃～12℃，西北风3—4级\n文 海安：多云，2℃～11℃\n文 启东：阴，4℃～12℃",
    );
    reads(
        "# 秋夜\n\n余怀\n\n月光落在窗台上\n像一封没有寄出的信\n风把它翻了一页\n\n我坐在灯下\n等你的脚步\n",
        "题 秋夜\n署 余怀\n文 月光落在窗台上\n文 像一封没有寄出的信\n文 风把它翻了一页\n文 我坐在灯下\n文 等你的脚步",
    );
    reads(
        "# 题\n\n他们是：\n\n市一中 王丽娟\n\n实验小学 陈 晨\n\n特教学校 欧阳小兰\n\n据悉，表彰大会将于下月举行。\n",
        "题 题\n文 他们是：\n文 市一中 王丽娟\n文 实验小学 陈 晨\n文 特教学校 欧阳小兰\n文 据悉，表彰大会将于下月举行。",
    );
    reads("# 题\n\n镜头一\n\n港口：货轮如梭\n\n清晨6时，第一班货轮靠港。\n", "题 题\n文 镜头一\n文 港口：货轮如梭\n文 清晨6时，第一班货轮靠港。");
    // What a column cut is still joined.
    reads("# 题\n\n利用“有事好商量”议事平\n\n台，学习、工作与\n\n生活经历。", "题 题\n文 利用“有事好商量”议事平台，学习、工作与生活经历。");
    reads(
        "# 题\n\n昨天上午花园社区的居民\n来到小院里看着新修的长\n廊和花坛个个喜上眉梢。",
        "题 题\n文 昨天上午花园社区的居民来到小院里看着新修的长廊和花坛个个喜上眉梢。",
    );
}

#[test]
fn letters_and_notices_keep_their_foot() {
    reads(
        "# 读者来信\n\n编辑同志：\n\n楼下路灯坏了两个月。\n\n此致\n\n敬礼\n",
        "题 读者来信\n文 编辑同志：\n文 楼下路灯坏了两个月。\n文 此致\n文 敬礼",
    );
    reads(
        "读者来信\n\n编辑同志：\n\n楼下路灯坏了两个月，希望有关部门尽快修复。\n",
        "题 读者来信\n文 编辑同志：\n文 楼下路灯坏了两个月，希望有关部门尽快修复。",
    );
    reads(
        "# 停水公告\n\n因管网改造，定于今晚停水。\n\n请提前储水。\n\n市自来水有限公司\n2026年11月28日\n",
        "题 停水公告\n文 因管网改造，定于今晚停水。\n文 请提前储水。\n文 市自来水有限公司\n文 2026年11月28日",
    );
}

#[test]
fn signs_words_and_names_of_bylines() {
    reads("# 题\n\n记者 王一鸣\n\n第一段。\n\n■ 记者观察\n\n第二段。", "题 题\n署 记者 王一鸣\n文 第一段。\n文 ■ 记者观察\n文 第二段。");
    reads("# 题\n\n■本报记者 徐静 ■通讯员 蔡明\n\n第一段。", "题 题\n署 ■本报记者 徐静|■通讯员 蔡明\n文 第一段。");
    reads("# 题\n\n本报讯 通讯员邵华 记者朱晖斌 昨日获悉，快递量创新高。", "题 题\n头 本报讯\n署 通讯员邵华|记者朱晖斌\n文 昨日获悉，快递量创新高。");
    reads("# 题\n\n文\\苏晓\n\n外婆的灶台很旧了。", "题 题\n署 文\\苏晓\n文 外婆的灶台很旧了。");
    reads(
        "文/王芳 图/李强\n\n一座桥的四十年\n\n1986年，第一辆汽车从桥上驶过。",
        "题 一座桥的四十年\n署 文/王芳|图/李强\n文 1986年，第一辆汽车从桥上驶过。",
    );
}

#[test]
fn the_page_s_own_lines_are_no_copy() {
    reads(
        "一版头条\n引题：经济运行稳中有进\n主题：总值突破九千亿\n\n第一段。\n\n二版\n主题：菜价回落\n\n第二段。",
        "引 经济运行稳中有进\n题 总值突破九千亿\n文 第一段。\n题 菜价回落\n文 第二段。\n眉 一版头条\n眉 二版",
    );
    reads(
        "标题：文化节开幕\n作者：张扬\n来源：南通日报\n正文：\n昨日，文化节开幕。\n",
        "题 文化节开幕\n署 作者：张扬\n文 昨日，文化节开幕。\n眉 来源：南通日报",
    );
    reads(
        "江海晚报 2026年11月28日 星期六 第4版 社会\n责任编辑 朱琳\n========================================\n\n男子凌晨落水 民警跳河救人\n\n11月27日凌晨2时许，一名男子落水。\n\n------------------------------------\n\n两车追尾 所幸无人受伤\n\n昨日17时许，发生一起追尾事故。",
        "题 男子凌晨落水　民警跳河救人\n文 11月27日凌晨2时许，一名男子落水。\n题 两车追尾　所幸无人受伤\n文 昨日17时许，发生一起追尾事故。\n眉 江海晚报 2026年11月28日 星期六 第4版 社会\n眉 责任编辑 朱琳",
    );
    reads(
        "江海晚报\nA5 健康\n2026年11月28日 星期六\n\n流感高发 请收好防护知识\n\n近日，气温骤降，流感进入高发期。",
        "题 流感高发　请收好防护知识\n文 近日，气温骤降，流感进入高发期。\n眉 江海晚报\n眉 A5 健康\n眉 2026年11月28日 星期六",
    );
    reads(
        "11版\n2026年11月28日 星期六\n文化\n\n草木有本心\n\n院子里的枇杷树，是祖父种下的。",
        "题 草木有本心\n文 院子里的枇杷树，是祖父种下的。\n眉 11版\n眉 2026年11月28日 星期六\n眉 文化",
    );
    reads(
        "---\ntitle: 江边的灯塔\nauthor: 林夕\n---\n\n# 江边的灯塔\n\n灯塔建于1936年。",
        "题 江边的灯塔\n文 灯塔建于1936年。\n眉 title： 江边的灯塔\n眉 author： 林夕",
    );
}

#[test]
fn names_before_appended_matter_sign_the_article_and_the_matter_stays_in_it() {
    let text = "晚报讯 旧船厂改造完成，市民昨日入园参观。公园保留了两座船台。";
    for (copy, body) in [
        (format!("# 题\n\n{text}\n\n张三 李四\n\n相关链接\n\n旧船厂始建于1956年，2010年停产。\n"), "小 相关链接\n"),
        (format!("# 题\n\n{text} 周小川\n\n【名词解释】\n\n旧船厂始建于1956年，2010年停产。\n"), "小 【名词解释】\n"),
    ] {
        let names = if copy.contains("张三") { "张三|李四" } else { "周小川" };
        let wanted = format!(
            "题 题\n头 晚报讯\n署 {names}\n文 旧船厂改造完成，市民昨日入园参观。公园保留了两座船台。\n{body}文 旧船厂始建于1956年，2010年停产。\n"
        );
        reads(&copy, &wanted);
    }
}

#[test]
fn names_between_long_parts_of_one_article_do_not_end_it() {
    let east = "城东的戏台搭起来了，来的人很多，板凳都不够坐，有人干脆爬上了院墙，手里还端着没有吃完的晚饭，一边看一边跟着台上哼。";
    let west = "城西的戏台也搭起来了，演员从早上就开始化妆，一直忙到天黑，锣鼓一响，整条街的孩子都往台前跑，卖糖葫芦的也跟着跑。";
    let more = "散场以后，两边的师傅坐到一起喝茶，约好明年换着台子唱，城东的去城西，城西的来城东，戏票还是不要钱。";
    reads(
        &format!("# 两地同唱一台戏\n\n{east}\n\n王建国\n\n{west}\n\n{more}\n\n赵丽华\n"),
        &format!("题 两地同唱一台戏\n署 王建国|赵丽华\n文 {east}\n文 {west}\n文 {more}\n"),
    );
    // Things are no people.
    reads(
        "# 老街的早晨\n\n清晨五点，老街的早点铺已经亮灯。\n\n豆浆、油条、米粉\n\n王师傅在这条街上卖了三十年早点，没有涨过几次价。\n",
        "题 老街的早晨\n文 清晨五点，老街的早点铺已经亮灯。\n文 豆浆、油条、米粉王师傅在这条街上卖了三十年早点，没有涨过几次价。\n",
    );
    // Short captions after the byline are captions still.
    reads(
        "# 题\n\n城东的戏台搭起来了，来的人很多，板凳都不够坐。\n\n王建国\n\n孩子们在台前看戏。 李明摄\n",
        "题 题\n署 王建国\n文 城东的戏台搭起来了，来的人很多，板凳都不够坐。\n图 孩子们在台前看戏。\n摄 李明摄\n",
    );
}

#[test]
fn a_short_line_between_whole_paragraphs_is_a_subhead() {
    let (one, two) = ("清晨五点，老街的早点铺已经亮灯，炉火映红了半条街。", "王师傅在这条街上卖了三十年早点，没有涨过几次价。街坊们都说他厚道。");
    reads(&format!("# 老街的早晨\n\n{one}\n三十年没有涨价\n{two}\n"), &format!("题 老街的早晨\n文 {one}\n小 三十年没有涨价\n文 {two}\n"));
    // Where subheads are marked, a short line is a paragraph cut by its column.
    reads(
        &format!("# 老街的早晨\n\n### 先说涨价\n\n{one}\n\n三十年没有涨价\n\n{two}\n"),
        &format!("题 老街的早晨\n小 先说涨价\n文 {one}\n文 三十年没有涨价{two}\n"),
    );
    // After a paragraph that breaks off it is a part of it.
    let cut = "清晨五点，老街的早点铺已经亮灯，炉火映红了半条";
    reads(&format!("# 老街的早晨\n\n{cut}\n\n街一直到江边\n\n{two}\n"), &format!("题 老街的早晨\n文 {cut}街一直到江边{two}\n"));
}
