//! What differs between the real api-versions of Microsoft.App. Runs where `AZURE_REST_API_SPECS` names a checkout of the
//! public repository.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use armsmith_codegen::diff::{Behaviour, Impact, Kind, Report, Side, compare};
use armsmith_codegen::load::Folder;
use armsmith_codegen::package::{self, Package};
use armsmith_codegen::target::Target;
use armsmith_codegen::{Outcome, generate};

const PROVIDER: &str = "app/resource-manager/Microsoft.App";
const OPERATION: &str = "ContainerApps_GetAuthToken";

/// Oldest first.
const VERSIONS: [&str; 12] = [
    "2022-01-01-preview",
    "2022-03-01",
    "2022-06-01-preview",
    "2022-10-01",
    "2022-11-01-preview",
    "2023-04-01-preview",
    "2023-05-01",
    "2023-05-02-preview",
    "2023-08-01-preview",
    "2023-11-02-preview",
    "2024-02-02-preview",
    "2024-03-01",
];

/// The only one in which the operation has another canonical form.
const OTHER_FORM: &str = "2024-02-02-preview";

/// The documents in the folder of `version`, and the operations that are selected of them: all, or one.
fn generated(specs: &Path, version: &str, operation: Option<&str>) -> Outcome {
    let stability = if version.ends_with("-preview") {
        "preview"
    } else {
        "stable"
    };
    let folder = format!("{PROVIDER}/{stability}/{version}");
    let documents = fs::read_dir(specs.join(&folder)).expect("the documents of the api-version");
    let names = documents.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut documents: Vec<String> = names
        .filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "json")
        })
        .map(|name| format!("{folder}/{name}"))
        .collect();
    documents.sort();
    let operations = operation.map_or_else(String::new, |id| format!("operations = [{id:?}]\n"));
    let manifest = format!(
        "[[package]]\nname = \"app\"\napi-version = \"{version}\"\ndocuments = {documents:?}\n{operations}"
    );
    let manifest = package::parse("armsmith.toml", &manifest).expect("a manifest");
    let package: &Package = manifest.packages.first().expect("one package");
    let target = Target::Module {
        path: "armsmith::app".to_owned(),
        folder: "app".to_owned(),
    };
    let outcome = generate(&Folder::new(specs).expect("a folder"), package, &target);
    assert!(outcome.generated.is_some(), "{}", outcome.render());
    outcome
}

fn side(outcome: &Outcome) -> Side<'_> {
    Side {
        generated: outcome.generated.as_ref().expect("was generated"),
        texts: &outcome.texts,
    }
}

fn report(before: &Outcome, after: &Outcome) -> Report {
    compare("app", side(before), side(after))
}

/// How many findings there are of each kind.
fn counts(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in &report.findings {
        *counts.entry(finding.kind.name()).or_default() += 1;
    }
    counts
}

/// What is different between 2023-08-01-preview and 2023-11-02-preview, by kind and subject: all of it.
const COUNTED: &[(Kind, &[&str])] = &[
    (
        Kind::OperationAdded,
        &[
            "DotNetComponents_CreateOrUpdate",
            "DotNetComponents_Delete",
            "DotNetComponents_Get",
            "DotNetComponents_List",
            "DotNetComponents_Update",
            "JavaComponents_CreateOrUpdate",
            "JavaComponents_Delete",
            "JavaComponents_Get",
            "JavaComponents_List",
            "JavaComponents_Update",
        ],
    ),
    (
        Kind::OperationMoved,
        &["Builds_ListAuthToken", "Builds_ListByBuilderResource"],
    ),
    (
        Kind::ErrorBodyChanged,
        &[
            "BuildAuthToken_List",
            "Builders_CreateOrUpdate",
            "Builders_Delete",
            "Builders_Get",
            "Builders_ListByResourceGroup",
            "Builders_ListBySubscription",
            "Builders_Update",
            "BuildsByBuilderResource_List",
            "Builds_CreateOrUpdate",
            "Builds_Delete",
            "Builds_Get",
        ],
    ),
    (
        Kind::DefinitionAdded,
        &[
            "CertificateKeyVaultProperties",
            "DaprComponentResiliencyPolicyCircuitBreakerPolicyConfiguration",
            "DotNetComponent",
            "DotNetComponentConfigurationProperty",
            "DotNetComponentServiceBind",
            "DotNetComponentsCollection",
            "Header",
            "JavaComponent",
            "JavaComponentConfigurationProperty",
            "JavaComponentServiceBind",
            "JavaComponentsCollection",
            "NfsAzureFileProperties",
            "OtlpConfiguration",
        ],
    ),
    (
        Kind::DefinitionMoved,
        &[
            "EnvironmentVariable",
            "ErrorAdditionalInfo",
            "ErrorDetail",
            "ErrorResponse",
        ],
    ),
    (
        Kind::PropertyAdded,
        &[
            "Certificate.properties.certificateKeyVaultProperties",
            "CustomDomainConfiguration.certificateKeyVaultProperties",
            "DaprComponentResiliencyPolicyConfiguration.circuitBreakerPolicy",
            "DestinationsConfiguration.otlpConfigurations",
            "GithubActionConfiguration.buildEnvironmentVariables",
            "Ingress.targetPortHttpScheme",
            "ManagedEnvironment.identity",
            "ManagedEnvironmentStorage.properties.nfsAzureFile",
        ],
    ),
    (Kind::EnumValueAdded, &["Volume.storageType NfsAzureFile"]),
    (Kind::ApiVersionChanged, &["api-version"]),
    (
        Kind::DocumentationChanged,
        &[
            "BuildConfiguration.environmentVariables",
            "Volume.mountOptions",
        ],
    ),
];

