//! What counts, and what is told.

use super::*;

fn scenarios(waivers: &str) -> Scenarios {
    let list = |group, text: &str| (group, text.to_owned());
    let lists = [
        list(Group::Vanilla, "a\nb\nc\nd\n"),
        list(Group::Dpg, "e\n"),
    ];
    Scenarios::parse(&lists, waivers).expect("well formed")
}

fn seen(names: &[&str]) -> Hits {
    let hits = names.iter().map(|name| ((*name).to_owned(), 1)).collect();
    BTreeMap::from([(Group::Vanilla, hits)])
}

fn vouched(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_scenario_counts_when_it_is_seen_and_vouched_for() {
    let scenarios = scenarios("");
    let coverage = Coverage::of(&scenarios, None, &seen(&["a", "b"]), &vouched(&["a", "c"]));
    let row = coverage.rows.first().expect("a row");
    assert_eq!((row.covered, row.of, row.waived), (1, 4, 0));
    let missing = coverage.missing.iter();
    let missing: Vec<_> = missing.map(|each| (each.name.as_str(), each.why)).collect();
    let expected = [
        ("b", Why::Unvouched),
        ("c", Why::Unseen),
        ("d", Why::Untried),
        ("e", Why::Untried),
    ];
    assert_eq!(missing, expected);
    assert!(!coverage.is_complete());
}

#[test]
fn a_waiver_is_for_what_is_missing() {
    let scenarios = scenarios("[waived]\na = \"why\"\nb = \"why\"\n");
    let coverage = Coverage::of(
        &scenarios,
        Some(Group::Vanilla),
        &seen(&["a"]),
        &vouched(&["a"]),
    );
    let row = coverage.rows.first().expect("a row");
    assert_eq!((row.covered, row.of, row.waived), (1, 4, 1));
    assert_eq!(coverage.unneeded, ["a"]);
    assert_eq!(coverage.rows.len(), 1);
}

#[test]
fn what_the_server_never_counts_needs_a_test() {
    let scenarios = scenarios("[uncounted]\na = \"why\"\nb = \"why\"\nc = \"why\"\n");
    let only = Some(Group::Vanilla);
    let coverage = Coverage::of(&scenarios, only, &seen(&["c"]), &vouched(&["a", "c", "d"]));
    assert_eq!(coverage.by_test, ["a"]);
    assert_eq!(coverage.unneeded, ["c"]);
    let missing = coverage.missing.iter().map(|each| each.name.as_str());
    assert_eq!(missing.collect::<Vec<_>>(), ["b", "d"]);
}

#[test]
fn an_operation_without_a_method_has_to_be_known() {
    let scenarios = scenarios("[without-method]\n\"x A\" = \"why\"\n\"x B\" = \"why\"\n");
    let left_out = ["x A", "x C"].map(|name| (name.to_owned(), "because".to_owned()));
    let coverage = Coverage::default().without(&scenarios, &left_out.into());
    assert_eq!(coverage.left_out.keys().collect::<Vec<_>>(), ["x C"]);
    assert_eq!(coverage.with_method, ["x B"]);
}

#[test]
fn a_name_that_no_list_has_is_told() {
    let coverage = Coverage::of(&scenarios(""), None, &seen(&[]), &vouched(&["A"]));
    assert_eq!(coverage.unknown, ["A"]);
}

#[test]
fn lists_and_server_have_the_same_scenarios() {
    let hits = seen(&["a", "b", "c", "new"]);
    let coverage = Coverage::default().against(&scenarios(""), &hits);
    assert_eq!(coverage.unlisted, [(Group::Vanilla, "new".to_owned())]);
    let gone = [
        (Group::Vanilla, "d".to_owned()),
        (Group::Dpg, "e".to_owned()),
    ];
    assert_eq!(coverage.gone, gone);
}

#[test]
fn each_finding_alone_keeps_the_coverage_from_being_complete() {
    let name = || vec!["a".to_owned()];
    let of_group = || vec![(Group::Dpg, "a".to_owned())];
    let missing = Missing {
        group: Group::Dpg,
        name: "a".to_owned(),
        why: Why::Untried,
    };
    let base = Coverage {
        by_test: name(),
        ..Coverage::default()
    };
    assert!(base.is_complete());
    let each = |change: &dyn Fn(&mut Coverage)| {
        let mut coverage = base.clone();
        change(&mut coverage);
        assert!(!coverage.is_complete(), "{coverage:?}");
    };
    each(&|coverage| coverage.missing.push(missing.clone()));
    each(&|coverage| coverage.unneeded = name());
    each(&|coverage| coverage.with_method = name());
    each(&|coverage| coverage.unknown = name());
    each(&|coverage| coverage.unlisted = of_group());
    each(&|coverage| coverage.gone = of_group());
    each(&|coverage| _ = coverage.left_out.insert("a".to_owned(), "b".to_owned()));
}
