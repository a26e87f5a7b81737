//! Takes the code of callers, gives the proof that it compiles, or does not, on each side as its case says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use armsmith_tests::bump::Side;

use crate::case;
use crate::crates::{Crates, Errors};

#[test]
fn code_compiles_or_does_not_as_each_case_says() {
    let cases = case::all();
    let found = Crates::new(&cases).check();
    let mut expected = Errors::new();
    for case in &cases {
        for side in Side::BOTH {
            for (code, errors) in case.codes(side) {
                if !errors.is_empty() {
                    expected.insert((side, case.name.clone(), code), errors);
                }
            }
        }
    }
    let none = BTreeSet::new();
    let pieces: BTreeMap<_, _> = expected.iter().chain(&found).collect();
    let mut wrong = String::new();
    for piece in pieces.into_keys() {
        let expected = expected.get(piece).unwrap_or(&none);
        let found = found.get(piece).unwrap_or(&none);
        if expected != found {
            let (side, name, code) = piece;
            let (side, code) = (side.name(), code.name());
            writeln!(
                wrong,
                "{name}, {code}.rs against {side}: expected {expected:?}, the compiler says {found:?}"
            )
            .expect("text");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
