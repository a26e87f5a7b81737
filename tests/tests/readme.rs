//! Takes the README and the program on a generated crate, gives the proof that the one shows the other. It runs neither:
//! `cargo xtask verify` does.

use std::fs;

#[test]
fn the_readme_shows_the_program() {
    let root = armsmith_tests::root();
    let program = root.join("tests/programs/container_app/src/main.rs");
    let program = fs::read_to_string(program).expect("the program");
    let start = program.find("/// What is asked for.").expect("the request");
    let end = program.find("#[tokio::main").expect("the rest");
    let shown = program[start..end].trim_end();
    assert!(shown.contains("begin_create_or_update") && shown.contains("begin_delete"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    assert!(readme.contains(shown), "the README shows another program");
}
