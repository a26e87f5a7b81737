//! Texts that have a form: dates and base64.
//!
//! Takes: text of an example. Gives: whether clients read it, by rules of its own, so that a test on it tells something.
//! Does not: keep what it read.

use serde_json::Value;

/// What a value is, in words.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number with a fraction",
        Value::Number(_) => "a whole number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The number as it reads after it was kept in 32 bits.
pub(super) fn in_single_precision(value: &Value) -> Value {
    let kept = value.to_string().parse::<f32>().ok();
    let text = kept.map(|number| number.to_string());
    let number = text.and_then(|text| text.parse::<f64>().ok());
    number.map_or_else(|| value.clone(), Value::from)
}

/// Whether these seconds lie in the years that a date can have.
pub(super) fn is_unix_time(seconds: i64) -> bool {
    const FIRST: i64 = -377_705_116_800;
    const LAST: i64 = 253_402_300_799;
    (FIRST..=LAST).contains(&seconds)
}

/// Whether `text` is a date and a time by RFC 3339. The offset may be missing, `T` and `Z` may be small letters, and a
/// blank may stand for the `T`.
pub(super) fn is_rfc3339(text: &str) -> bool {
    let text = text.trim();
    let Some((date, clock)) = text.split_at_checked(10) else {
        return false;
    };
    let Some(clock) = clock.strip_prefix(['T', 't', ' ']) else {
        return false;
    };
    let end = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
    let Some((clock, offset)) = clock.split_at_checked(end) else {
        return false;
    };
    let (seconds, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    is_date(date)
        && numbers(seconds, ':').is_some_and(|parts| is_clock(&parts))
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
        && is_offset(offset)
}

/// Whether `text` is a day by RFC 3339.
pub(super) fn is_date(date: &str) -> bool {
    let widths = date.split('-').map(str::len);
    match numbers(date, '-').as_deref() {
        Some(&[year, month, day]) => {
            widths.eq([4, 2, 2]) && year >= 1 && (1..=days(year, month)).contains(&day)
        }
        _ => false,
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn is_clock(parts: &[u32]) -> bool {
    matches!(parts, [0..=23, 0..=59, 0..=59])
}

fn is_offset(offset: &str) -> bool {
    let Some(clock) = offset.strip_prefix(['+', '-']) else {
        return matches!(offset, "" | "Z" | "z");
    };
    matches!(numbers(clock, ':').as_deref(), Some([0..=23, 0..=59]))
}

/// The time of day as clients write it: with a fraction of nanoseconds, if it is not zero. `None` where it is none.
pub(super) fn time(text: &str) -> Option<String> {
    let text = text.trim();
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_clock = clock.len() == 8 && numbers(clock, ':').is_some_and(|parts| is_clock(&parts));
    if !is_clock || fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction = fraction.get(..9).unwrap_or(fraction);
    let written = format!("{clock}.{}", fraction.trim_end_matches('0'));
    Some(written.trim_end_matches('.').to_owned())
}

/// Whether `text` is a duration by ISO 8601: letters in their order, each behind a number, the last with a fraction or not.
pub(super) fn is_duration(text: &str) -> bool {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    let Some(bare) = bare.strip_prefix('P') else {
        return false;
    };
    let (date, time) = bare.split_once('T').unwrap_or((bare, "0S"));
    let (Some(mut numbers), Some(of_time)) = (in_order(date, "YMWD"), in_order(time, "HMS")) else {
        return false;
    };
    if of_time.is_empty() {
        return false;
    }
    if bare.contains('T') {
        numbers.extend(of_time);
    }
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((last, others)) = numbers.split_last() else {
        return false;
    };
    others.iter().all(|number| is_number(number)) && last.splitn(2, ['.', ',']).all(is_number)
}

/// What stands before each of the `letters`, which come in this order and once at most.
fn in_order<'t>(text: &'t str, mut letters: &str) -> Option<Vec<&'t str>> {
    let parts = text.split_inclusive(|each: char| each.is_alphabetic());
    let numbers = parts.map(|part| {
        let letter = part.chars().next_back()?;
        (_, letters) = letters.split_once(letter)?;
        part.strip_suffix(letter)
    });
    numbers.collect()
}

/// The numbers of two or four digits that `separator` keeps apart.
fn numbers(text: &str, separator: char) -> Option<Vec<u32>> {
    let parts = text.split(separator).map(|part| {
        let is_number =
            matches!(part.len(), 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { part.parse().ok() } else { None }
    });
    parts.collect()
}

/// Whether `text` is a date as HTTP headers have it: `Wed, 12 Apr 2023 18:00:00 GMT`. Letters may be small, and the day may
/// have one digit.
pub(super) fn is_rfc7231(text: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let text = text.to_ascii_lowercase();
    let words = text.split_ascii_whitespace().collect::<Vec<_>>();
    let &[weekday, day, month, year, clock, "gmt"] = words.as_slice() else {
        return false;
    };
    let month = MONTHS.iter().position(|known| *known == month);
    let date = month.map(|month| format!("{year}-{:02}-{day:0>2}", month + 1));
    weekday
        .strip_suffix(',')
        .is_some_and(|name| DAYS.contains(&name))
        && date.is_some_and(|date| is_date(&date))
        && numbers(clock, ':').is_some_and(|parts| is_clock(&parts))
}

/// The text as base64 writes the same bytes: padded, and for URLs without padding. `None` where it is no base64.
pub(super) fn base64(text: &str, for_urls: bool) -> Option<String> {
    let bare = text.trim_end_matches('=');
    let padding = text.len() - bare.len();
    let missing = (4 - bare.len() % 4) % 4;
    let symbols = if for_urls { b"-_" } else { b"+/" };
    let value = |byte: u8| {
        Some(match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            byte if byte == symbols[0] => 62,
            byte if byte == symbols[1] => 63,
            _ => return None,
        })
    };
    let values = bare.bytes().map(value).collect::<Option<Vec<u8>>>()?;
    // Bits that belong to no byte are zero.
    let last = values.last().copied().unwrap_or_default();
    let is_whole = match missing {
        0 => true,
        1 => last.trailing_zeros() >= 2,
        2 => last.trailing_zeros() >= 4,
        _ => false,
    };
    if !is_whole || padding > missing {
        return None;
    }
    let written = if for_urls { 0 } else { missing };
    Some(format!("{bare}{}", "=".repeat(written)))
}
