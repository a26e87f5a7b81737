//! Every rendering of an empty comparison, and of a patch, a minor and a major version.

use super::{
    BEFORE, acknowledgements, comparison, everything, finding, judged, minor, patch,
    property_added, provenance, request,
};
use crate::acknowledge::Judgement;
use crate::diff::{Behaviour, Finding, Impact, Kind};
use crate::report::{
    Comparison, Measured, Provenance, Scope, json, markdown, pull_request, text, title,
};

fn cases() -> Vec<(&'static str, Comparison)> {
    let cases = [
        ("empty", Vec::new()),
        ("patch", patch()),
        ("minor", minor()),
        ("major", everything()),
    ];
    let cases = cases.map(|(name, findings)| (name, comparison(Scope::Closure, findings)));
    let mut cases = Vec::from(cases);
    let (_, major) = &mut cases[3];
    let operation = ("Widgets_Weld".to_owned(), "it takes a form".to_owned());
    major.reports[0].not_compared.push(operation);
    cases
}

const AGREES: Measured = Measured::Agrees {
    items: 321,
    changed: 0,
};

#[test]
fn text_of_each() {
    let entries = acknowledgements();
    for (name, comparison) in cases() {
        insta::assert_snapshot!(
            format!("text_{name}"),
            text(&comparison, &judged(&entries, &comparison))
        );
    }
}

#[test]
fn markdown_of_each() {
    let entries = acknowledgements();
    for (name, comparison) in cases() {
        let body = markdown(&comparison, &judged(&entries, &comparison));
        assert_eq!(body.full, None);
        insta::assert_snapshot!(format!("markdown_{name}"), body.body);
    }
}

#[test]
fn json_of_each() {
    let entries = acknowledgements();
    for (name, comparison) in cases() {
        let json = json(&comparison, &judged(&entries, &comparison));
        let value: serde_json::Value = serde_json::from_str(&json).expect("is JSON");
        assert_eq!(value["hasBreakingChange"], name == "major");
        insta::assert_snapshot!(format!("json_{name}"), json);
    }
}

#[test]
fn pull_request_of_each() {
    let entries = acknowledgements();
    let mut outside = everything();
    outside.push(Finding {
        subject: "Gadgets_List".to_owned(),
        operations: vec!["Gadgets_List".to_owned()],
        ..finding(Kind::OperationRemoved, "", Impact::Major, Behaviour::Same)
    });
    outside.push(property_added("Gadget.colour", "models::Gadget::colour"));
    let outside = comparison(Scope::Provider, outside);
    for (name, comparison) in cases() {
        let judgement = judged(&entries, &comparison);
        let provenance = provenance();
        let request = request(
            &comparison,
            Some(&outside),
            &judgement,
            &provenance,
            &AGREES,
        );
        let body = pull_request(&request);
        assert_eq!(body.full, None);
        let page = format!("{}\n\n{}", title(&request), body.body);
        insta::assert_snapshot!(format!("pull_request_{name}"), page);
    }
}

#[test]
fn pull_request_without_anything_to_say() {
    let mut comparison = comparison(Scope::Closure, patch());
    comparison.to.commit = None;
    comparison.to.api_version = BEFORE.to_owned();
    comparison.to.label = BEFORE.to_owned();
    comparison.reports[0].findings.remove(0);
    comparison.reports[0].api_versions.1 = BEFORE.to_owned();
    let judgement = Judgement::default();
    let measured = Measured::NotDone {
        reason: "another toolchain".to_owned(),
    };
    let provenance = Provenance::default();
    let mut request = request(&comparison, None, &judgement, &provenance, &measured);
    request.released = Some("armsmith-v0.1.0");
    insta::assert_snapshot!(pull_request(&request).body);
}

#[test]
fn a_disagreement_is_loud() {
    let comparison = comparison(Scope::Closure, minor());
    let measured = Measured::Disagrees {
        items: 321,
        lines: vec!["models::Widget::colour: predicted Option<String>, measured String".to_owned()],
    };
    let (judgement, provenance) = (Judgement::default(), Provenance::default());
    let request = request(&comparison, None, &judgement, &provenance, &measured);
    let body = pull_request(&request).body;
    assert!(body.contains("do not merge"), "{body}");
    assert!(body.contains("measured String"), "{body}");
    assert!(body.contains("- [ ] Mend the generator"), "{body}");
}

#[test]
fn every_finding_is_told_once() {
    let comparison = comparison(Scope::Closure, everything());
    let judgement = Judgement::default();
    let texts = [
        text(&comparison, &judgement),
        markdown(&comparison, &judgement).body,
    ];
    for (_, finding) in comparison.findings() {
        let fingerprint = finding.fingerprint("workshop");
        for text in &texts {
            assert_eq!(text.matches(&fingerprint).count(), 1, "{text}");
        }
    }
}
