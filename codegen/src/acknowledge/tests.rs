//! What is acknowledged, until when, and what is wrong with a file.

use super::{Acknowledgements, Date, Judgement, judge, parse, to_paste};
use crate::diagnostic::{Diagnostics, Location};
use crate::diff::{Behaviour, Finding, Impact, Kind, Report};

const ENTRY: &str = "[[acknowledged]]\nfingerprint = \"0123456789abcdef\"\nreason = \"unused\"\nexpires = \"2031-01-31\"\n";

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn finding() -> Finding {
    Finding {
        kind: Kind::OperationRemoved,
        subject: "Widgets_Start".to_owned(),
        says: (Some("POST /widgets/start".to_owned()), None),
        before: Some(Location::document("workshop/2030-01-01/widgets.json")),
        after: None,
        lines: (Some(12), None),
        semver: Impact::Major,
        behaviour: Behaviour::Same,
        reason: "The method is gone.".to_owned(),
        migration: None,
        operations: vec!["Widgets_Start".to_owned()],
        rust: Vec::new(),
    }
}

fn report(findings: Vec<Finding>) -> Report {
    Report {
        package: "workshop".to_owned(),
        api_versions: ("2030-01-01".to_owned(), "2030-06-01-preview".to_owned()),
        findings,
        ..Report::default()
    }
}

/// An entry for `finding` that expires on the last day of January 2031.
fn acknowledged(finding: &Finding) -> Acknowledgements {
    let text = ENTRY.replace("0123456789abcdef", &finding.fingerprint("workshop"));
    parse("acknowledged.toml", &text).expect("is well formed")
}

/// How many findings are not acknowledged, are, and how many entries have expired or match nothing.
fn counts(judgement: &Judgement<'_>) -> [usize; 4] {
    [
        judgement.unacknowledged.len(),
        judgement.acknowledged.len(),
        judgement.expired.len(),
        judgement.unmatched.len(),
    ]
}

#[test]
fn an_entry_counts_until_the_end_of_its_day() {
    let reports = [report(vec![finding()])];
    let entries = acknowledged(&finding());
    for (today, expected) in [
        ("2031-01-30", [0, 1, 0, 0]),
        ("2031-01-31", [0, 1, 0, 0]),
        ("2031-02-01", [1, 0, 1, 0]),
    ] {
        let judgement = judge(&entries, &reports, date(today));
        assert_eq!(counts(&judgement), expected, "{today}");
    }
    let judgement = judge(&entries, &reports, date("2031-02-01"));
    let (entry, of) = &judgement.expired[0];
    assert_eq!(entry.reason, "unused");
    let of = of.as_ref().expect("the finding is still there");
    assert_eq!(of.finding.subject, "Widgets_Start");
}

#[test]
fn an_entry_carries_over_while_the_finding_is_the_same() {
    let entries = acknowledged(&finding());
    let mut moved = finding();
    moved.before = Some(Location::document("workshop/2031-01-01/parts.json"));
    moved.lines = (Some(99), None);
    moved.reason = "Said in other words.".to_owned();
    moved.operations.push("Widgets_Stop".to_owned());
    let mut later = report(vec![moved]);
    later.api_versions = ("2031-01-01".to_owned(), "2031-06-01".to_owned());
    let reports = [later];
    let judgement = judge(&entries, &reports, date("2031-01-01"));
    assert_eq!(counts(&judgement), [0, 1, 0, 0]);
}

#[test]
fn an_entry_is_for_nothing_else() {
    let entries = acknowledged(&finding());
    let mut says = finding();
    says.says.0 = Some("PUT /widgets/start".to_owned());
    let mut subject = finding();
    subject.subject = "Widgets_Stop".to_owned();
    let mut kind = finding();
    kind.kind = Kind::OperationMoved;
    for other in [says, subject, kind] {
        let reports = [report(vec![other])];
        let judgement = judge(&entries, &reports, date("2031-01-01"));
        assert_eq!(counts(&judgement), [1, 0, 0, 1]);
        let judgement = judge(&entries, &reports, date("2031-02-01"));
        assert_eq!(counts(&judgement), [1, 0, 1, 0]);
        assert!(judgement.expired[0].1.is_none());
    }
    let mut elsewhere = report(vec![finding()]);
    elsewhere.package = "yard".to_owned();
    let reports = [elsewhere];
    let judgement = judge(&entries, &reports, date("2031-01-01"));
    assert_eq!(counts(&judgement), [1, 0, 0, 1]);
}

