//! Takes the cases, gives the proof that comparing their two sides finds what each says, and nothing else.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use armsmith_codegen::diff::{Behaviour, Finding, Impact, Kind};
use armsmith_tests::bump::Side;

use crate::case::{self, Case, Expected};

/// Every row of the table of changes is a case: a sentence each, no two alike.
#[test]
fn every_case_says_what_changes() {
    let cases = case::all();
    assert!(cases.len() >= 80, "{} cases", cases.len());
    let mut rows = BTreeSet::new();
    for case in &cases {
        assert!(case.row.ends_with('.'), "{}: {:?}", case.name, case.row);
        assert!(rows.insert(&case.row), "{}: {:?}", case.name, case.row);
    }
}

/// No verdict is without a case that the compiler has judged.
#[test]
fn every_kind_of_finding_is_in_a_case() {
    let cases = case::all();
    let findings = cases.iter().flat_map(|case| &case.findings);
    let mut used: BTreeSet<&str> = findings.map(|finding| &*finding.kind).collect();
    // Every case has it.
    used.insert(Kind::ApiVersionChanged.name());
    let all: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(used, all);
}

#[test]
fn each_case_has_its_findings_and_no_others() {
    let mut wrong = String::new();
    for case in case::all() {
        judge(&case, &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn judge(case: &Case, wrong: &mut String) {
    let report = case.compare();
    let version = report.of(Kind::ApiVersionChanged).collect::<Vec<_>>();
    match version.as_slice() {
        [found] if found.semver == Impact::Patch && found.behaviour == Behaviour::Differs => {}
        found => writeln!(wrong, "{}: the api-version: {found:?}", case.name).expect("text"),
    }
    let findings = report.findings.iter();
    let findings = findings.filter(|finding| finding.kind != Kind::ApiVersionChanged);
    let all: Vec<Expected> = findings.map(written).collect();
    let found: BTreeSet<Expected> = all.iter().cloned().collect();
    if all.len() != found.len() {
        writeln!(wrong, "{}: twice: {all:?}", case.name).expect("text");
    }
    let expected: BTreeSet<Expected> = case.findings.iter().cloned().collect();
    for missing in expected.difference(&found) {
        writeln!(wrong, "{}: not found: {}", case.name, line(missing)).expect("text");
    }
    for more in found.difference(&expected) {
        writeln!(wrong, "{}: not expected: {}", case.name, line(more)).expect("text");
    }
    let not_compared = report.not_compared.iter().map(|(id, _)| id);
    if !not_compared.eq(&case.not_compared) {
        let found = &report.not_compared;
        writeln!(wrong, "{}: not compared: {found:?}", case.name).expect("text");
    }
}

fn written(finding: &Finding) -> Expected {
    Expected {
        kind: finding.kind.name().to_owned(),
        subject: finding.subject.clone(),
        semver: finding.semver.to_string(),
        behaviour: finding.behaviour.to_string(),
        operations: finding.operations.clone(),
    }
}

fn line(finding: &Expected) -> String {
    let Expected {
        kind,
        subject,
        semver,
        behaviour,
        operations,
    } = finding;
    format!("{kind} {subject}: {semver}, {behaviour}, by {operations:?}")
}

/// The compiler has the last word: what breaks callers is major, but for the one change that it cannot see.
#[test]
fn a_major_change_is_one_that_does_not_compile() {
    for case in case::all() {
        let report = case.compare();
        let breaks = !case.codes(Side::After)[0].1.is_empty();
        let is_silent = case.name == "required_parameters_reordered_silently";
        let semver = report.semver();
        assert_eq!(
            semver == Impact::Major,
            breaks || is_silent,
            "{}",
            case.name
        );
        let has_new_code = case.codes(Side::After).len() > 1;
        assert!(
            semver != Impact::Minor || has_new_code,
            "{}: what is new is not used",
            case.name
        );
        assert!(
            semver != Impact::Patch || !has_new_code,
            "{}: there is nothing new",
            case.name
        );
    }
}

/// Every finding says why and where; a break says what to write instead; and what changes in Rust shows in lines.
#[test]
fn each_finding_explains_itself() {
    let mut wrong = String::new();
    for case in case::all() {
        for finding in case.compare().findings {
            for lack in lacks(&finding) {
                let (kind, subject) = (finding.kind, &finding.subject);
                writeln!(wrong, "{}: {kind} {subject}: {lack}", case.name).expect("text");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What a finding should say and does not.
fn lacks(finding: &Finding) -> Vec<&'static str> {
    // It stands nowhere and everywhere, or is said by the documents alone.
    let is_general = matches!(
        finding.kind,
        Kind::ApiVersionChanged | Kind::DocumentationChanged
    );
    // The documents say the same, and Rust reads otherwise.
    let is_of_rust = matches!(
        finding.kind,
        Kind::ItemAdded | Kind::ItemRemoved | Kind::ItemChanged
    );
    let is_of_service = finding.kind == Kind::ServiceChanged;
    let has_place = finding.before.is_some() || finding.after.is_some();
    let shows = |side: Option<&_>, line: Option<usize>| side.is_none() || line.is_some();
    let has_lines = shows(finding.before.as_ref(), finding.lines.0)
        && shows(finding.after.as_ref(), finding.lines.1);
    let lacks = [
        (finding.reason.is_empty(), "no reason"),
        (
            !is_general && !is_of_rust && finding.says.0 == finding.says.1,
            "says the same",
        ),
        (!is_general && !is_of_service && !has_place, "no place"),
        (!has_lines, "no line"),
        (finding.operations.is_empty(), "no operation"),
        (
            finding.semver == Impact::Major && finding.migration.is_none(),
            "no migration",
        ),
        (
            finding.semver > Impact::Patch && finding.rust.is_empty(),
            "no Rust",
        ),
    ];
    let lacks = lacks.into_iter();
    lacks
        .filter_map(|(is_lacking, what)| is_lacking.then_some(what))
        .collect()
}
