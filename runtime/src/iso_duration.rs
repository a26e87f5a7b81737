//! Takes the text of an ISO 8601 duration, gives a value that keeps all of it, and a length of time where that is exact.
//! It does not know a calendar: a month has no length.

use azure_core::{Error, Result, error::ErrorKind, time::Duration};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, fmt::Write as _, str::FromStr};

const NANOSECONDS: u128 = 1_000_000_000;
/// More digits behind the point are no whole number of nanoseconds, and could not be calculated with.
const LONGEST_FRACTION: usize = 18;

/// A duration as ISO 8601 writes it: `duration` in the documents, such as `P3Y6M4DT12H30M5S`.
///
/// It keeps the text, since years and months have no length of their own. Two are equal if they are written alike: a day
/// is not always 24 hours. Where it is exact, it becomes a [`time::Duration`](azure_core::time::Duration).
///
/// ```
/// use armsmith_runtime::IsoDuration;
/// use azure_core::time::Duration;
///
/// let span: IsoDuration = "P1DT2H0.5S".parse()?;
/// assert_eq!(Duration::try_from(&span)?, Duration::milliseconds(26 * 3_600_000 + 500));
/// assert_eq!(IsoDuration::from(Duration::minutes(90)).to_string(), "PT1H30M");
///
/// let years: IsoDuration = "P3Y6M".parse()?;
/// assert!(Duration::try_from(&years).is_err(), "a month has no length");
/// assert_eq!(years.to_string(), "P3Y6M");
/// # Ok::<(), azure_core::Error>(())
/// ```
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct IsoDuration(String);

/// A number with its unit.
struct Component<'t> {
    unit: char,
    in_time: bool,
    whole: &'t str,
    fraction: &'t str,
}

impl Component<'_> {
    /// How long the unit is; `None` for years and months.
    fn seconds(&self) -> Option<u128> {
        Some(match (self.unit, self.in_time) {
            ('W', _) => 7 * 24 * 60 * 60,
            ('D', _) => 24 * 60 * 60,
            ('H', _) => 60 * 60,
            ('M', true) => 60,
            ('S', _) => 1,
            _ => return None,
        })
    }

    /// How long it is; `None` where that is no whole number of nanoseconds.
    fn nanoseconds(&self) -> Option<u128> {
        let fraction = self.fraction.trim_end_matches('0');
        let is_zero = fraction.is_empty() && self.whole.bytes().all(|byte| byte == b'0');
        if is_zero {
            return Some(0);
        }
        let unit = self.seconds()? * NANOSECONDS;
        let whole = self.whole.parse::<u128>().ok()?.checked_mul(unit)?;
        if fraction.is_empty() {
            return Some(whole);
        }
        if fraction.len() > LONGEST_FRACTION {
            return None;
        }
        let parts = fraction.parse::<u128>().ok()?.checked_mul(unit)?;
        let of = 10_u128.pow(u32::try_from(fraction.len()).ok()?);
        (parts % of == 0).then(|| whole.checked_add(parts / of))?
    }
}

/// The sign and the parts of a text; `None` for what is no duration.
fn components(text: &str) -> Option<(bool, Vec<Component<'_>>)> {
    let is_negative = text.starts_with('-');
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let text = text.strip_prefix('P')?;
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut found = Vec::new();
    read(date, "YMWD", false, &mut found)?;
    if let Some(time) = time {
        let before = found.len();
        read(time, "HMS", true, &mut found)?;
        if found.len() == before {
            return None;
        }
    }
    let (_, others) = found.split_last()?;
    // Only the last of them may have a fraction.
    let is_whole = others.iter().all(|each| each.fraction.is_empty());
    is_whole.then_some((is_negative, found))
}

