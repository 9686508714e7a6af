//! Profiles: what is written in them is what counts, and what is wrong in them is told with its place.

use super::super::{BUILT_IN, Level, Limit, Profile, ProfileError, codes};
use super::*;
use crate::base::{Say, Severity};

#[test]
fn the_usual_profile_names_every_rule_and_limit() {
    let text = include_str!("../../../assets/preflight/coldset.json");
    let written: serde_json::Value = serde_json::from_str(text).unwrap();
    let named: BTreeSet<&str> = written["severity"].as_object().unwrap().keys().map(String::as_str).collect();
    // Faults of placed pages are as grave as their rule finds them: the standard asked for decides.
    let wanted: BTreeSet<&str> = codes().into_iter().filter(|code| !code.starts_with("ad-") || named.contains(code)).collect();
    assert_eq!(named, wanted);
    for limit in Limit::ALL {
        let (least, most) = limit.bounds();
        assert!((least..=most).contains(&limit.usual()));
        assert_eq!(written["limits"][limit.key()].as_f64(), Some(limit.usual()), "{}", limit.key());
    }
    assert_eq!(written["limits"].as_object().unwrap().len(), Limit::ALL.len());
}

#[test]
fn all_built_in_profiles_can_be_read() {
    for name in BUILT_IN {
        let profile = Profile::named(name).unwrap();
        assert_eq!(profile.name(), name);
    }
    assert!(Profile::named("offset").is_none());
    assert_eq!(Profile::named("heatset").unwrap().limit(Limit::TotalInk), 300.0);
    assert_eq!(Profile::named("heatset").unwrap().limit(Limit::BodySize), 8.0, "what it does not say stays");
    assert_eq!(Profile::named("x1a").unwrap().level("picture-transparent"), Level::Warning);
    assert_eq!(Profile::usual().level("picture-transparent"), Level::Off);
}

#[test]
fn a_profile_weighs_findings() {
    let house = br#"{"name": "house", "based_on": "coldset", "severity": {"overset": "off", "underset": "error", "picture-rgb": "graded"}}"#;
    let house = Profile::from_json(house).unwrap();
    let weigh = |code: &'static str, severity| house.weigh(Finding::new(severity, Say { code, arguments: Vec::new() })).map(|one| one.severity);
    assert_eq!(weigh("overset", Severity::Error), None);
    assert_eq!(weigh("underset", Severity::Hint), Some(Severity::Error));
    assert_eq!(weigh("picture-rgb", Severity::Hint), Some(Severity::Hint));
    assert_eq!(weigh("no-rule-of-ours", Severity::Warning), Some(Severity::Warning));
}

#[test]
fn a_limit_moves_the_rule() {
    let tight = Profile::from_json(br#"{"name": "tight", "limits": {"total-ink": 220}}"#).unwrap();
    let mut document = dressed();
    document.swatches.insert("deep".into(), ink(80.0, 70.0, 60.0, 20.0));
    add(&mut document, shade(1, mm(20.0, 20.0, 50.0, 50.0), "deep"));
    let page = made(&document, &Shelf::default());
    let page = crate::base::Found { value: Arc::new(page.value), findings: page.findings };
    let found = |profile| Preflight::new(&document, &Shelf::default(), composer().faces(), profile).page(&page);
    assert!(found(Profile::usual()).iter().all(|finding| finding.code() != "total-ink"));
    assert!(found(&tight).iter().any(|finding| finding.code() == "total-ink"));
}

#[test]
fn wrong_profiles_are_told_with_their_place() {
    let told = |text: &str| Profile::from_json(text.as_bytes()).unwrap_err().to_string();
    for (text, words) in [
        ("", vec!["line 1"]),
        ("{\n\"name\": \"x\",\n\"severity\": {\"oveset\": \"off\"}\n}", vec!["there is no rule \"oveset\"", "line 3"]),
        ("{\n\"name\": \"x\",\n\"severity\": {\"overset\": \"loud\"}\n}", vec!["loud", "line 3"]),
        ("{\n\"name\": \"x\",\n\"limits\": {\n\"total-inc\": 240}}", vec!["there is no limit \"total-inc\"", "line 4"]),
        ("{\"name\": \"x\", \"limits\": {\"total-ink\": 900}}", vec!["\"total-ink\" is 900, but must lie between 100 and 400", "line 1"]),
        ("{\"name\": \"x\", \"limits\": {\"total-ink\": \"much\"}}", vec!["line 1"]),
        ("{\"name\": \"x\", \"limits\": {\"plates\": 4, \"plates\": 5}}", vec!["named twice"]),
        ("{\"name\": \"x\", \"colour\": 1}", vec!["colour"]),
        ("{\"severity\": {}}", vec!["name"]),
        ("\u{0}\u{1}", vec!["line 1"]),
    ] {
        let said = told(text);
        for word in words {
            assert!(said.contains(word), "{text:?}: {said}");
        }
    }
    let base = Profile::from_json(br#"{"name": "x", "based_on": "offset"}"#).unwrap_err();
    assert_eq!(base, ProfileError::NoBase("offset".to_owned()));
}
