//! The clients, one for each of the server's documents.
//!
//! Takes: the documents of the package. Gives: a crate for each, made as `cargo xtask generate` makes one.
//! Does not: change a document, or make a client that the tests' manifest does not build.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::node::Package;
use super::{Places, manifest};
use crate::generate::{Request, generate};
use crate::progress::Progress;
use crate::{Failure, Workspace, folder};

/// What came of the documents.
#[derive(Clone, Debug, Default)]
pub struct Clients {
    /// Number of documents, each of which has a client.
    pub documents: usize,
    /// Number of operations that are methods.
    pub operations: usize,
    /// What has no method, as `client operationId` with the reason.
    pub left_out: BTreeMap<String, String>,
    /// Number of warnings about the documents, which `cargo xtask generate` shows.
    pub warnings: usize,
}

/// Generates them.
pub(super) fn generate_all(
    workspace: &Workspace,
    places: &Places,
    package: &Package,
    progress: &Progress,
) -> Result<Clients, Failure> {
    let root = places.documents.join("specification");
    let written = |error: io::Error| {
        Failure::bad_document(format!("cannot write below {}: {error}", root.display()))
    };
    let documents = documents(&package.documents()).map_err(written)?;
    let names = documents.iter().map(|document| client_name(document));
    manifest::check(&places.tests, &names.collect::<Vec<_>>())?;
    folder::copy(&package.documents(), &root.join("swagger")).map_err(written)?;
    progress.stage("generating clients", documents.len());
    let mut clients = Clients::default();
    for document in documents {
        let name = client_name(&document);
        stage(&root, &name, &document).map_err(written)?;
        let summary = generate(workspace, &request(places, &name), &Progress::start())?;
        progress.advance();
        clients.documents += 1;
        clients.operations += summary.operations;
        clients.warnings += summary.warnings.len();
        let left_out = summary.skipped.into_iter();
        clients
            .left_out
            .extend(left_out.map(|left| (format!("{name} {}", left.name), left.reason)));
    }
    Ok(clients)
}

/// The documents' file names without their extension, in order.
fn documents(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".json").map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// A document's name as a package has it: `body-string.quirks` is `body-string-quirks`.
fn client_name(document: &str) -> String {
    document.to_ascii_lowercase().replace('.', "-")
}

/// Writes the readme that names the document, as a service's readme in the public specification repository does.
fn stage(root: &Path, name: &str, document: &str) -> io::Result<()> {
    let folder = root.join(name).join("data-plane");
    fs::create_dir_all(&folder)?;
    let readme = format!(
        "# {name}\n\n```yaml\nopenapi-type: data-plane\ninput-file: ../../swagger/{document}.json\n```\n"
    );
    fs::write(folder.join("readme.md"), readme)
}

fn request(places: &Places, name: &str) -> Request {
    Request {
        specs: places.documents.clone(),
        readme: format!("specification/{name}/data-plane/readme.md"),
        tag: None,
        operations: Vec::new(),
        name: Some(manifest::package(name)),
        runtime: None,
        out: places.clients.join(name),
        // What has no form in Rust yet, such as the method OPTIONS, is listed in the client's README.
        keep_going: true,
    }
}

#[cfg(test)]
mod tests {
    use super::client_name;

    #[test]
    fn names_are_fit_for_packages() {
        assert_eq!(client_name("body-string.quirks"), "body-string-quirks");
        assert_eq!(client_name("httpInfrastructure"), "httpinfrastructure");
    }
}
