//! A query that a parameter brings along whole.
//!
//! Takes: text that is a piece of a query. Gives: its pairs, decoded. Does not: encode.

/// The pairs of a query, decoded.
pub(super) fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    })
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes().iter();
    while let Some(&byte) = rest.next() {
        match (byte, hex(rest.as_slice())) {
            (b'%', Some(encoded)) => {
                bytes.push(encoded);
                rest.nth(1);
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The value of the two digits at the beginning.
fn hex(text: &[u8]) -> Option<u8> {
    let digits = text.get(..2)?.iter();
    let digits = digits.map(|digit| char::from(*digit).to_digit(16));
    let value = digits.reduce(|high, low| Some(high? * 16 + low?))??;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn pairs_are_decoded() {
        let found: Vec<_> = pairs("q=a%20b&&r=%&s&t=1=2+%c3%A9%4").collect();
        let expected = [("q", "a b"), ("r", "%"), ("s", ""), ("t", "1=2 é%4")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(found, expected);
    }
}
