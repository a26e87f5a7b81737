//! Takes the READMEs of the crates that the fixtures would be, gives the proof that their programs compile, and that they
//! explain what the crate has and nothing else. It does not run the programs.

use std::path::Path;

use armsmith_tests::fixture;

/// What a README says of some crates only, and a fixture that has it.
const EXPLAINED: &[(&str, &str)] = &[
    ("A method that lists gives a pager", "pages"),
    ("A method `begin_…` starts", "long_running"),
    ("A method that gives a file gives", "files"),
    ("A method whose success depends", "success_enums"),
    ("Binary content is a", "files"),
    ("Content of several kinds is", "media_types"),
    (
        "A file of a form is `fixture_forms::runtime::File`",
        "forms",
    ),
    ("Headers that the documents name", "response_headers"),
    ("End every literal of a model", "client_names"),
    ("Every enum has a variant", "enums"),
    ("The documents ask for no credential", "no_operations"),
];

/// Has nothing but a method without content that takes a token.
const PLAIN: &str = "empty_response";

fn readme(name: &str) -> String {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"));
    fixture::readme(root, name).expect("a README")
}

#[test]
fn only_what_a_crate_has_is_explained() {
    let plain = readme(PLAIN);
    for (beginning, fixture) in EXPLAINED {
        let readme = readme(fixture);
        let is_line = |line: &str| line.starts_with(beginning);
        assert!(readme.lines().any(is_line), "no `{beginning}` in\n{readme}");
        assert!(!plain.lines().any(is_line), "`{beginning}` in\n{plain}");
    }
}

/// As a user has them: that they compile is the proof.
#[allow(
    unused,
    clippy::pedantic,
    clippy::print_stdout,
    reason = "a user's program has its own, shorter list of lints"
)]
mod programs {
    include!(concat!(env!("OUT_DIR"), "/readme_programs.rs"));
}
