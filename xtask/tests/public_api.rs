//! Takes packages and their predicted surfaces, gives the proof that the compiler sees the same API, and that whatever
//! differs is named. The compiler is asked once for each crate: one holds all fixtures.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use armsmith_codegen::diff::Surface;
use armsmith_codegen::load::Folder;
use armsmith_codegen::readme::{self, Wanted};
use armsmith_codegen::target::{Runtime, Standalone, Target};
use armsmith_codegen::{Generated, package};
use xtask::generate::{Request, generate};
use xtask::progress::Progress;
use xtask::public_api::{self, Document, compare, measure};
use xtask::{ExitCode, Failure, Workspace};

#[allow(
    dead_code,
    unreachable_pub,
    reason = "it is public in the library of the tests, which shares it"
)]
#[path = "../../tests/src/fixture.rs"]
mod fixture;

/// Readme of Microsoft.App below the documents.
const README: &str = "app/resource-manager/readme.md";

const SKIPPED: &str =
    "skipped: public_api (AZURE_REST_API_SPECS names no checkout of the public specifications)\n";

/// Fixtures of which there is a second module, changed by hand: what is replaced in which file, and what is said of it.
const CHANGES: &[(&str, &[Change], &[&str])] = &[
    (
        "query_and_header_parameters",
        &[
            (
                "widgets_client.rs",
                "top: i32,\n        painted: bool",
                "painted: bool,\n        top: i32",
            ),
            (
                "widgets_client.rs",
                "pub async fn inspect",
                "async fn inspect",
            ),
            (
                "structs.rs",
                "response_bodies!(Widget)",
                "response_bodies!()",
            ),
        ],
        &[
            "WidgetsClient::find: predicted `async fn(&str, i32, bool, &SortOrder, OffsetDateTime) -> \
             Result<Response<Widget>>`, measured `async fn(&str, bool, i32, &SortOrder, OffsetDateTime) -> \
             Result<Response<Widget without DeserializeWith<Json>>>`",
            "WidgetsClient::inspect: predicted `async fn(&str, &str, i32, bool, &SortOrder, OffsetDateTime) -> \
             Result<Response<Widget>>`, and it is not there",
        ],
    ),
    (
        "enums",
        &[
            (
                "enums.rs",
                "    One,\n",
                "    One,\n    /// Another.\n    Two,\n",
            ),
            (
                "enums.rs",
                "#[non_exhaustive]\npub enum Grade",
                "pub enum Grade",
            ),
            ("mod.rs", "API_VERSION: &str = ", "API_VERSION: &[u8] = b"),
        ],
        &[
            "API_VERSION: predicted `const &str`, measured `const &[u8]`",
            "models::Grade: predicted `enum of String`, measured `exhaustive enum of String`",
            "models::Only::Two: measured `variant`, and nothing predicts it",
        ],
    ),
    (
        "read_only",
        &[
            (
                "structs.rs",
                "healthy: Option<bool>",
                "healthy: Option<i32>",
            ),
            (
                "structs.rs",
                "#[derive(Clone, Default)]\npub struct History",
                "#[derive(Clone)]\npub struct History",
            ),
            ("structs.rs", "request_bodies!(Widget)", "request_bodies!()"),
            (
                "mod.rs",
                "pub const",
                "/// One more.\npub fn more() {}\n\n/// The version.\npub const",
            ),
        ],
        &[
            "WidgetsClient::put: predicted `async fn(&str, RequestContent<Widget>) -> Result<Response<Widget>>`, \
             measured `async fn(&str, RequestContent<Widget without TryInto<RequestContent>>) -> \
             Result<Response<Widget>>`",
            "models::History: predicted `struct`, measured `struct without Default`",
            "models::Status::healthy: predicted `Option<bool>`, measured `Option<i32>`",
            "more: measured `associated fn()`, and nothing predicts it",
        ],
    ),
    (
        "error_statuses",
        &[(
            "structs.rs",
            "error_bodies!(Fault, Missing)",
            "error_bodies!(Fault)",
        )],
        &["models::Missing: TryFrom<&Error>: predicted `impl`, and it is not there"],
    ),
    (
        "media_types",
        &[
            (
                "contents.rs",
                "ApplicationJson(super::models::Note)",
                "ApplicationJson",
            ),
            (
                "contents.rs",
                "#[derive(Clone, Debug)]\n#[non_exhaustive]\npub enum NotesClientSendContent",
                "#[derive(Clone, Debug)]\npub enum NotesClientSendContent",
            ),
        ],
        &[
            "models::NotesClientImportContent: predicted `enum of contents`, measured `enum of contents without \
             TryFrom<Note>`",
            "models::NotesClientSendContent: predicted `enum of contents`, measured `exhaustive enum of contents`",
        ],
    ),
    (
        "error_types",
        &[("unions.rs", "error_bodies!(Missing)", "error_bodies!()")],
        &["models::Missing: TryFrom<&Error>: predicted `impl`, and it is not there"],
    ),
];

