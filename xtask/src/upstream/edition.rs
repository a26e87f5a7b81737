//! Which edition of a package is meant: what is locked, or an api-version, perhaps of a certain commit.

use std::fmt;
use std::str::FromStr;

/// An edition of a package, as `--from` and `--to` name it.
///
/// ```
/// use xtask::upstream::Edition;
///
/// let edition: Edition = "2030-01-01@6664d3ef03".parse().expect("is an edition");
/// assert_eq!(edition.to_string(), "2030-01-01@6664d3ef03");
/// assert_eq!("locked".parse(), Ok(Edition::Locked));
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Edition {
    /// The documents in `specs/`.
    Locked,
    /// An api-version upstream.
    Version {
        /// Its name.
        version: String,
        /// The commit; what is newest where there is none.
        commit: Option<String>,
    },
}

impl FromStr for Edition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "locked" {
            return Ok(Self::Locked);
        }
        let (version, commit) = match text.split_once('@') {
            Some((version, commit)) => (version, Some(commit)),
            None => (text, None),
        };
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let is_version = version.starts_with(|c: char| c.is_ascii_alphanumeric())
            && version.chars().all(is_part);
        if !is_version || commit.is_some_and(str::is_empty) {
            return Err(format!(
                "`{text}` is no edition; give `locked`, an api-version, or VERSION@COMMIT"
            ));
        }
        Ok(Self::Version {
            version: version.to_owned(),
            commit: commit.map(str::to_owned),
        })
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked => formatter.write_str("locked"),
            Self::Version {
                version,
                commit: None,
            } => formatter.write_str(version),
            Self::Version {
                version,
                commit: Some(commit),
            } => write!(formatter, "{version}@{commit}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Edition;

    #[test]
    fn what_is_no_edition_is_refused() {
        for text in ["", "@abc", "2030-01-01@", "../2030", "-x", "a b"] {
            let refused = text.parse::<Edition>().expect_err(text);
            assert!(refused.contains("is no edition"), "{refused}");
        }
    }
}
