//! What `--upstream` may say.
//!
//! Takes: an argument. Gives: an [`Address`] if it is a URL, with what of it may be shown.
//! Does not: look at files or reach anything.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::Failure;

/// The variable that names the upstream where `--upstream` is not given.
const VARIABLE: &str = "AZURE_REST_API_SPECS";

/// What an upstream is, as help.
pub(super) const FORMS: &str = "give a folder that holds `specification/`, a Git repository, or its URL \
                                (https://, ssh://, file://, git@host:path)";

/// The upstream to open: `given`, else what the environment variable `AZURE_REST_API_SPECS` names.
///
/// # Errors
/// Usage, where there is neither.
pub fn argument(given: Option<String>) -> Result<String, Failure> {
    let named = given.or_else(|| std::env::var(VARIABLE).ok());
    named.filter(|named| !named.is_empty()).ok_or_else(|| {
        Failure::usage(format!(
            "which upstream? With --upstream, or in the variable {VARIABLE}, {FORMS}; the public one is \
             https://github.com/Azure/azure-rest-api-specs"
        ))
    })
}

/// A URL of a Git repository.
#[derive(Clone)]
pub(super) struct Address {
    url: String,
    shown: String,
    /// The header that signs in where the URL did.
    authorization: Option<String>,
    /// What must not be shown, and what stands for it.
    secrets: Vec<(String, &'static str)>,
}

impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}

impl Address {
    /// The URL that `argument` is; `None` where it is none, but a path.
    ///
    /// # Errors
    /// Usage, for a URL of another kind. Git would run a program for some of them.
    pub(super) fn parse(argument: &str) -> Result<Option<Self>, Failure> {
        if let Some((scheme, rest)) = argument.split_once("://") {
            return match scheme {
                "https" | "ssh" | "file" => Ok(Some(Self::of_url(scheme, rest))),
                _ => Err(refused(scheme)),
            };
        }
        if let Some((helper, _)) = argument.split_once("::")
            && is_word(helper)
        {
            return Err(refused(helper));
        }
        Ok(is_scp_like(argument).then(|| Self {
            url: argument.to_owned(),
            shown: argument.to_owned(),
            authorization: None,
            secrets: Vec::new(),
        }))
    }

    fn of_url(scheme: &str, rest: &str) -> Self {
        let end = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
        let (path, query) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
        let mut secrets = Vec::new();
        if !user.is_empty() {
            secrets.push((format!("{user}@"), ""));
            // A user without a password is a token, unless it is the user of a shell.
            let password = user.split_once(':').map(|(_, password)| password);
            if let Some(secret) = password.or((scheme == "https").then_some(user)) {
                secrets.push((user.to_owned(), "…"));
                secrets.push((secret.to_owned(), "…"));
                secrets.push((percent_decoded(secret), "…"));
            }
        }
        secrets.push((query.to_owned(), ""));
        secrets.retain(|(secret, _)| !secret.is_empty());
        // Git hands a URL to its helpers by their arguments, which everybody on the machine can read.
        let signs_in = scheme == "https" && !user.is_empty();
        let authorization = signs_in.then(|| basic(user));
        secrets.extend(authorization.iter().map(|header| (header.clone(), "…")));
        let url = if signs_in {
            format!("{scheme}://{host}{path}{query}")
        } else {
            format!("{scheme}://{rest}")
        };
        Self {
            url,
            shown: format!("{scheme}://{host}{path}"),
            authorization,
            secrets,
        }
    }

    /// For Git alone.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The header that signs in, for Git's environment alone.
    pub(super) fn authorization(&self) -> Option<&str> {
        self.authorization.as_deref()
    }

    /// Scheme and host.
    pub(super) fn origin(&self) -> &str {
        let start = self.shown.find("://").map_or(0, |at| at + 3);
        let path = self.shown.get(start..).and_then(|rest| rest.find('/'));
        let end = path.map_or(self.shown.len(), |at| start + at);
        self.shown.get(..end).unwrap_or_default()
    }

