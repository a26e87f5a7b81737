//! Bodies of any length, from documents that mean ill: they fit, and nothing in them is markup that is not ours.

use proptest::prelude::*;

use super::checks::check;
use super::{comparison, everything, finding, hashes, provenance, request, rust};
use crate::acknowledge::{Acknowledged, Acknowledgements, Judgement};
use crate::diagnostic::Location;
use crate::diff::{Behaviour, Finding, Impact, Kind};
use crate::report::visible::is_hidden;
use crate::report::{
    Body, Comparison, Document, DocumentChange, Measured, Provenance, Scope, json, markdown,
    pull_request, text, title,
};

/// What a document may hold to leave its place.
const HOSTILE: &[&str] = &[
    "</details>",
    "<details>",
    "<!-- ",
    " -->",
    "```",
    "````diff",
    "~~~",
    "`",
    "\n# Heading\n",
    "\n- [ ] task\n",
    "\r\n---\r\n",
    "@somebody",
    "@org/team",
    "fixes #1",
    "Closes org/repository#23",
    "resolves GH-4",
    "https://example.com/org/repository/issues/5",
    "www.example.com",
    "[link](https://example.com)",
    "![image](x)",
    "<img src=x onerror=y>",
    "| cell |",
    "$$x$$",
    "**bold**",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{1b}[31m",
    "\0",
    "\\",
    "&lt;",
    "𝒜é漢",
    "word ",
];

fn long(seed: usize, parts: usize) -> String {
    let parts = (0..parts).map(|part| HOSTILE[(seed * 7 + part * (seed % 5 + 1)) % HOSTILE.len()]);
    parts.collect()
}

fn hostile_findings(count: usize, parts: usize) -> Vec<Finding> {
    let findings = (0..count).map(|number| {
        // A few are very long.
        let parts = if number % 40 == 0 { 10 * parts } else { parts };
        let text = |seed: usize| long(number + seed, parts);
        let kind = Kind::ALL[number % Kind::ALL.len()];
        let semver = [Impact::Patch, Impact::Minor, Impact::Major][number % 3];
        let behaviour =
            [Behaviour::Same, Behaviour::Differs, Behaviour::Breaking][(number / 3) % 3];
        Finding {
            reason: text(1),
            migration: Some(text(2)),
            before: Some(Location::document(text(3))),
            operations: (0..20).map(|seed| text(seed + 4)).collect(),
            rust: vec![rust(&text(5), Some(&text(6)), Some(&text(7)))],
            ..finding(kind, &format!("{number} {}", text(8)), semver, behaviour)
        }
    });
    findings.collect()
}

fn hostile_provenance(count: usize, parts: usize) -> Provenance {
    let documents = (0..count).map(|number| Document {
        path: long(number, parts),
        sha256: long(number + 1, parts),
        upstream: Some(hashes('a')),
        change: match number % 2 {
            0 => DocumentChange::New,
            _ => DocumentChange::EditedInPlace {
                before: hashes('b'),
            },
        },
    });
    let places = (0..count).map(|number| Location::document(long(number, parts)));
    let mut provenance = provenance();
    provenance.documents = documents.collect();
    provenance.descriptions = places.collect();
    provenance
}

fn bodies(
    comparison: &Comparison,
    outside: &Comparison,
    provenance: &Provenance,
    noise: &str,
) -> [Body; 2] {
    let measured = Measured::Disagrees {
        items: 5,
        lines: vec![noise.to_owned(); 300],
    };
    let judgement = Judgement::default();
    let mut request = request(comparison, Some(outside), &judgement, provenance, &measured);
    request.crate_name = noise;
    request.versions = (noise, noise);
    request.released = Some(noise);
    assert!(!title(&request).contains(['\n', '@', '#', '\u{202e}']));
    [pull_request(&request), markdown(comparison, &judgement)]
}

#[test]
fn five_thousand_long_findings_fit() {
    let inside = comparison(Scope::Closure, hostile_findings(5000, 8));
    let outside = comparison(Scope::Provider, hostile_findings(6000, 8));
    let provenance = hostile_provenance(500, 60);
    for body in bodies(&inside, &outside, &provenance, &long(3, 60)) {
        check(&body);
        assert!(body.full.is_some());
        // The room is used.
        assert!(body.body.len() > 50_000, "{}", body.body.len());
        assert!(body.body.contains(" more in the full report"));
    }
}

#[test]
fn what_does_not_fit_is_summed_up() {
    let inside = comparison(Scope::Closure, hostile_findings(5000, 2));
    let outside = comparison(Scope::Provider, Vec::new());
    let [body, _] = bodies(&inside, &outside, &provenance(), "armsmith");
    let full = body.full.expect("it does not fit");
    let told = |text: &str| {
        let headings = text.lines().filter(|line| line.starts_with("#### "));
        headings.count()
    };
    let left: usize = body
        .body
        .lines()
        .filter_map(|line| {
            line.strip_prefix("… and ")?
                .split(' ')
                .next()?
                .parse::<usize>()
                .ok()
        })
        .sum();
    assert!(told(&body.body) > 0 && left > 0);
    let shown_bullets = body.body.lines().filter(|line| {
        Kind::ALL
            .iter()
            .any(|kind| line.starts_with(&format!("- {kind}: ")))
    });
    let further = 300
        - body
            .body
            .lines()
            .filter(|line| *line == "- `armsmith`")
            .count();
    assert_eq!(
        told(&body.body) + shown_bullets.count() + left,
        5000 + further
    );
    let full_bullets = full.lines().filter(|line| {
        Kind::ALL
            .iter()
            .any(|kind| line.starts_with(&format!("- {kind}: ")))
    });
    assert_eq!(told(&full) + full_bullets.count(), 5000);
}

#[test]
fn many_packages_fit() {
    let mut many = comparison(Scope::Closure, everything());
    for number in 0..3000 {
        let mut report = many.reports[0].clone();
        report.package = format!("package{number}");
        report.not_compared = vec![("A_Get".to_owned(), long(number, 40))];
        report.findings.truncate(1);
        many.reports.push(report);
    }
    let empty = comparison(Scope::Provider, Vec::new());
    for body in bodies(&many, &empty, &provenance(), "armsmith") {
        check(&body);
    }
}

#[test]
fn many_acknowledgements_fit() {
    let inside = comparison(Scope::Closure, everything());
    let entries: Vec<Acknowledged> = (0..5000)
        .map(|number| Acknowledged {
            fingerprint: format!("{number:016x}"),
            reason: long(number, 50),
            expires: "2029-01-01".parse().expect("a date"),
        })
        .collect();
    let entries = Acknowledgements { entries };
    let judgement = super::judged(&entries, &inside);
    assert_eq!(judgement.expired.len(), 5000);
    let (provenance, measured) = (
        provenance(),
        Measured::Agrees {
            items: 1,
            changed: 0,
        },
    );
    check(&pull_request(&request(
        &inside,
        None,
        &judgement,
        &provenance,
        &measured,
    )));
}

#[test]
fn text_and_json_hold_nothing_hidden() {
    let comparison = comparison(Scope::Closure, hostile_findings(200, 40));
    let judgement = Judgement::default();
    let json = json(&comparison, &judgement);
    for text in [text(&comparison, &judgement), json.clone()] {
        let hidden = |character: &char| *character != '\n' && is_hidden(*character);
        assert_eq!(text.chars().find(hidden), None);
    }
    let value: serde_json::Value = serde_json::from_str(&json).expect("is JSON");
    let reason = value["findings"][3]["reason"].as_str();
    assert_eq!(
        reason,
        Some(comparison.reports[0].findings[3].reason.as_str())
    );
}

fn hostile_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(HOSTILE).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[a-z`#@<>|\\\\ \n]{0,12}",
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

fn any_finding() -> impl Strategy<Value = Finding> {
    let texts = prop::collection::vec(hostile_text(), 7);
    (
        texts,
        0..Kind::ALL.len(),
        0..3_usize,
        0..3_usize,
        0..20_usize,
    )
        .prop_map(|(texts, kind, semver, behaviour, many)| Finding {
            reason: texts[1].clone(),
            migration: Some(texts[2].clone()),
            before: Some(Location::document(texts[3].as_str())),
            operations: texts.clone(),
            rust: vec![rust(&texts[4], Some(&texts[5]), Some(&texts[6])); many],
            ..finding(
                Kind::ALL[kind],
                &texts[0],
                [Impact::Patch, Impact::Minor, Impact::Major][semver],
                [Behaviour::Same, Behaviour::Differs, Behaviour::Breaking][behaviour],
            )
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_fits(
        findings in prop::collection::vec(any_finding(), 0..12),
        times in 1..25_usize,
        noise in hostile_text(),
        documents in 0..60_usize,
    ) {
        let mut repeated = Vec::new();
        for time in 0..times {
            repeated.extend(findings.iter().cloned().map(|mut finding| {
                finding.subject.push_str(&time.to_string());
                finding
            }));
        }
        let inside = comparison(Scope::Closure, repeated.clone());
        repeated.extend(hostile_findings(times, 10));
        let outside = comparison(Scope::Provider, repeated);
        for body in bodies(&inside, &outside, &hostile_provenance(documents, 20), &noise) {
            check(&body);
        }
    }
}
