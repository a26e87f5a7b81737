//! The version that a verdict demands.
//!
//! Takes: the version before, and what the changes ask. Gives: the version after.
//! Does not: know what was released; see [`repository`](super::repository).

use armsmith_codegen::diff::Impact;
use semver::{BuildMetadata, Prerelease, Version};

/// The least version that may follow `version` where the changes since then ask for `impact`.
///
/// Before 1.0, a major change counts the second number, and all others count the third.
pub(crate) fn next(version: &Version, impact: Impact) -> Version {
    let Version {
        major,
        minor,
        patch,
        ..
    } = *version;
    let (major, minor, patch) = match (major, impact) {
        (0, Impact::Major) => (0, minor + 1, 0),
        (_, Impact::Major) => (major + 1, 0, 0),
        (1.., Impact::Minor) => (major, minor + 1, 0),
        (0, Impact::Minor) | (_, Impact::Patch) => (major, minor, patch + 1),
    };
    Version {
        major,
        minor,
        patch,
        pre: Prerelease::EMPTY,
        build: BuildMetadata::EMPTY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_major_change_counts_the_second_number_before_one() {
        let cases = [
            ("0.1.0", Impact::Patch, "0.1.1"),
            ("0.1.0", Impact::Minor, "0.1.1"),
            ("0.1.7", Impact::Major, "0.2.0"),
            ("1.2.3", Impact::Patch, "1.2.4"),
            ("1.2.3", Impact::Minor, "1.3.0"),
            ("1.2.3", Impact::Major, "2.0.0"),
        ];
        for (before, impact, after) in cases {
            let version = Version::parse(before).expect("a version");
            assert_eq!(
                next(&version, impact).to_string(),
                after,
                "{before} {impact}"
            );
        }
    }
}
