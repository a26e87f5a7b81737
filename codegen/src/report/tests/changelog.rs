//! What users read, and where it is put.

use super::{comparison, everything, finding, minor, patch, rust};
use crate::diff::{Behaviour, Finding, Impact, Kind, Report};
use crate::report::{ChangelogEntry, Scope, changelog_entry, insert_entry};

fn report(findings: Vec<Finding>) -> Report {
    let mut comparison = comparison(Scope::Closure, findings);
    comparison.reports.remove(0)
}

#[test]
fn an_entry_for_each_verdict() {
    let cases = [
        ("empty", Vec::new()),
        ("patch", patch()),
        ("minor", minor()),
        ("major", everything()),
    ];
    for (name, findings) in cases {
        let entry = changelog_entry("armsmith", &report(findings));
        insta::assert_snapshot!(format!("changelog_{name}"), entry.to_string());
    }
}

#[test]
fn an_entry_is_short_and_says_nothing_twice() {
    let types = 0..200;
    let mut findings: Vec<Finding> = types
        .flat_map(|number| {
            let members = 0..20;
            members.map(move |member| Finding {
                rust: vec![rust(
                    &format!("models::Type{number}::m{member}"),
                    None,
                    Some("Option<i32>"),
                )],
                ..finding(
                    Kind::PropertyAdded,
                    &format!("Type{number}.m{member}"),
                    Impact::Minor,
                    Behaviour::Same,
                )
            })
        })
        .collect();
    findings.extend(findings.clone());
    let entry = changelog_entry("armsmith", &report(findings));
    assert_eq!(entry.changed.len(), 1);
    assert_eq!(entry.added.len(), 31);
    assert_eq!(
        entry.added[30],
        "And 170 further changes; see the pull request."
    );
    assert!(entry.added[0].ends_with(", 10 more."), "{}", entry.added[0]);
    let widest = entry
        .to_string()
        .lines()
        .map(|line| line.chars().count())
        .max();
    assert!(widest <= Some(120), "{widest:?}");
}

#[test]
fn the_same_sentence_is_told_once() {
    let refused = finding(
        Kind::PropertyRequiredChanged,
        "Widget.owner",
        Impact::Patch,
        Behaviour::Breaking,
    );
    let entry = changelog_entry("armsmith", &report(vec![refused.clone(), refused]));
    assert_eq!(entry.changed.len(), 2, "{entry}");
}

#[test]
fn members_of_a_new_type_are_not_told() {
    let findings = vec![Finding {
        rust: vec![
            rust("models::Crate", None, Some("struct")),
            rust("models::Crate::size", None, Some("Option<i32>")),
            rust("models::Crate: Default", None, Some("impl")),
        ],
        ..finding(
            Kind::DefinitionAdded,
            "Crate",
            Impact::Minor,
            Behaviour::Same,
        )
    }];
    let entry = changelog_entry("armsmith", &report(findings));
    assert_eq!(entry.added, ["`armsmith::workshop::models`: `Crate`."]);
}

#[test]
fn documents_cannot_add_a_heading_or_a_mention() {
    let findings = vec![Finding {
        reason: "x\n## 9.9.9\n- fixes #1 @someone <b>".to_owned(),
        rust: vec![rust("models::A`\n### Added", Some("a"), None)],
        ..finding(
            Kind::PropertyRemoved,
            "A\n# B",
            Impact::Major,
            Behaviour::Breaking,
        )
    }];
    let entry = changelog_entry("armsmith", &report(findings));
    let text = insert_entry("# Changelog\n", &entry);
    assert_eq!(
        text.lines().filter(|line| line.starts_with('#')).count(),
        4,
        "{text}"
    );
    assert!(
        !text.contains("#1") && !text.contains("@someone") && !text.contains("<b>"),
        "{text}"
    );
    assert_eq!(insert_entry(&text, &entry), text);
}

fn entry() -> ChangelogEntry {
    changelog_entry("armsmith", &report(everything()))
}

#[test]
fn everything_else_stays_byte_for_byte() {
    for (name, page) in [
        ("nothing", ""),
        ("title", "# Changelog"),
        ("unreleased", "# Changelog\n\n## Unreleased\n"),
        (
            "released",
            "# Changelog\n\nAll of it.\n\n## 0.1.0\n\n### Added\n- All.\n\n\n## 0.0.1\nOld.\n",
        ),
        (
            "linked",
            "# Changelog\n\n## [unreleased]  \n\n### Fixed\n- A bug.\n\n## [0.1.0]\n",
        ),
        (
            "headings",
            "# Changelog\n\n## Unreleased\n\n### Added\n- One,\n  two.\n\n### Changed\n- Three.\n\n## 0.1.0\n### Removed\n- x\n",
        ),
        (
            "code",
            "# Changelog\n```\n## Unreleased\n```\n\n## Unreleased\n~~~\n### Added\n~~~\nText.\n",
        ),
        (
            "other ends",
            "# Changelog\r\n\r\n## Unreleased\r\n\r\n### Changed\r\n- One.\r\n\r\n## 0.1.0\r\n",
        ),
        (
            "no end",
            "# Changelog\n\n## Unreleased\n\n### Removed\n- One.",
        ),
    ] {
        let text = insert_entry(page, &entry());
        assert_eq!(insert_entry(&text, &entry()), text, "{name}: again");
        // Without the new lines, what is left is what was there.
        let mut left = page.lines().filter(|line| !line.trim().is_empty());
        let mut expected = left.next();
        for line in text.lines() {
            if Some(line) == expected {
                expected = left.next();
            }
        }
        assert_eq!(expected, None, "{name}: lost\n{text}");
        let ends = text.matches("\r\n").count();
        assert!(ends == 0 || ends == text.matches('\n').count(), "{name}");
        let released = |text: &str| text.find("## 0.1.0").map(|at| text[at..].to_owned());
        assert_eq!(released(&text), released(page), "{name}");
        insta::assert_snapshot!(format!("inserted_{}", name.replace(' ', "_")), text);
    }
}

#[test]
fn two_packages_stand_side_by_side() {
    let mut other = report(minor());
    other.package = "yard".to_owned();
    let other = changelog_entry("armsmith", &other);
    let both = insert_entry(&insert_entry("", &entry()), &other);
    assert_eq!(insert_entry(&insert_entry(&both, &entry()), &other), both);
    assert_eq!(both.matches("### Added").count(), 1);
    assert!(both.contains("armsmith::yard") && both.contains("armsmith::workshop"));
}

#[test]
fn nothing_to_say_leaves_the_sections_alone() {
    let page = "# Changelog\n\n## Unreleased\n\n## 0.1.0\n";
    assert_eq!(insert_entry(page, &ChangelogEntry::default()), page);
}
