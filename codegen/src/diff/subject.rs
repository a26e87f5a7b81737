//! What reports call a place in a document.

use crate::diagnostic::Location;

/// The definition, and the way down from it, as `Certificate.properties.subjectName`; `None` for what is no part of a
/// definition. An element of an array is `[]`, a value of a map `{}`.
pub(super) fn subject(location: &Location) -> Option<String> {
    let mut tokens = location.pointer.split('/').skip(1).map(unescaped);
    if tokens.next().as_deref() != Some("definitions") {
        return None;
    }
    let mut subject = tokens.next()?;
    while let Some(token) = tokens.next() {
        match &*token {
            "properties" => {
                subject.push('.');
                subject.push_str(&tokens.next()?);
            }
            "items" => subject.push_str("[]"),
            "additionalProperties" => subject.push_str("{}"),
            // Inherited members count as the definition's own.
            "allOf" => {
                tokens.next();
            }
            other => {
                subject.push('/');
                subject.push_str(other);
            }
        }
    }
    Some(subject)
}

fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::subject;
    use crate::diagnostic::Location;

    #[test]
    fn is_the_way_down_from_the_definition() {
        for (pointer, expected) in [
            ("/definitions/Box", Some("Box")),
            (
                "/definitions/Box/properties/properties/properties/lid",
                Some("Box.properties.lid"),
            ),
            (
                "/definitions/Box/properties/items/items",
                Some("Box.items[]"),
            ),
            ("/definitions/Box/additionalProperties", Some("Box{}")),
            ("/definitions/Box/allOf/1/properties/lid", Some("Box.lid")),
            ("/definitions/a~1b/properties/c~0d", Some("a/b.c~d")),
            ("/paths/~1boxes/get", None),
        ] {
            let mut location = Location::document("a.json");
            location.pointer = pointer.to_owned();
            assert_eq!(subject(&location).as_deref(), expected, "{pointer}");
        }
    }
}
