//! Reports made by hand, and how they read.

mod changelog;
mod checks;
mod goldens;
mod hostile;

use super::{
    Comparison, DirectiveEdit, Document, DocumentChange, Edition, Hashes, Measured, Provenance,
    PullRequest, Scope,
};
use crate::acknowledge::{Acknowledgements, Judgement, judge, parse};
use crate::diagnostic::Location;
use crate::diff::{Behaviour, Count, Finding, Impact, Kind, Report, RustChange};

const BEFORE: &str = "2030-01-01";
const AFTER: &str = "2030-06-01-preview";

fn edition(api_version: &str, commit: Option<&str>) -> Edition {
    Edition {
        label: api_version.to_owned(),
        api_version: api_version.to_owned(),
        commit: commit.map(str::to_owned),
        source: "https://example.com/specs".to_owned(),
    }
}

fn comparison(scope: Scope, findings: Vec<Finding>) -> Comparison {
    let mut from = edition(BEFORE, Some("1111111111111111111111111111111111111111"));
    from.label = "locked".to_owned();
    Comparison {
        from,
        to: edition(AFTER, Some("2222222222222222222222222222222222222222")),
        scope,
        reports: vec![Report {
            package: "workshop".to_owned(),
            api_versions: (BEFORE.to_owned(), AFTER.to_owned()),
            operations: Count {
                before: 12,
                after: 14,
            },
            definitions: Count {
                before: 30,
                after: 31,
            },
            findings,
            not_compared: Vec::new(),
        }],
    }
}

fn at(api_version: &str, pointer: &str) -> Location {
    Location {
        document: format!(
            "workshop/resource-manager/Microsoft.Workshop/{api_version}/widgets.json"
        )
        .into(),
        pointer: pointer.to_owned(),
    }
}

fn finding(kind: Kind, subject: &str, semver: Impact, behaviour: Behaviour) -> Finding {
    Finding {
        kind,
        subject: subject.to_owned(),
        says: (Some("was".to_owned()), Some("is".to_owned())),
        before: Some(at(BEFORE, "/definitions/Widget")),
        after: Some(at(AFTER, "/definitions/Widget")),
        lines: (Some(12), Some(15)),
        semver,
        behaviour,
        reason: "it reads otherwise".to_owned(),
        migration: None,
        operations: vec!["Widgets_Get".to_owned()],
        rust: Vec::new(),
    }
}

fn rust(item: &str, before: Option<&str>, after: Option<&str>) -> RustChange {
    RustChange {
        item: item.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    }
}

fn api_version_changed() -> Finding {
    Finding {
        reason: "every call asks for another api-version".to_owned(),
        before: None,
        after: None,
        lines: (None, None),
        says: (Some(BEFORE.to_owned()), Some(AFTER.to_owned())),
        ..finding(
            Kind::ApiVersionChanged,
            "api-version",
            Impact::Patch,
            Behaviour::Differs,
        )
    }
}

fn property_added(subject: &str, item: &str) -> Finding {
    Finding {
        reason: "the property is new".to_owned(),
        says: (None, Some("string".to_owned())),
        before: None,
        lines: (None, Some(40)),
        rust: vec![rust(item, None, Some("Option<String>"))],
        ..finding(Kind::PropertyAdded, subject, Impact::Minor, Behaviour::Same)
    }
}

/// Findings that ask for a patch.
fn patch() -> Vec<Finding> {
    let documentation = Finding {
        reason: "only the documentation is another".to_owned(),
        ..finding(
            Kind::DocumentationChanged,
            "Widget",
            Impact::Patch,
            Behaviour::Same,
        )
    };
    vec![api_version_changed(), documentation]
}

/// Findings that ask for a minor version.
fn minor() -> Vec<Finding> {
    let operation = Finding {
        reason: "the method is new".to_owned(),
        says: (None, Some("POST /widgets/{name}/paint".to_owned())),
        before: None,
        lines: (None, Some(80)),
        operations: vec!["Widgets_Paint".to_owned()],
        rust: vec![
            rust(
                "WorkshopWidgetsClient::paint",
                None,
                Some("async fn(&self, name: &str) -> Result<Response<Widget, Json>>"),
            ),
            rust("models::WorkshopWidgetsPaintOptions", None, Some("struct")),
        ],
        ..finding(
            Kind::OperationAdded,
            "Widgets_Paint",
            Impact::Minor,
            Behaviour::Same,
        )
    };
    let moved = Finding {
        reason:
            "the operation has another id; its method under the old name forwards to the new one"
                .to_owned(),
        migration: Some("call `PartsClient::list` instead of `WidgetsClient::parts`".to_owned()),
        operations: vec!["Widgets_Parts".to_owned(), "Parts_List".to_owned()],
        rust: vec![rust(
            "PartsClient::list",
            None,
            Some("fn(&self) -> Pager<Part>"),
        )],
        ..finding(
            Kind::OperationMoved,
            "Widgets_Parts",
            Impact::Minor,
            Behaviour::Same,
        )
    };
    vec![
        operation,
        moved,
        property_added("Widget.colour", "models::Widget::colour"),
        property_added("Widget.shape", "models::Widget::shape"),
        property_added("Part.size", "models::Part::size"),
    ]
}

