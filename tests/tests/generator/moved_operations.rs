//! Takes documents before and after their operations got other ids, gives the proof that with `[package.moved]` nothing is
//! missing that callers could write, and that without it nothing is added. It does not hold that old code compiles.

use armsmith_codegen::diff::{Impact, Kind, Report, Side, Surface, compare};
use armsmith_codegen::load::Folder;
use armsmith_codegen::package::Package;
use armsmith_codegen::{Generated, Outcome, generate};
use armsmith_tests::fixture;

use crate::documents::target;

fn outcome(name: &str, change: impl FnOnce(&mut Package)) -> Outcome {
    let root = armsmith_tests::root().join("tests/fixtures");
    let mut package = fixture::package(&root, name).expect("a package");
    change(&mut package);
    let source = Folder::new(root.join(name)).expect("a fixture");
    generate(&source, &package, &target())
}

fn generated(name: &str, change: impl FnOnce(&mut Package)) -> Generated {
    let outcome = outcome(name, change);
    let said = outcome.render();
    outcome.generated.unwrap_or_else(|| panic!("{said}"))
}

/// What is different after the operations moved.
fn report(change: impl FnOnce(&mut Package)) -> Report {
    let before = outcome("moved_operations_before", |_| {});
    let after = outcome("moved_operations", change);
    let [before, after] = [&before, &after].map(|outcome| Side {
        generated: outcome.generated.as_ref().expect("files"),
        texts: &outcome.texts,
    });
    compare("moved_operations", before, after)
}

/// The items of `before` that `after` has not, or that read otherwise there.
fn missing(before: &Surface, after: &Surface) -> Vec<String> {
    let items = before.items();
    let missing = items.filter(|item| before.get(item) != after.get(item));
    missing.cloned().collect()
}

#[test]
fn old_names_read_as_before() {
    let before = generated("moved_operations_before", |_| {}).surface;
    let after = generated("moved_operations", |_| {}).surface;
    assert_eq!(missing(&before, &after), Vec::<String>::new());
}

#[test]
fn they_are_there_only_where_they_are_asked_for() {
    let before = generated("moved_operations_before", |_| {}).surface;
    let after = generated("moved_operations", |package| package.moved.clear());
    let missing = missing(&before, &after.surface);
    for item in [
        "GadgetsClient::shine",
        "StatusClient",
        "WidgetsClient::begin_create",
        "WorkshopClient::get_motto",
        "WorkshopClient::get_widgets_client",
        "models::GadgetsClientCountResultHeaders",
        "models::GadgetsShineFinish::Gloss",
        "models::WidgetsClientListByWorkshopOptions::shape",
        "models::WidgetsClientOrderResult::Accepted",
    ] {
        assert!(
            missing.iter().any(|other| other == item),
            "{item}: {missing:#?}"
        );
    }
    for (path, text) in &after.files {
        assert!(!text.contains("deprecated"), "{path}");
        assert!(!text.contains("old name"), "{path}");
    }
}

/// The new names are what they are without the old ones.
#[test]
fn nothing_else_depends_on_them() {
    let alone = generated("moved_operations", |package| package.moved.clear());
    let with = generated("moved_operations", |_| {});
    assert_eq!(missing(&alone.surface, &with.surface), Vec::<String>::new());
    for path in [
        "enums.rs",
        "headers.rs",
        "options.rs",
        "results.rs",
        "structs.rs",
    ] {
        assert_eq!(alone.files.get(path), with.files.get(path), "{path}");
        assert!(alone.files.contains_key(path), "{path}");
    }
}

#[test]
fn they_make_a_major_change_a_minor_one() {
    for (report, expected) in [
        (report(|package| package.moved.clear()), Impact::Major),
        (report(|_| {}), Impact::Minor),
    ] {
        assert_eq!(report.of(Kind::OperationMoved).count(), 9);
        let worst = report.findings.iter();
        let worst = worst.filter(|finding| finding.semver == report.semver());
        let worst = worst.map(|finding| (finding.kind.name(), &finding.subject));
        let worst = worst.collect::<Vec<_>>();
        assert_eq!(report.semver(), expected, "{worst:#?}");
    }
}
