//! Speed and memory of the generator, in process.
//!
//! `cargo bench -p armsmith-tests` prints time and allocations. The benchmark of the real documents needs
//! `AZURE_REST_API_SPECS`, a checkout of the public specification repository.

use std::collections::BTreeMap;
use std::path::Path;

use armsmith_codegen::diagnostic::{Diagnostics, Severity};
use armsmith_codegen::generate;
use armsmith_codegen::load::{Folder, Texts, examples, load};
use armsmith_codegen::lower::Target;
use armsmith_codegen::package::{self, Package};
use armsmith_codegen::resolve::{example_files, resolve, select};
use divan::{AllocProfiler, Bencher};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// The package of this repository, from bytes in memory to formatted text. Budget: 5 ms.
#[divan::bench]
fn package_in_the_tree(bencher: Bencher) {
    let specs = armsmith_tests::root().join("specs");
    let manifest = std::fs::read_to_string(specs.join("armsmith.toml")).expect("a manifest");
    let manifest = package::parse("armsmith.toml", &manifest).expect("a manifest that can be read");
    let package = &manifest.packages[0];
    let target = Target::Module {
        path: "armsmith::app".to_owned(),
        folder: "app".to_owned(),
    };
    let read = generate(&Folder::new(&specs).expect("a folder"), package, &target);
    let source: BTreeMap<String, Vec<u8>> = read
        .texts
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()))
        .collect();
    bencher.bench(|| {
        let outcome = generate(&source, package, &target);
        assert!(outcome.generated.is_some(), "{}", outcome.render());
        outcome
    });
}

/// All documents of Microsoft.App 2023-08-01-preview, from bytes in memory to an `Api`. Budget: 30 ms and 40 MB.
#[divan::bench]
fn whole_provider_loaded_and_resolved(bencher: Bencher) {
    let Some(upstream) = armsmith_tests::upstream("whole_provider_loaded_and_resolved") else {
        return;
    };
    let package = whole_provider(&upstream);
    let source = in_memory(&upstream, &package);
    bencher.bench(|| {
        let mut texts = Texts::new();
        let mut diagnostics = Diagnostics::default();
        let set = load(&source, &package, &mut texts, &mut diagnostics)
            .expect("the real documents are right");
        let selected = select(&set, &package, &mut diagnostics).expect("every operation has an id");
        let api =
            resolve(&set, &selected, &texts, &mut diagnostics).expect("every schema is right");
        assert_eq!(api.operations.len(), 128);
        (texts, api.schemas.len())
    });
}

/// All of Microsoft.App 2023-08-01-preview, from bytes in memory to the formatted text of each file. Budget: 90 ms and
/// 40 MB.
#[divan::bench]
fn whole_provider_generated(bencher: Bencher) {
    let Some(upstream) = armsmith_tests::upstream("whole_provider_generated") else {
        return;
    };
    let package = whole_provider(&upstream);
    let source = in_memory(&upstream, &package);
    let target = Target::Module {
        path: "armsmith::app".to_owned(),
        folder: "app".to_owned(),
    };
    bencher.bench(|| {
        let outcome = generate(&source, &package, &target);
        let Some(generated) = &outcome.generated else {
            panic!("{}", outcome.render());
        };
        assert_eq!(generated.operations.len(), 128);
        outcome
    });
}

/// The documents of the package, and the examples that they name.
fn in_memory(upstream: &Path, package: &Package) -> BTreeMap<String, Vec<u8>> {
    let folder = Folder::new(upstream.join("specification")).expect("a folder");
    let mut texts = Texts::new();
    let mut diagnostics = Diagnostics::default();
    let set =
        load(&folder, package, &mut texts, &mut diagnostics).expect("the real documents are right");
    let selected = select(&set, package, &mut diagnostics).expect("every operation has an id");
    let files = example_files(&selected);
    examples(
        &folder,
        files,
        Severity::Error,
        &mut texts,
        &mut diagnostics,
    )
    .expect("every example is there");
    let read = texts.into_iter();
    read.map(|(path, text)| (path, text.into_bytes())).collect()
}

fn whole_provider(upstream: &Path) -> Package {
    const FOLDER: &str = "app/resource-manager/Microsoft.App/preview/2023-08-01-preview";
    let mut documents: Vec<String> = std::fs::read_dir(upstream.join("specification").join(FOLDER))
        .expect("the documents of the api-version")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "json")
        })
        .map(|name| format!("{FOLDER}/{name}"))
        .collect();
    documents.sort();
    let manifest = format!(
        "[[package]]\nname = \"app\"\napi-version = \"2023-08-01-preview\"\ndocuments = {documents:?}\n"
    );
    let manifest = package::parse("armsmith.toml", &manifest).expect("a manifest that can be read");
    manifest.packages.into_iter().next().expect("one package")
}