#[test]
fn only_what_breaks_needs_an_entry() {
    let mut harmless = finding();
    harmless.semver = Impact::Minor;
    harmless.behaviour = Behaviour::Differs;
    let mut refused = finding();
    refused.semver = Impact::Minor;
    refused.behaviour = Behaviour::Breaking;
    refused.subject = "Widgets_Stop".to_owned();
    let reports = [report(vec![harmless, refused])];
    let none = Acknowledgements::default();
    let judgement = judge(&none, &reports, date("2031-01-01"));
    assert_eq!(counts(&judgement), [1, 0, 0, 0]);
    assert_eq!(judgement.unacknowledged[0].finding.subject, "Widgets_Stop");
}

#[test]
fn what_is_to_be_pasted_has_to_be_filled_in() {
    let mut hostile = finding();
    hostile.subject = "Widgets\n[[acknowledged]]\u{202e}\u{0}".to_owned();
    let reports = [report(vec![finding(), hostile, finding()])];
    let none = Acknowledgements::default();
    let judgement = judge(&none, &reports, date("2031-01-01"));
    let text = to_paste(&judgement.unacknowledged);
    insta::assert_snapshot!(text);

    let empty = parse("acknowledged.toml", &text).expect_err("there is no reason");
    assert!(empty.message.contains("no reason"), "{}", empty.message);
    let text = text.replace("reason = \"\"", "reason = \"unused\"");
    let dateless = parse("acknowledged.toml", &text).expect_err("there is no date");
    assert!(dateless.message.contains("date"), "{}", dateless.message);
    let text = text.replace("YYYY-MM-DD", "2031-01-31");
    let entries = parse("acknowledged.toml", &text).expect("is filled in");
    let judgement = judge(&entries, &reports, date("2031-01-01"));
    assert_eq!(counts(&judgement), [0, 3, 0, 0]);
}

#[test]
fn no_file_and_an_empty_one_acknowledge_nothing() {
    for text in ["", "# nothing yet\n"] {
        let entries = parse("acknowledged.toml", text).expect("is well formed");
        assert_eq!(entries, Acknowledgements::default());
    }
}

#[test]
fn a_date_needs_no_quotes() {
    let quoted = parse("acknowledged.toml", ENTRY).expect("is well formed");
    let bare = ENTRY.replace("\"2031-01-31\"", "2031-01-31");
    let bare = parse("acknowledged.toml", &bare).expect("is well formed");
    assert_eq!(bare, quoted);
}

#[test]
fn what_is_wrong_is_shown_at_its_line() {
    let mut shown = String::new();
    for wrong in [
        ENTRY.replace("0123456789abcdef", "0123456789ABCDEF"),
        ENTRY.replace("0123456789abcdef", "0123"),
        ENTRY.replace("unused", " \\n\\u202e"),
        ENTRY.replace("2031-01-31", "2031-02-29"),
        ENTRY.replace("\"2031-01-31\"", "2031-01-31T00:00:00Z"),
        ENTRY.replace("\"2031-01-31\"", "[\"2031-01-31\"]"),
        ENTRY.replace("reason", "because"),
        ENTRY.replace("reason = \"unused\"\n", ""),
        ENTRY.replace("[[acknowledged]]", "[[acknowledge]]"),
        ENTRY.replace("[[acknowledged]]", "[acknowledged]"),
        ENTRY.replace("expires", "reason"),
        ENTRY.replace("= \"unused\"", "= \"unused"),
        format!("{ENTRY}\n{}", ENTRY.replace("unused", "again")),
    ] {
        let problem = parse("acknowledged.toml", &wrong).expect_err(&wrong);
        assert!(problem.offset.is_some(), "{}", problem.message);
        let sources = [("acknowledged.toml", wrong.as_str())];
        let rendered = Diagnostics::from(problem).render(&sources.into_iter().collect());
        shown.push_str(&rendered);
        shown.push('\n');
    }
    insta::assert_snapshot!(shown);
}