/// Findings of every sort.
fn everything() -> Vec<Finding> {
    let removed = Finding {
        reason: "the method is gone".to_owned(),
        migration: Some("stay with the present version, or do without the operation".to_owned()),
        says: (Some("DELETE /widgets/{name}".to_owned()), None),
        after: None,
        lines: (Some(7), None),
        operations: (1..=9).map(|n| format!("Widgets_Delete{n}")).collect(),
        rust: vec![rust(
            "WorkshopWidgetsClient::delete",
            Some("async fn(&self, name: &str) -> Result<Response<(), NoFormat>>"),
            None,
        )],
        ..finding(
            Kind::OperationRemoved,
            "Widgets_Delete",
            Impact::Major,
            Behaviour::Same,
        )
    };
    let retyped = Finding {
        reason: "the property has another type".to_owned(),
        migration: Some("expect `Option<i64>`".to_owned()),
        rust: vec![rust(
            "models::Widget::weight",
            Some("Option<i32>"),
            Some("Option<i64>"),
        )],
        ..finding(
            Kind::PropertyTypeChanged,
            "Widget.weight",
            Impact::Major,
            Behaviour::Same,
        )
    };
    let mut elsewhere = retyped.clone();
    elsewhere.before = Some(Location::document("workshop/common.json"));
    elsewhere.after = None;
    elsewhere.lines = (None, None);
    elsewhere.operations = vec!["Parts_Get".to_owned()];
    let demanded = Finding {
        reason: "requests without the property are refused".to_owned(),
        migration: Some("set `owner` in requests".to_owned()),
        ..finding(
            Kind::PropertyRequiredChanged,
            "Widget.owner",
            Impact::Patch,
            Behaviour::Breaking,
        )
    };
    let noted = Finding {
        reason: "the pattern is another".to_owned(),
        ..finding(
            Kind::ParameterConstraintChanged,
            "Widgets_Get widgetName",
            Impact::Patch,
            Behaviour::Differs,
        )
    };
    let mut findings = vec![removed, retyped, elsewhere, demanded, noted];
    findings.extend(minor());
    findings.extend(patch());
    findings
}

/// An entry for the first finding of [`everything`], an expired one for the second, and one for nothing.
fn acknowledgements() -> Acknowledgements {
    let findings = everything();
    let entry = |fingerprint: &str, expires: &str| {
        format!(
            "[[acknowledged]]\nfingerprint = \"{fingerprint}\"\nreason = \"nobody calls it\"\nexpires = \"{expires}\"\n"
        )
    };
    let text = [
        entry(&findings[0].fingerprint("workshop"), "2031-01-31"),
        entry(&findings[1].fingerprint("workshop"), "2030-12-31"),
        entry("0123456789abcdef", "2031-01-31"),
    ];
    parse("acknowledged.toml", &text.concat()).expect("is well formed")
}

fn judged<'a>(entries: &'a Acknowledgements, comparison: &'a Comparison) -> Judgement<'a> {
    judge(
        entries,
        &comparison.reports,
        "2031-01-01".parse().expect("a date"),
    )
}

fn hashes(digit: char) -> Hashes {
    Hashes {
        blob: digit.to_string().repeat(40),
        sha256: digit.to_string().repeat(64),
    }
}

fn provenance() -> Provenance {
    let document = |path: &str, upstream, change| Document {
        path: path.to_owned(),
        sha256: "a".repeat(64),
        upstream,
        change,
    };
    let before = hashes('b');
    let edited = DocumentChange::EditedInPlace { before };
    Provenance {
        upstream: "https://example.com/specs".to_owned(),
        documents: vec![
            document("workshop/new.json", Some(hashes('c')), DocumentChange::New),
            document(
                "workshop/same.json",
                Some(hashes('d')),
                DocumentChange::Same,
            ),
            document("workshop/common.json", Some(hashes('e')), edited),
            document("workshop/old.json", None, DocumentChange::Removed),
        ],
        descriptions: vec![at(AFTER, "/definitions/Widget/properties/colour")],
        directives: vec![DirectiveEdit {
            package: "workshop".to_owned(),
            document: "workshop/new.json".to_owned(),
            pointer: "/definitions/Widget/type".to_owned(),
            reason: "the type is missing".to_owned(),
            note: "moved to the new api-version".to_owned(),
        }],
    }
}

fn request<'a>(
    comparison: &'a Comparison,
    outside: Option<&'a Comparison>,
    judgement: &'a Judgement<'a>,
    provenance: &'a Provenance,
    measured: &'a Measured,
) -> PullRequest<'a> {
    PullRequest {
        crate_name: "armsmith",
        versions: ("0.1.0", "0.1.1"),
        released: None,
        comparison,
        outside,
        judgement,
        provenance,
        measured,
        command: "cargo xtask bump --to 2030-06-01-preview --allow-preview",
        full_report: "target/bump/report.md",
    }
}
