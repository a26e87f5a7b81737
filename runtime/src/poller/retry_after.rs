//! Takes the headers of an answer, gives how long the service wants to be left alone. It does not wait.

use azure_core::{
    http::headers::{Headers, RETRY_AFTER, RETRY_AFTER_MS, X_MS_RETRY_AFTER_MS},
    time::{OffsetDateTime, parse_rfc7231},
};
use std::time::Duration;

/// A service that asks for more is polled nevertheless: its header is broken more likely than its operation that slow.
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// `None` where no header can be read, and for a date that has passed: it says how the clocks differ, not how long to wait.
pub(super) fn read(headers: &Headers, now: OffsetDateTime) -> Option<Duration> {
    let milliseconds = [&RETRY_AFTER_MS, &X_MS_RETRY_AFTER_MS]
        .into_iter()
        .filter_map(|name| headers.get_optional_str(name))
        .find_map(|text| text.trim().parse().ok().map(Duration::from_millis));
    let wait = milliseconds.or_else(|| {
        let text = headers.get_optional_str(&RETRY_AFTER)?.trim();
        seconds(text).or_else(|| until(text, now))
    });
    wait.map(|wait| wait.min(LONGEST))
}

/// Digits only; more of them than fit are a long time.
fn seconds(text: &str) -> Option<Duration> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().map_or(LONGEST, Duration::from_secs))
}

fn until(text: &str, now: OffsetDateTime) -> Option<Duration> {
    let date = parse_rfc7231(text).ok()?;
    let wait = Duration::try_from(date - now).ok()?;
    (!wait.is_zero()).then_some(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "Tue, 01 Jan 2030 12:00:00 GMT";

    fn wait(name: &'static str, value: &'static str) -> Option<Duration> {
        let mut headers = Headers::new();
        headers.insert(name, value);
        read(&headers, parse_rfc7231(NOW).expect("a date"))
    }

    #[test]
    fn seconds_milliseconds_and_dates() {
        for (name, value, expected) in [
            ("retry-after", "0", Some(Duration::ZERO)),
            ("retry-after", " 17 ", Some(Duration::from_secs(17))),
            ("retry-after", "600", Some(LONGEST)),
            ("retry-after", "601", Some(LONGEST)),
            ("retry-after", "99999999999999999999999999", Some(LONGEST)),
            (
                "retry-after",
                "Tue, 01 Jan 2030 12:00:09 GMT",
                Some(Duration::from_secs(9)),
            ),
            ("retry-after", NOW, None),
            ("retry-after", "Tue, 01 Jan 2030 11:00:00 GMT", None),
            (
                "retry-after",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                Some(LONGEST),
            ),
            ("retry-after-ms", "250", Some(Duration::from_millis(250))),
            ("x-ms-retry-after-ms", "999999999", Some(LONGEST)),
            ("retry-after", "-1", None),
            ("retry-after", "1.5", None),
            ("retry-after", "", None),
            ("retry-after", "soon", None),
            ("other", "1", None),
        ] {
            assert_eq!(wait(name, value), expected, "{name}: {value}");
        }
    }
}
