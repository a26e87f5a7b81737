//! How large the futures of calls are.
//!
//! Takes: the crate's folder. Gives: the bytes that a caller holds for a call, a page and a long-running operation.
//! Does not: send anything: the futures are made and dropped.

use std::path::Path;

use super::child;
use super::crate_folder::CrateFolder;
use super::report::{Figure, Unit};
use crate::Failure;

/// A program that prints the sizes. `{package}` is the package's name, `{crate}` its name in Rust.
const PROGRAM: &str = r#"use std::sync::Arc;

use armsmith_runtime::test::FakeCredential;
use azure_core::http::RequestContent;
use futures::TryStreamExt as _;

fn main() -> azure_core::Result<()> {
    let client = {crate}::AppClient::new("sub", FakeCredential::new("token") as Arc<_>, None)?;
    let apps = client.get_container_apps_client();
    let call = size_of_val(&apps.get_auth_token("rg", "app", None));
    let mut pages = apps.list_by_subscription(None)?;
    let page = size_of_val(&pages.try_next());
    let body = RequestContent::from(b"{}".to_vec());
    let operation = apps.begin_create_or_update("rg", "app", body, None)?;
    let operation = size_of_val(&IntoFuture::into_future(operation));
    println!("{}", [call, page, operation].map(|size| size.to_string()).join(" "));
    Ok(())
}
"#;

const MANIFEST: &str = r#"[package]
name = "sizes"
version = "0.0.0"
edition = "2024"

[dependencies]
armsmith-runtime = { path = {runtime}, features = ["test"] }
azure_core = { version = "1.1", default-features = false }
futures = { version = "0.3", default-features = false, features = ["std"] }
{package} = { path = "../package" }
"#;

/// Writes the program, runs it and reads what it prints.
pub(super) fn sizes(folder: &CrateFolder) -> Result<Vec<Figure>, Failure> {
    let mut command = child::cargo();
    command
        .args(["run", "--quiet", "--package", "sizes"])
        .current_dir(folder.root())
        .env("CARGO_TARGET_DIR", folder.target());
    let output = child::run(&mut command)?.output;
    let sizes: Result<Vec<f64>, _> = output.split_whitespace().map(str::parse).collect();
    let Ok([call, page, operation]) = sizes.as_deref() else {
        return Err(Failure::usage(format!(
            "the sizes of futures cannot be read:\n{output}"
        )));
    };
    let bytes = |what, size: &f64| Figure::of(what, Unit::Bytes, 2_048.0, vec![*size]);
    Ok(vec![
        bytes("future of a call", call),
        bytes("future of the next page", page),
        bytes("future of a long-running operation", operation),
    ])
}

/// Writes the program beside the crate.
pub(super) fn write(folder: &CrateFolder, runtime: &Path) -> Result<(), Failure> {
    let name = folder.name()?;
    let program = PROGRAM.replace("{crate}", &name.replace('-', "_"));
    let runtime = toml::Value::String(runtime.display().to_string()).to_string();
    let manifest = MANIFEST
        .replace("{package}", &name)
        .replace("{runtime}", &runtime);
    folder.write("sizes/src/main.rs", &program)?;
    folder.write("sizes/Cargo.toml", &manifest)
}
