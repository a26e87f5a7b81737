//! Generates a client from every fixture, with its tests by example, so that the compiler sees the output of all of them.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[allow(
    unreachable_pub,
    reason = "it is public in the library, which shares it"
)]
#[path = "src/fixture.rs"]
mod fixture;

#[allow(
    unreachable_pub,
    reason = "it is public in the library, which shares it"
)]
#[path = "src/bump.rs"]
mod bump;

/// The bump that compiles before and after, and calls something else: a test runs both clients.
const REORDERED: &str = "required_parameters_reordered_silently";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=fixtures");
    println!("cargo::rerun-if-changed=src/fixture.rs");
    println!("cargo::rerun-if-changed=bumps/{REORDERED}");
    println!("cargo::rerun-if-changed=src/bump.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let (mut modules, mut tests, mut programs) = (String::new(), String::new(), String::new());
    for name in fixture::names(Path::new("fixtures"))? {
        let outcome = fixture::generate(Path::new("fixtures"), &name)?;
        let Some(generated) = &outcome.generated else {
            return Err(format!("fixture {name}:\n{}", outcome.render()).into());
        };
        write(&out.join(&name), &generated.files)?;
        let root = out.join(&name).join("mod.rs").display().to_string();
        writeln!(modules, "#[path = {root:?}]\npub mod {name};")?;
        if !generated.tests.is_empty() {
            write(&out, &generated.tests)?;
            let file = out.join("examples").join(format!("{name}.rs"));
            let file = file.display().to_string();
            writeln!(tests, "#[path = {file:?}]\nmod {name};")?;
        }
        let program = program(&name)?;
        writeln!(programs, "mod {name} {{\n{program}}}")?;
    }
    fs::write(out.join("fixtures.rs"), modules)?;
    fs::write(out.join("example_tests.rs"), tests)?;
    fs::write(out.join("readme_programs.rs"), programs)?;
    fs::write(out.join("reordered.rs"), reordered(&out)?)?;
    Ok(())
}

/// The program in the README of the crate that is made of a fixture, as one that calls the fixture's module.
fn program(name: &str) -> Result<String, Box<dyn Error>> {
    let readme = fixture::readme(Path::new("fixtures"), name)?;
    let program = readme.split_once("```rust,no_run\n");
    let program = program.and_then(|(_, rest)| rest.split_once("```\n"));
    let (program, _) = program.ok_or_else(|| format!("the README of {name} has no program"))?;
    // A user's crate depends on the generated one only, and finds the runtime in it.
    if program.contains("armsmith_runtime") {
        return Err(
            format!("the README of {name} names a crate that a user lacks:\n{program}").into(),
        );
    }
    let of_crate = format!("fixture_{name}::");
    let runtime = format!("{of_crate}runtime::");
    let module = format!("armsmith_tests::fixtures::{name}::");
    let program = program.replace(&runtime, "armsmith_tests::runtime::");
    Ok(program.replace(&of_crate, &module))
}

/// Generates both clients of [`REORDERED`], and gives the modules that hold them.
fn reordered(out: &Path) -> Result<String, Box<dyn Error>> {
    let mut modules = String::new();
    for side in bump::Side::BOTH {
        let outcome = bump::generate(
            Path::new("bumps"),
            REORDERED,
            side,
            armsmith_codegen::generate,
        )?;
        let Some(generated) = &outcome.generated else {
            return Err(format!("bump {REORDERED}:\n{}", outcome.render()).into());
        };
        let side = side.name();
        let folder = out.join(format!("reordered_{side}"));
        write(&folder, &generated.files)?;
        let root = folder.join("mod.rs").display().to_string();
        writeln!(modules, "#[path = {root:?}]\npub mod {side};")?;
    }
    Ok(modules)
}

fn write(folder: &Path, files: &BTreeMap<String, String>) -> Result<(), Box<dyn Error>> {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}
