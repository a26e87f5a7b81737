//! Speed and memory of a comparison, in process.
//!
//! `cargo bench -p armsmith-tests --bench diff` needs `AZURE_REST_API_SPECS`, a checkout of the public specification repository.

use std::path::Path;

use armsmith_codegen::acknowledge::Judgement;
use armsmith_codegen::diff::{Side, compare};
use armsmith_codegen::load::Folder;
use armsmith_codegen::package::{self, Package};
use armsmith_codegen::report::{Comparison, Edition, Scope, json, text};
use armsmith_codegen::target::Target;
use armsmith_codegen::{Outcome, generate};
use divan::{AllocProfiler, Bencher};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// All of Microsoft.App 2023-08-01-preview and 2023-11-02-preview, from documents on disk to the report as text and as
/// JSON. Budget: 500 ms.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn pair_of_versions(bencher: Bencher) {
    let Some(upstream) = armsmith_tests::upstream("pair_of_versions") else {
        return;
    };
    let specs = upstream.join("specification");
    let (before, after) = (
        whole_provider(&specs, "2023-08-01-preview"),
        whole_provider(&specs, "2023-11-02-preview"),
    );
    bencher.bench(|| report(&specs, &before, &after));
}

fn report(specs: &Path, before: &Package, after: &Package) -> (String, String) {
    let folder = Folder::new(specs).expect("a folder");
    let target = Target::Module {
        path: "armsmith::app".to_owned(),
        folder: "app".to_owned(),
    };
    let (old, new) = (
        generate(&folder, before, &target),
        generate(&folder, after, &target),
    );
    let report = compare("app", side(&old), side(&new));
    assert_eq!(report.operations.after, 138);
    let edition = |package: &Package| Edition {
        label: package.api_version.clone(),
        api_version: package.api_version.clone(),
        commit: None,
        source: "documents".to_owned(),
    };
    let comparison = Comparison {
        from: edition(before),
        to: edition(after),
        scope: Scope::Provider,
        reports: vec![report],
    };
    let judgement = Judgement::default();
    (text(&comparison, &judgement), json(&comparison, &judgement))
}

fn side(outcome: &Outcome) -> Side<'_> {
    Side {
        generated: outcome
            .generated
            .as_ref()
            .expect("the real documents are right"),
        texts: &outcome.texts,
    }
}

fn whole_provider(specs: &Path, version: &str) -> Package {
    let folder = format!("app/resource-manager/Microsoft.App/preview/{version}");
    let documents =
        std::fs::read_dir(specs.join(&folder)).expect("the documents of the api-version");
    let mut documents: Vec<String> = documents
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "json")
        })
        .map(|name| format!("{folder}/{name}"))
        .collect();
    documents.sort();
    let manifest = format!(
        "[[package]]\nname = \"app\"\napi-version = \"{version}\"\ndocuments = {documents:?}\n"
    );
    let manifest = package::parse("armsmith.toml", &manifest).expect("a manifest that can be read");
    manifest.packages.into_iter().next().expect("one package")
}