    /// Without credentials.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// `text` of Git without the credentials that may stand in it.
    pub(super) fn redacted(&self, text: &str) -> String {
        let secrets = self.secrets.iter();
        secrets.fold(
            text.replace(&self.url, &self.shown),
            |text, (secret, instead)| text.replace(secret, instead),
        )
    }
}

/// What a user and a password become in a request.
fn basic(user: &str) -> String {
    let (name, password) = user.split_once(':').unwrap_or((user, ""));
    let pair = format!("{}:{}", percent_decoded(name), percent_decoded(password));
    format!("Authorization: Basic {}", STANDARD.encode(pair))
}

fn refused(scheme: &str) -> Failure {
    let scheme = if is_word(scheme) { scheme } else { "this" };
    Failure::usage(format!("`{scheme}` is no kind of upstream; {FORMS}"))
}

fn is_word(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    !text.is_empty() && text.chars().all(is_part)
}

/// Whether it is `user@host:path`. Nothing of it may begin like an option of a program.
fn is_scp_like(argument: &str) -> bool {
    let Some((user, rest)) = argument.split_once('@') else {
        return false;
    };
    let Some((host, path)) = rest.split_once(':') else {
        return false;
    };
    [user, host]
        .iter()
        .all(|part| is_word(part) && !part.starts_with('-'))
        && !path.is_empty()
        && !path.starts_with('-')
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = (first == b'%').then(|| after.get(..2)).flatten();
        let decoded = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(byte) = decoded {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Address;

    fn shown(argument: &str) -> Option<String> {
        let address = Address::parse(argument).expect("is not refused");
        address.map(|address| address.shown().to_owned())
    }

    #[test]
    fn urls_are_told_from_paths() {
        for (argument, expected) in [
            ("https://host/a/b", Some("https://host/a/b")),
            ("https://user:secret@host/a?token=x", Some("https://host/a")),
            ("https://token@host:8080/a#x", Some("https://host:8080/a")),
            ("ssh://git@host/a", Some("ssh://host/a")),
            ("file:///a/b", Some("file:///a/b")),
            ("git@host:a/b", Some("git@host:a/b")),
            ("../specs", None),
            ("/a@b/c:d", None),
            ("-u@host:path", None),
            ("user@-oProxyCommand=x:path", None),
            ("C:/specs", None),
        ] {
            assert_eq!(shown(argument).as_deref(), expected, "{argument}");
        }
    }

    #[test]
    fn other_kinds_are_refused() {
        for (argument, named) in [
            ("ext::sh -c true", "`ext`"),
            ("http://host/a", "`http`"),
            ("git://host/a", "`git`"),
            ("HTTPS://host/a", "`HTTPS`"),
            ("a b://host", "`this`"),
        ] {
            let failure = Address::parse(argument).expect_err(argument);
            assert!(failure.message.starts_with(named), "{failure}");
        }
    }

    #[test]
    fn nothing_secret_is_left_in_a_text() {
        let address = Address::parse("https://me:p%40ss@host/a?key=k1").expect("is not refused");
        let address = address.expect("a URL");
        let said =
            "cannot open https://me:p%40ss@host/a?key=k1: p@ss and p%40ss are wrong, ?key=k1";
        assert_eq!(
            address.redacted(said),
            "cannot open https://host/a: … and … are wrong, "
        );
        assert_eq!(format!("{address:?}"), "https://host/a");
        // What the programs that Git calls are given, which everybody can read.
        assert_eq!(address.url(), "https://host/a?key=k1");
        assert_eq!(address.origin(), "https://host");
        assert_eq!(
            address.authorization(),
            Some("Authorization: Basic bWU6cEBzcw==")
        );
        let token = Address::parse("https://t0ken@host/a").expect("is not refused");
        let token = token.expect("a URL");
        assert_eq!(
            token.redacted("bad t0ken for 't0ken@host'"),
            "bad … for 'host'"
        );
    }
}
