//! The workspace that a crate of its own may have been written into.
//!
//! Takes: the crate's folder. Gives: a note, where cargo would refuse to build the crate until somebody decides.
//! Does not: change the workspace, which is not ours.

use std::fs;
use std::path::Path;

use super::runtime::absolute;

/// What to do, if the nearest workspace above `out` does not know the crate and the crate is none itself.
pub(super) fn note(out: &Path) -> Option<String> {
    let out = absolute(out).ok()?;
    if read(&out).is_some_and(|manifest| manifest.contains_key("workspace")) {
        return None;
    }
    let (root, workspace) = out.ancestors().skip(1).find_map(|folder| {
        let manifest = read(folder)?;
        Some((folder, manifest.get("workspace")?.clone()))
    })?;
    let path = out.strip_prefix(root).ok()?;
    let lists = |key: &str| -> Vec<String> {
        let list = workspace.get(key).and_then(toml::Value::as_array);
        let texts = list.into_iter().flatten().filter_map(toml::Value::as_str);
        texts
            .map(|text| text.trim_end_matches('/').to_owned())
            .collect()
    };
    let is_member = lists("members")
        .iter()
        .any(|pattern| matches(Path::new(pattern), path));
    let is_excluded = lists("exclude")
        .iter()
        .any(|excluded| path.starts_with(excluded));
    let path: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    (!is_member && !is_excluded).then(|| {
        format!(
            "the crate is below the workspace of {}, which does not list it, and cargo may refuse to build it: \
             add \"{}\" to `members` or `exclude` there, or an empty [workspace] to the crate's Cargo.toml, where it stays",
            root.join("Cargo.toml").display(),
            path.join("/")
        )
    })
}

fn read(folder: &Path) -> Option<toml::Table> {
    toml::from_str(&fs::read_to_string(folder.join("Cargo.toml")).ok()?).ok()
}

/// Whether `pattern`, in which `*` stands for any characters of a name, means `path`.
fn matches(pattern: &Path, path: &Path) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.iter().collect(), path.iter().collect());
    pattern.len() == path.len()
        && pattern
            .iter()
            .zip(path)
            .all(|(pattern, name)| is_like(&pattern.to_string_lossy(), &name.to_string_lossy()))
}

fn is_like(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|name| {
            let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
            ends.filter_map(|at| name.get(at..))
                .any(|name| is_like(rest, name))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_may_be_given_by_a_pattern() {
        for (pattern, path, expected) in [
            ("a", "a", true),
            ("*", "a", true),
            ("crates/*", "crates/a", true),
            ("crates/armsmith-*", "crates/armsmith-app", true),
            ("crates/*", "a", false),
            ("*", "crates/a", false),
            ("b*", "ab", false),
        ] {
            assert_eq!(
                matches(Path::new(pattern), Path::new(path)),
                expected,
                "{pattern} {path}"
            );
        }
    }
}
