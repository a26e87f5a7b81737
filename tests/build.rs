//! Generates a client from every fixture, so that the compiler sees the output of all of them.

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

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=fixtures");
    println!("cargo::rerun-if-changed=src/fixture.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let mut modules = String::new();
    for name in fixture::names(Path::new("fixtures"))? {
        let outcome = fixture::generate(Path::new("fixtures"), &name)?;
        let Some(generated) = &outcome.generated else {
            return Err(format!("fixture {name}:\n{}", outcome.render()).into());
        };
        let folder = out.join(&name);
        fs::create_dir_all(&folder)?;
        for (path, text) in &generated.files {
            fs::write(folder.join(path), text)?;
        }
        let root = folder.join("mod.rs").display().to_string();
        writeln!(modules, "#[path = {root:?}]\npub mod {name};")?;
    }
    fs::write(out.join("fixtures.rs"), modules)?;
    Ok(())
}
