//! A nameplate whose legal fields are unknown, or which leaves one out.
//!
//! Source: 报纸出版管理规定 (2005) articles 32 and 33: name, CN number, publisher, date, total number of issues, number of pages
//! and price stand on the paper. What stands beside the nameplate in words of its own is not known here: a hint.

use super::Rule;
use crate::base::{Finding, Say, Severity};
use crate::model::Content;
use crate::preflight::Sheet;

/// One finding a nameplate for what is unknown, one for what it leaves out.
pub(super) const RULE: Rule = Rule { codes: &["nameplate-unknown", "nameplate-lacks", "nameplate-crowded"], look };

/// A field of the nameplate.
struct Field {
    /// Its variable.
    variable: &'static str,
    /// What it is called.
    name: &'static str,
    /// Whether nobody said it yet.
    is_open: bool,
    /// Whether the law asks for it.
    is_legal: bool,
}

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let (edition, imprint) = (&sheet.issue.document.edition, &sheet.issue.document.imprint);
    let field = |(variable, name, is_open, is_legal)| Field { variable, name, is_open, is_legal };
    let fields = [
        ("{paper}", "报名", edition.paper.is_empty(), true),
        ("{date}", "出版日期", edition.date.is_empty(), true),
        ("{weekday}", "星期", edition.date.is_empty(), false),
        ("{number}", "总期号", edition.number.is_none(), true),
        ("{cn}", "CN", imprint.cn.is_empty(), true),
        ("{publisher}", "出版单位", imprint.publisher.is_empty(), true),
        ("{pages}", "版数", false, true),
        ("{price}", "定价", imprint.price.is_empty(), true),
        ("{postal-code}", "邮发代号", imprint.postal_code.is_empty(), false),
    ]
    .map(field);
    for frame in sheet.frames() {
        let Content::Nameplate(plate) = &frame.content else { continue };
        let says = |field: &str| plate.parts().any(|part| part.text.contains(field));
        // Its name may be a picture that stands in the frame.
        let pictured = plate.name.is_none()
            && sheet.frames().any(|other| matches!(other.content, Content::Picture(_)) && frame.bounds().intersection(&other.bounds()).is_some());
        let words =
            |wanted: &dyn Fn(&Field) -> bool| fields.iter().filter(|field| wanted(field)).map(|field| field.name).collect::<Vec<_>>().join("、");
        let unknown = words(&|field| field.is_open && says(field.variable));
        let lacking = words(&|field| field.is_legal && !says(field.variable) && !(field.variable == "{paper}" && pictured));
        for (severity, code, fields) in [(Severity::Warning, "nameplate-unknown", unknown), (Severity::Hint, "nameplate-lacks", lacking)] {
            if !fields.is_empty() {
                out.push(Finding::new(severity, Say::new(code).with("fields", fields)).at(sheet.place(frame, frame.bounds())));
            }
        }
    }
}