#[test]
fn the_counted_pair_is_matched_finding_by_finding() {
    let Some(upstream) = armsmith_tests::upstream("the_counted_pair_is_matched_finding_by_finding")
    else {
        return;
    };
    let specs = upstream.join("specification");
    let before = generated(&specs, "2023-08-01-preview", None);
    let after = generated(&specs, "2023-11-02-preview", None);
    let report = report(&before, &after);

    assert_eq!(
        (report.operations.before, report.operations.after),
        (128, 138)
    );
    assert_eq!(
        (report.definitions.before, report.definitions.after),
        (219, 232)
    );
    let found = report
        .findings
        .iter()
        .map(|finding| (finding.kind, &*finding.subject));
    let expected = COUNTED
        .iter()
        .flat_map(|(kind, subjects)| subjects.iter().map(|subject| (*kind, *subject)));
    assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());

    let says = |kind| {
        let findings = report.of(kind).map(|finding| {
            let (before, after) = &finding.says;
            (
                before.as_deref().unwrap_or_default(),
                after.as_deref().unwrap_or_default(),
            )
        });
        findings.collect::<Vec<_>>()
    };
    assert_eq!(
        says(Kind::OperationMoved),
        [
            ("Builds_ListAuthToken", "BuildAuthToken_List"),
            (
                "Builds_ListByBuilderResource",
                "BuildsByBuilderResource_List"
            ),
        ]
    );
    let bodies = (
        "DefaultErrorResponse (statuses: default)",
        "ErrorResponse (statuses: default)",
    );
    assert_eq!(says(Kind::ErrorBodyChanged), [bodies; 11]);

    // Major because of the two moved methods, and of nothing else.
    assert_eq!(
        (report.semver(), report.behaviour()),
        (Impact::Major, Behaviour::Differs)
    );
    let major = report
        .findings
        .iter()
        .filter(|finding| finding.semver == Impact::Major);
    let major: Vec<Kind> = major.map(|finding| finding.kind).collect();
    assert_eq!(major, [Kind::OperationMoved; 2]);
}

#[test]
fn versions_of_one_form_are_a_patch() {
    let Some(upstream) = armsmith_tests::upstream("versions_of_one_form_are_a_patch") else {
        return;
    };
    let specs = upstream.join("specification");
    // Two versions do not have the operation.
    let outcomes: Vec<(&str, Outcome)> = VERSIONS[2..]
        .iter()
        .map(|version| (*version, generated(&specs, version, Some(OPERATION))))
        .collect();
    let mut pairs = 0;
    for (from, before) in &outcomes {
        for (to, after) in &outcomes {
            let report = report(before, after);
            if from == to {
                assert!(report.findings.is_empty(), "{from}: {:#?}", report.findings);
                continue;
            }
            assert!(
                report.semver() <= Impact::Minor,
                "{from} to {to}: {:#?}",
                report.findings
            );
            if ![*from, *to].contains(&OTHER_FORM) {
                pairs += 1;
                assert_eq!(
                    report.semver(),
                    Impact::Patch,
                    "{from} to {to}: {:#?}",
                    report.findings
                );
                assert!(report.behaviour() <= Behaviour::Differs, "{from} to {to}");
            }
        }
    }
    assert_eq!(pairs, 9 * 8);
}

#[test]
fn pairs_of_versions_have_these_counts_and_reversed_they_swap() {
    let Some(upstream) =
        armsmith_tests::upstream("pairs_of_versions_have_these_counts_and_reversed_they_swap")
    else {
        return;
    };
    let specs = upstream.join("specification");
    let outcomes: Vec<Outcome> = VERSIONS
        .iter()
        .map(|version| generated(&specs, version, None))
        .collect();
    let mut text = String::new();
    for index in 0..VERSIONS.len() - 1 {
        pair(&mut text, index, index + 1, &outcomes);
    }
    pair(&mut text, 8, 11, &outcomes);
    insta::with_settings!({ snapshot_path => "../../snapshots/editions", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("pairs", text);
    });
}

/// Writes what differs between two versions, and checks the way back.
fn pair(text: &mut String, from: usize, to: usize, outcomes: &[Outcome]) {
    let forth = report(&outcomes[from], &outcomes[to]);
    let back = report(&outcomes[to], &outcomes[from]);
    let _ = writeln!(
        text,
        "{} to {}: {}, behaviour {}; operations {} to {}, definitions {} to {}",
        VERSIONS[from],
        VERSIONS[to],
        forth.semver(),
        forth.behaviour(),
        forth.operations.before,
        forth.operations.after,
        forth.definitions.before,
        forth.definitions.after,
    );
    let there = counts(&forth);
    for (kind, count) in &there {
        let _ = writeln!(text, "    {count:3} {kind}");
    }
    let swapped = |kind: &str| match kind.rsplit_once('-') {
        Some((what, "added")) => format!("{what}-removed"),
        Some((what, "removed")) => format!("{what}-added"),
        _ => kind.to_owned(),
    };
    let here = counts(&back);
    let here: BTreeMap<String, usize> = here
        .iter()
        .map(|(kind, count)| (swapped(kind), *count))
        .collect();
    let there: BTreeMap<String, usize> = there
        .iter()
        .map(|(kind, count)| ((*kind).to_owned(), *count))
        .collect();
    assert_eq!(there, here, "{} and {}", VERSIONS[from], VERSIONS[to]);
}
