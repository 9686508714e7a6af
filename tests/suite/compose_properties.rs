//! Composition of any text in any setting: the invariants hold.

use banxin::compose::Composer;
use proptest::prelude::{Just, ProptestConfig, any, prop, prop_oneof};

use super::invariants::{Case, check};

/// One composer for all cases.
fn shared() -> &'static Composer {
    static COMPOSER: std::sync::OnceLock<Composer> = std::sync::OnceLock::new();
    COMPOSER.get_or_init(super::compose::composer)
}

fn assert_holds(bytes: &[u8], text: Option<&str>) {
    let case = Case::of(shared(), bytes, text);
    if let Err(why) = check(shared(), &case) {
        panic!("{why}\n{:?}\n{:?}\n{:?}\n{:?}", case.text, case.spans, case.setting, case.measures);
    }
}

/// `COMPOSE_CASES=20000` looks longer.
fn cases() -> u32 {
    std::env::var("COMPOSE_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(1_500)
}

proptest::proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    /// Newspaper copy and what trips a composer.
    #[test]
    fn newspaper_copy_holds(bytes in prop::collection::vec(any::<u8>(), 40..140)) {
        assert_holds(&bytes, None);
    }

    /// Any Unicode text at all.
    #[test]
    fn any_unicode_holds(
        bytes in prop::collection::vec(any::<u8>(), 48),
        text in prop_oneof![any::<String>(), "\\PC{0,40}", "[\u{4E00}-\u{9FFF}\u{3000}-\u{303F}\u{FF00}-\u{FFEF}\u{2000}-\u{206F}]{0,60}", Just(String::new())],
    ) {
        assert_holds(&bytes, Some(&text));
    }
}

/// A long text of one kind.
#[test]
fn runs_of_one_character_are_set() {
    for unit in ["甲", " ", "—", "…", "，", "“", "a", "1", "\u{301}", "\u{200D}", "\u{3000}", "-", "\"", "🇨", "\n"] {
        assert_holds(&[0; 48], Some(&unit.repeat(400)));
        assert_holds(&[1; 48], Some(&format!("甲{}乙", unit.repeat(400))));
    }
}

/// Long rows of marks and blanks: what would look back over the whole row at each of them would not be done in minutes.
#[test]
fn long_rows_are_set_in_time() {
    for unit in ["，", "，。", "“", "·", " ", "\u{3000}", "a ", "1 ", "\"", "？！"] {
        let text = format!("甲{}乙", unit.repeat(20_000 / unit.chars().count()));
        for bytes in [[0; 48], [1; 48], [255; 48]] {
            let case = Case::of(shared(), &bytes, Some(&text));
            let set = banxin::compose::compose(shared(), &case.text, &case.setting, &[], &case.measures);
            assert_eq!(set.lines.last().map(|line| line.end as usize), Some(case.text.len()));
        }
    }
}
