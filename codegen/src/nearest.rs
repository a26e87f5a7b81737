//! The name that was probably meant.
//!
//! Takes: a name that matches nothing, and the names that there are. Gives: the nearest of them, if it is near.
//! Does not: decide anything; it is for the help of a diagnostic.

/// The candidate most like `name`, ignoring case, unless all of them are too different.
#[must_use]
pub fn nearest<'a, S: AsRef<str>>(name: &str, candidates: &'a [S]) -> Option<&'a str> {
    const ALIKE: f64 = 0.6;
    let wanted = name.to_lowercase();
    candidates
        .iter()
        .map(|candidate| {
            let likeness =
                strsim::normalized_damerau_levenshtein(&wanted, &candidate.as_ref().to_lowercase());
            (likeness, candidate.as_ref())
        })
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(a, left), (b, right)| a.total_cmp(b).then_with(|| right.cmp(left)))
        .map(|(_, candidate)| candidate)
}

/// Sorts the candidates, those most like `name` first. Equally alike ones keep their order.
pub fn sort<S: AsRef<str>>(name: &str, candidates: &mut [S]) {
    let wanted = name.to_lowercase();
    candidates.sort_by_cached_key(|candidate| {
        let candidate = candidate.as_ref().to_lowercase();
        std::cmp::Reverse(Likeness(strsim::normalized_damerau_levenshtein(
            &wanted, &candidate,
        )))
    });
}

/// From 0 to 1.
#[derive(PartialEq)]
struct Likeness(f64);

impl Eq for Likeness {}

impl PartialOrd for Likeness {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Likeness {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, sort};

    #[test]
    fn sorts_by_likeness() {
        let mut tags = ["all-api-versions", "package-2022-03", "package-2023-05"];
        sort("package-2023-06", &mut tags);
        assert_eq!(
            tags,
            ["package-2023-05", "package-2022-03", "all-api-versions"]
        );
    }

    #[test]
    fn finds_the_nearest_or_none() {
        let names = ["ContainerApps_GetAuthToken", "ContainerApps_Get"];
        assert_eq!(
            nearest("ContainerApps_GetAuthtokens", &names),
            Some(names[0])
        );
        assert_eq!(nearest("containerapps_get", &names), Some(names[1]));
        assert_eq!(nearest("Jobs_Start", &names), None);
        assert_eq!(nearest::<&str>("x", &[]), None);
    }
}
