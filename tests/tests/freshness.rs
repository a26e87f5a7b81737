//! What is committed is what the generator makes.

use xtask::regenerate::{Mode, regenerate};
use xtask::{ExitCode, Workspace};

#[test]
fn committed_code_is_up_to_date() {
    let report = regenerate(&Workspace::at(armsmith_tests::root()), Mode::Check, None)
        .expect("the specs can be generated");
    assert_eq!(report.exit_code(), ExitCode::Ok, "{report}");
}
