//! Paths as readmes write them.
//!
//! Takes: the path of a readme below the root, and a path that it names. Gives: that path below the root.
//! Does not: know whether there is something.

use crate::diagnostic::Diagnostic;

const THIS_FOLDER: &str = "$(this-folder)";

/// The path of a readme below the root, however it is given: below the checkout, with `./`, with backslashes.
///
/// # Errors
/// A diagnostic without a place, where it leads out of the root.
pub(super) fn below_root(path: &str) -> Result<String, Diagnostic> {
    let path = resolve("", path)?;
    Ok(match path.strip_prefix("specification/") {
        Some(below) => below.to_owned(),
        None => path,
    })
}

/// The path below the root that `text` means in the readme at `base`.
///
/// # Errors
/// A diagnostic without a place, for what leads out of the root, for URLs and for unknown variables.
pub(super) fn resolve(base: &str, text: &str) -> Result<String, Diagnostic> {
    let path = text.replace('\\', "/");
    let path = path
        .strip_prefix(THIS_FOLDER)
        .map_or(path.as_str(), |rest| rest.trim_start_matches('/'));
    if path.contains("$(") {
        let message = format!("the variable of the path `{text}`");
        return Err(Diagnostic::unsupported(message)
            .help(format!("`{THIS_FOLDER}` at the start of a path is known")));
    }
    if path.contains("://") || path.starts_with('/') || path.contains([':', '\0']) {
        let message = format!("`{text}` is no path below the folder of the readme");
        return Err(Diagnostic::invalid(message)
            .help("files are read from below the root only: use a relative path"));
    }
    let mut segments: Vec<&str> = base.split('/').collect();
    segments.pop();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                if segments.pop().is_none() {
                    let message =
                        format!("`{text}` leads out of the folder that holds all documents");
                    return Err(Diagnostic::invalid(message)
                        .help("files are read from below the root only"));
                }
            }
            name => segments.push(name),
        }
    }
    Ok(segments.join("/"))
}

/// A name for the package of the readme at `path`: that of its folders, without those that all have.
pub(super) fn package_name(path: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let words = folder
        .split('/')
        .filter(|segment| {
            !matches!(
                *segment,
                "resource-manager" | "data-plane" | "control-plane"
            )
        })
        .map(heck::ToSnakeCase::to_snake_case)
        .filter(|words| !words.is_empty());
    words.collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::{below_root, package_name, resolve};

    #[test]
    fn resolves_what_readmes_write() {
        let base = "app/resource-manager/readme.md";
        for (text, path) in [
            ("A/b.json", "app/resource-manager/A/b.json"),
            ("./A/b.json", "app/resource-manager/A/b.json"),
            ("A\\b.json", "app/resource-manager/A/b.json"),
            ("../data-plane/b.json", "app/data-plane/b.json"),
            ("$(this-folder)/A/b.json", "app/resource-manager/A/b.json"),
            ("$(this-folder)/../readme.md", "app/readme.md"),
            ("A//b.json", "app/resource-manager/A/b.json"),
        ] {
            assert_eq!(resolve(base, text).expect(text), path);
        }
    }

    #[test]
    fn refuses_to_leave_the_root() {
        for text in [
            "../../../b.json",
            "$(this-folder)/../../../b.json",
            "..\\..\\..\\b.json",
            "/etc/passwd",
            "\\\\server\\share",
            "C:\\b.json",
            "https://example.com/b.json",
            "file:///b.json",
            "$(other)/b.json",
            "A/$(tag).json",
        ] {
            assert!(
                resolve("app/resource-manager/readme.md", text).is_err(),
                "{text}"
            );
        }
    }

    #[test]
    fn readmes_are_named_as_people_name_them() {
        for path in [
            "app/resource-manager/readme.md",
            "specification/app/resource-manager/readme.md",
            "./specification/app/resource-manager/readme.md",
            "specification\\app\\resource-manager\\readme.md",
        ] {
            assert_eq!(
                below_root(path).expect(path),
                "app/resource-manager/readme.md"
            );
        }
        assert!(below_root("../readme.md").is_err());
    }

    #[test]
    fn names_packages_after_folders() {
        for (path, name) in [
            ("app/resource-manager/readme.md", "app"),
            ("keyvault/data-plane/readme.md", "keyvault"),
            (
                "cognitiveservices/data-plane/TextAnalytics/readme.md",
                "cognitiveservices_text_analytics",
            ),
            (
                "ai/data-plane/OpenAI.Assistants/readme.md",
                "ai_open_ai_assistants",
            ),
            ("readme.md", ""),
        ] {
            assert_eq!(package_name(path), name);
        }
    }
}