/// A file, what stands there, and what is written instead.
type Change = (&'static str, &'static str, &'static str);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder that cargo builds in, kept from run to run.
fn target() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

fn said(predicted: &Surface, measured: &Surface) -> String {
    let mut said = String::new();
    for disagreement in compare(predicted, measured) {
        writeln!(said, "{disagreement}").expect("a string takes all");
    }
    said
}

#[test]
fn the_committed_package_is_what_it_is_predicted_to_be() {
    let root = root();
    let manifest = fs::read_to_string(root.join("specs/armsmith.toml")).expect("a manifest");
    let manifest = package::parse("armsmith.toml", &manifest).expect("packages");
    let source = Folder::new(root.join("specs")).expect("documents");
    for package in &manifest.packages {
        let target = Target::Module {
            path: format!("armsmith::{}", package.name),
            folder: package.name.clone(),
        };
        let outcome = armsmith_codegen::generate(&source, package, &target);
        let generated = outcome.generated.expect("a package");
        let crate_manifest = root.join("generated/Cargo.toml");
        let measured = measure(&crate_manifest, &package.name, &self::target());
        let measured = measured.unwrap_or_else(|failure| panic!("{failure}"));
        assert_eq!(said(&generated.surface, &measured), "");
    }
}

/// A crate that has each fixture as a module, and a changed one of each of [`CHANGES`].
fn crate_of_all_fixtures() -> (Vec<(String, Generated)>, PathBuf) {
    let folder = target().join("public-api/fixtures");
    let _ = fs::remove_dir_all(&folder);
    let fixtures = root().join("tests/fixtures");
    let names = fixture::names(&fixtures).expect("fixtures");
    let mut library = "//! All fixtures.\n".to_owned();
    let mut all = Vec::new();
    for name in names {
        let outcome = fixture::generate(&fixtures, &name).expect("a fixture");
        let generated = outcome.generated.expect("a package");
        write_module(&folder, &mut library, &name, &generated.files);
        for (_, changes, _) in CHANGES.iter().filter(|(changed, _, _)| *changed == name) {
            let mut files = generated.files.clone();
            for (file, from, to) in *changes {
                let text = files.get_mut(*file).expect("a file");
                assert!(text.contains(from), "{name}: {file} has no {from:?}");
                *text = text.replace(from, to);
            }
            write_module(&folder, &mut library, &format!("changed_{name}"), &files);
        }
        all.push((name, generated));
    }
    write(&folder.join("src/lib.rs"), &library);
    let runtime = fs::canonicalize(root().join("runtime")).expect("the runtime");
    let runtime = toml::Value::String(runtime.display().to_string());
    let manifest = format!(
        "[package]\nname = \"all-fixtures\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         armsmith-runtime = {{ path = {runtime}, default-features = false, features = [\"xml\"] }}\n\
         azure_core = {{ version = \"1.1\", default-features = false }}\n\n[workspace]\n"
    );
    write(&folder.join("Cargo.toml"), &manifest);
    // The versions of this repository, which are at hand: nothing is asked of a registry.
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("a lock file");
    write(&folder.join("Cargo.lock"), &lock);
    write(
        &folder.join(".cargo/config.toml"),
        "[net]\noffline = true\n",
    );
    (all, folder.join("Cargo.toml"))
}

fn write_module(folder: &Path, library: &mut String, name: &str, files: &BTreeMap<String, String>) {
    for (path, text) in files {
        write(&folder.join("src").join(name).join(path), text);
    }
    writeln!(library, "/// A fixture.\npub mod {name};").expect("a string takes all");
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

#[test]
fn all_fixtures_are_what_they_are_predicted_to_be_and_changes_by_hand_are_named() {
    let (all, manifest) = crate_of_all_fixtures();
    let document = public_api::document(&manifest, "", &target());
    let document = document.unwrap_or_else(|failure| panic!("{failure}"));
    let mut wrong = String::new();
    for (name, generated) in &all {
        let measured = document.surface(name).expect("a module");
        let said = said(&generated.surface, &measured);
        if !said.is_empty() {
            writeln!(wrong, "{name}\n{said}").expect("a string takes all");
        }
    }
    assert_eq!(wrong, "");
    for (name, _, expected) in CHANGES {
        let mut fixtures = all.iter();
        let fixture = fixtures.find(|(each, _)| each == name);
        let (_, generated) = fixture.expect("one of them");
        let measured = document.surface(&format!("changed_{name}"));
        let said = said(&generated.surface, &measured.expect("a module"));
        assert_eq!(said.lines().collect::<Vec<_>>(), *expected, "{name}");
    }
    let failure = document.surface("no_such").expect_err("there is none");
    assert_eq!(failure.code, ExitCode::Usage);
}

fn refused(json: &str) -> Failure {
    let document = Document::parse(json, "rustdoc 1.80.0");
    document.map(drop).expect_err("it cannot be read")
}

#[test]
fn a_crate_that_does_not_compile_is_no_matter_of_the_toolchain() {
    let folder = target().join("public-api/wrong");
    write(
        &folder.join("src/lib.rs"),
        "//! Wrong.\npub use nothing::Nothing;\n",
    );
    write(
        &folder.join("Cargo.toml"),
        "[package]\nname = \"wrong\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    );
    let measured = measure(&folder.join("Cargo.toml"), "", &target());
    let failure = measured.expect_err("it does not compile");
    assert_eq!(failure.code, ExitCode::Stale);
    assert!(failure.to_string().contains("E0432"), "{failure}");
}

#[test]
fn another_toolchain_is_told_before_anything_is_read() {
    let json = r#"{ "root": "of another kind", "format_version": 39 }"#;
    let failure = refused(json);
    assert_eq!(failure.code, ExitCode::Usage);
    assert_eq!(
        failure.to_string(),
        "error: the public API is measured with Rust 1.95.0, whose rustdoc writes JSON of format 57; rustdoc 1.80.0 wrote \
         format 39\n  run it as `cargo +1.95.0 xtask …`; `rustup toolchain install 1.95.0` installs it\n"
    );
    let failure = refused("<html>");
    assert!(
        failure.to_string().contains("cargo +1.95.0 xtask"),
        "{failure}"
    );
}

/// All operations of a service, of two api-versions.
#[test]
fn all_of_microsoft_app_is_what_it_is_predicted_to_be() {
    let Some(specs) = std::env::var_os("AZURE_REST_API_SPECS") else {
        // Past the test harness, which keeps what `eprintln!` writes: whoever runs the tests must see what was not run.
        let _ = std::io::stderr().write_all(SKIPPED.as_bytes());
        return;
    };
    let specs = root().join(specs);
    let workspace = Workspace::find().expect("a workspace");
    let tags = ["package-preview-2023-08", "package-2024-03"];
    let crates = target().join("public-api/crates");
    // A workspace of their own: the build folder may be below this repository's.
    let members = format!("[workspace]\nresolver = \"3\"\nmembers = {tags:?}\n");
    write(&crates.join("Cargo.toml"), &members);
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("a lock file");
    write(&crates.join("Cargo.lock"), &lock);
    for tag in tags {
        let out = crates.join(tag);
        let request = Request {
            specs: specs.clone(),
            readme: format!("specification/{README}"),
            tag: Some(tag.to_owned()),
            operations: Vec::new(),
            name: Some(format!("api-{tag}")),
            runtime: None,
            out: out.clone(),
            keep_going: false,
        };
        generate(&workspace, &request, &Progress::start()).expect("a crate");
    }
    for tag in tags {
        let out = crates.join(tag);
        let measured = measure(&out.join("Cargo.toml"), "", &target());
        let measured = measured.unwrap_or_else(|failure| panic!("{failure}"));
        assert_eq!(said(&predicted(&specs, tag), &measured), "", "{tag}");
    }
}

fn predicted(specs: &Path, tag: &str) -> Surface {
    let source = Folder::new(specs.join("specification")).expect("documents");
    let wanted = Wanted {
        tag: Some(tag),
        ..Wanted::default()
    };
    let package = readme::package(&source, README, &wanted).package;
    let target = Target::Crate(Standalone {
        name: "api".to_owned(),
        runtime: Runtime {
            version: "0.1.0".to_owned(),
            path: None,
        },
        command: String::new(),
        licence: None,
        manifest: None,
    });
    let outcome = armsmith_codegen::generate(&source, &package.expect("a package"), &target);
    outcome.generated.expect("a crate").surface
}