/// Reads numbers with `units` in this order, each of them once at most.
fn read<'t>(
    mut text: &'t str,
    mut units: &str,
    in_time: bool,
    found: &mut Vec<Component<'t>>,
) -> Option<()> {
    while !text.is_empty() {
        let at = text.find(|c: char| c.is_ascii_alphabetic())?;
        let (number, behind) = text.split_at(at);
        let unit = behind.chars().next()?;
        (_, units) = units.split_once(unit)?;
        let (whole, fraction) = match number.split_once(['.', ',']) {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            Some(_) => return None,
            None => (number, ""),
        };
        if !is_digits(whole) {
            return None;
        }
        found.push(Component {
            unit,
            in_time,
            whole,
            fraction,
        });
        text = behind.get(unit.len_utf8()..)?;
    }
    Some(())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Default for IsoDuration {
    /// No time at all.
    fn default() -> Self {
        Self("PT0S".to_owned())
    }
}

impl FromStr for IsoDuration {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match components(text) {
            Some(_) => Ok(Self(text.to_owned())),
            None => Err(refused("the text is no ISO 8601 duration")),
        }
    }
}

impl fmt::Display for IsoDuration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Debug for IsoDuration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl AsRef<str> for IsoDuration {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<std::time::Duration> for IsoDuration {
    fn from(duration: std::time::Duration) -> Self {
        Self(written("", duration))
    }
}

impl From<Duration> for IsoDuration {
    fn from(duration: Duration) -> Self {
        let sign = if duration.is_negative() { "-" } else { "" };
        Self(written(sign, duration.unsigned_abs()))
    }
}

/// Days, hours, minutes and seconds, without those that are zero.
fn written(sign: &str, duration: std::time::Duration) -> String {
    let seconds = duration.as_secs();
    let parts = [
        (seconds / 86_400, 'D'),
        (seconds / 3_600 % 24, 'H'),
        (seconds / 60 % 60, 'M'),
    ];
    let (seconds, nanoseconds) = (seconds % 60, duration.subsec_nanos());
    let mut text = format!("{sign}P");
    let mut time = String::new();
    for (number, unit) in parts.into_iter().filter(|(number, _)| *number > 0) {
        let part = if unit == 'D' { &mut text } else { &mut time };
        // Writing to text does not fail.
        _ = write!(part, "{number}{unit}");
    }
    if nanoseconds > 0 {
        let fraction = format!("{nanoseconds:09}");
        _ = write!(time, "{seconds}.{}S", fraction.trim_end_matches('0'));
    } else if seconds > 0 || (time.is_empty() && text.ends_with('P')) {
        _ = write!(time, "{seconds}S");
    }
    if !time.is_empty() {
        text.push('T');
        text.push_str(&time);
    }
    text
}

/// The length of time. Years and months have none, and neither has what is finer than a nanosecond, or longer than the
/// type can say: these are errors.
impl TryFrom<&IsoDuration> for Duration {
    type Error = Error;

    fn try_from(duration: &IsoDuration) -> Result<Self> {
        exact(&duration.0).ok_or_else(|| {
            refused("the duration is no exact length of time: it has years, months, parts of a nanosecond, or is too long")
        })
    }
}

/// As for a reference.
impl TryFrom<IsoDuration> for Duration {
    type Error = Error;

    fn try_from(duration: IsoDuration) -> Result<Self> {
        Self::try_from(&duration)
    }
}

fn exact(text: &str) -> Option<Duration> {
    let (is_negative, components) = components(text)?;
    let mut sum = 0_u128;
    for component in components {
        sum = sum.checked_add(component.nanoseconds()?)?;
    }
    let seconds = i64::try_from(sum / NANOSECONDS).ok()?;
    let nanoseconds = i32::try_from(sum % NANOSECONDS).ok()?;
    let length = Duration::new(seconds, nanoseconds);
    Some(if is_negative { -length } else { length })
}

impl Serialize for IsoDuration {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for IsoDuration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mismatch = |_| {
            // The error never repeats the text.
            de::Error::invalid_value(de::Unexpected::Other("string "), &"an ISO 8601 duration")
        };
        text.parse().map_err(mismatch)
    }
}

fn refused(message: &'static str) -> Error {
    Error::with_message(ErrorKind::DataConversion, message)
}

#[cfg(test)]
#[path = "iso_duration_tests.rs"]
mod tests;
