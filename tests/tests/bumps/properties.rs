//! Takes all fixtures and both sides of all cases, gives the proof of what holds of every comparison, whatever changed.

use std::collections::BTreeMap;

use armsmith_codegen::diff::{Behaviour, Impact, Kind, Report};
use armsmith_tests::bump::Side;

use crate::case::{self, Edition};
use crate::documents::Subject;

#[test]
fn nothing_differs_from_itself() {
    for subject in Subject::all() {
        let edition = subject.generate();
        let report = edition.compare(&edition);
        assert!(report.findings.is_empty(), "{}: {report:#?}", subject.name);
        assert_eq!(report.operations.before, report.operations.after);
        assert_eq!(report.operations.before, edition.generated.operations.len());
        assert_eq!(report.definitions.before, report.definitions.after);
    }
}

/// The kinds with their numbers.
fn kinds(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut kinds = BTreeMap::new();
    for finding in &report.findings {
        *kinds.entry(finding.kind.name()).or_default() += 1;
    }
    kinds
}

/// What an addition is from the other side.
fn reversed(kind: &'static str) -> &'static str {
    let name = match kind.rsplit_once('-') {
        Some((what, "added")) => format!("{what}-removed"),
        Some((what, "removed")) => format!("{what}-added"),
        _ => return kind,
    };
    let kinds = Kind::ALL.iter().map(|kind| kind.name());
    let mut same = kinds.filter(|kind| *kind == name);
    same.next().expect("each kind of addition has a removal")
}

fn assert_reversible(before: &Edition, after: &Edition, name: &str) {
    let (there, back) = (before.compare(after), after.compare(before));
    let expected: BTreeMap<_, _> = kinds(&there)
        .into_iter()
        .map(|(kind, count)| (reversed(kind), count))
        .collect();
    assert_eq!(
        kinds(&back),
        expected,
        "{name}\nthere: {there:#?}\nback: {back:#?}"
    );
    assert_eq!(there.operations.before, back.operations.after, "{name}");
    assert_eq!(there.operations.after, back.operations.before, "{name}");
    assert_eq!(there.definitions.before, back.definitions.after, "{name}");
    assert_eq!(there.definitions.after, back.definitions.before, "{name}");
}

#[test]
fn reversed_additions_are_removals() {
    for case in case::all() {
        let [before, after] = Side::BOTH.map(|side| case.generate(side));
        assert_reversible(&before, &after, &case.name);
    }
}

/// Fixtures have many names in common, and little else.
#[test]
fn reversed_additions_are_removals_between_any_two() {
    let fixtures = Subject::fixtures();
    let editions: Vec<Edition> = fixtures.iter().map(Subject::generate).collect();
    for index in 1..fixtures.len() {
        let name = format!("{} to {}", fixtures[index - 1].name, fixtures[index].name);
        assert_reversible(&editions[index - 1], &editions[index], &name);
    }
}

/// Asserts that only words differ, if anything.
fn assert_only_words(report: &Report, name: &str) {
    for finding in &report.findings {
        assert_eq!(
            finding.kind,
            Kind::DocumentationChanged,
            "{name}: {finding:#?}"
        );
        assert_eq!(finding.semver, Impact::Patch, "{name}: {finding:#?}");
        assert_eq!(finding.behaviour, Behaviour::Same, "{name}: {finding:#?}");
    }
}

#[test]
fn the_order_of_keys_means_nothing() {
    for subject in Subject::all() {
        let (one, other) = (subject.generate(), subject.with_other_key_order());
        let report = one.compare(&other.generate());
        assert!(report.findings.is_empty(), "{}: {report:#?}", subject.name);
    }
}

#[test]
fn words_are_documentation() {
    let mut reworded = 0;
    for subject in Subject::all() {
        let (one, other) = (subject.generate(), subject.with_other_words());
        let report = one.compare(&other.generate());
        assert_only_words(&report, &subject.name);
        reworded += report.findings.len();
    }
    assert!(reworded > 100, "{reworded}");
}

#[test]
fn the_order_of_documents_means_nothing() {
    let cases = case::all();
    let of = |name: &str| {
        let case = cases.iter().find(|case| case.name == name);
        Subject::of_case(case.expect("a case"), Side::After)
    };
    // They have no operation in common, and a definition that is the same.
    let mut subject = of("paging_added");
    let further = [of("long_running_added"), of("operation_group_added")];
    for (index, further) in further.into_iter().enumerate() {
        let text = further.documents.into_values().next().expect("a document");
        let path = format!("{}.{index}.json", subject.package.documents[0]);
        subject.documents.insert(path.clone(), text);
        subject.package.documents.push(path);
    }
    let (one, other) = (subject.generate(), subject.with_other_document_order());
    assert!(one.generated.operations.len() >= 4);
    let report = one.compare(&other.generate());
    assert!(report.findings.is_empty(), "{report:#?}");
}

/// The fingerprints of everything but the api-version itself.
fn fingerprints(before: &Subject, after: &Subject) -> Vec<String> {
    let report = before.generate().compare(&after.generate());
    let findings = report.findings.iter();
    let findings = findings.filter(|finding| finding.kind != Kind::ApiVersionChanged);
    let fingerprints = findings.map(|finding| finding.fingerprint("workshop"));
    fingerprints.collect()
}

#[test]
fn fingerprints_do_not_know_api_versions() {
    for case in case::all() {
        let [before, after] = Side::BOTH.map(|side| Subject::of_case(&case, side));
        let expected = fingerprints(&before, &after);
        let later = after.at("2030-06-01", "2031-02-03-preview");
        assert_eq!(fingerprints(&before, &later), expected, "{}", case.name);
        let earlier = before.at("2030-01-01", "2029-11-11-preview");
        assert_eq!(fingerprints(&earlier, &later), expected, "{}", case.name);
    }
}

/// Documents that were edited in place have no other api-version, and the same findings.
#[test]
fn fingerprints_do_not_know_whether_the_api_version_changed() {
    for case in case::all() {
        let [before, after] = Side::BOTH.map(|side| Subject::of_case(&case, side));
        let expected = fingerprints(&before, &after);
        let in_place = after.at("2030-06-01", "2030-01-01");
        assert_eq!(fingerprints(&before, &in_place), expected, "{}", case.name);
        let report = before.generate().compare(&in_place.generate());
        assert_eq!(report.of(Kind::ApiVersionChanged).count(), 0);
    }
}

/// No two findings of a report have one fingerprint, or to acknowledge one would acknowledge the other.
#[test]
fn fingerprints_tell_findings_apart() {
    for case in case::all() {
        let report = case.compare();
        let findings = report.findings.iter();
        let mut all: Vec<_> = findings
            .map(|finding| finding.fingerprint("workshop"))
            .collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "{}: {:#?}", case.name, report.findings);
    }
}
