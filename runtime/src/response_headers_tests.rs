use super::*;
use azure_core::credentials::Secret;
use time::Month;

/// The header `x-at`, read by `reader`.
fn read_by<T>(
    value: &str,
    reader: impl FnOnce(&Headers, &str) -> Result<Option<T>>,
) -> Result<Option<T>> {
    let mut headers = Headers::new();
    headers.insert("x-at", value.to_owned());
    headers.insert("x-other", "other");
    let none = read(&headers, "x-none", "", |_| Some(()));
    assert_eq!(none.expect("no such header"), None);
    reader(&headers, "X-At")
}

/// What is read of each value; `None` where it is refused.
macro_rules! reads {
    ($reader:ident: $($value:literal => $expected:expr),+ $(,)?) => {$(
        let found = read_by($value, $reader);
        if let Err(error) = &found {
            assert!(error.to_string().contains("`X-At`"), "{error}");
            assert!($value.is_empty() || !error.to_string().contains($value), "{error}");
        }
        assert_eq!(found.ok().flatten(), $expected, "{}: {}", stringify!($reader), $value);
    )+};
}

fn moment(text: &str) -> Option<OffsetDateTime> {
    azure_core::time::parse_rfc3339(text).ok()
}

fn days(day: u8) -> Option<Date> {
    Date::from_calendar_date(2030, Month::January, day).ok()
}

#[test]
fn texts_are_read_without_the_space_around_them() {
    reads!(text: "a b" => Some("a b".to_owned()), " a\t" => Some("a".to_owned()), "" => Some(String::new()));
    let secret = read_by("hunter2", text::<Secret>).expect("a secret");
    assert_eq!(secret.expect("a secret").secret(), "hunter2");
}

#[test]
fn booleans_are_two_words() {
    reads!(boolean: "true" => Some(true), "FALSE" => Some(false), " True " => Some(true));
    reads!(boolean: "1" => None, "yes" => None, "" => None);
}

#[test]
fn numbers_stay_in_their_range() {
    let (small, wide) = (number::<i32>, number::<i64>);
    reads!(small: "-2147483648" => Some(i32::MIN), "2147483648" => None, "1.0" => None, "x" => None);
    reads!(wide: "9223372036854775807" => Some(i64::MAX), "9223372036854775808" => None, "1e3" => None);
    let (single, double) = (number::<f32>, number::<f64>);
    reads!(single: "0.1" => Some(0.1), "3e38" => Some(3e38), "1e39" => None, "NaN" => None);
    reads!(double: "0.1" => Some(0.1), "1e39" => Some(1e39), "1e999" => None, "inf" => None);
}

#[test]
fn enums_of_numbers_keep_what_they_do_not_know() {
    let (whole, any) = (integer_enum::<i64>, number_enum::<f64>);
    reads!(whole: "-1" => Some(-1), "0.5" => None, "hunter2" => None);
    reads!(any: "-0.5" => Some(-0.5), "7" => Some(7.0), "-1e999" => None);
}

#[test]
fn decimals_and_durations_keep_their_text() {
    let shown =
        |found: Result<Option<Decimal>>| found.ok().flatten().map(|found| found.to_string());
    assert_eq!(
        shown(read_by("1.50e+400", decimal)).as_deref(),
        Some("1.50e+400")
    );
    assert_eq!(shown(read_by("0x1", decimal)), None);
    let shown =
        |found: Result<Option<IsoDuration>>| found.ok().flatten().map(|found| found.to_string());
    assert_eq!(shown(read_by("P1Y2M", duration)).as_deref(), Some("P1Y2M"));
    assert_eq!(shown(read_by("1Y", duration)), None);
}

#[test]
fn days_and_times_are_read_in_their_form_alone() {
    reads!(date: "2030-01-02" => days(2), "2030-02-30" => None, "2030-01-02T00:00:00Z" => None);
    reads!(time: "03:04:05.5" => Time::from_hms_milli(3, 4, 5, 500).ok(), "24:00:00" => None, "03:04" => None);
    reads!(
        rfc3339:
        "2030-01-02T03:04:05.5Z" => moment("2030-01-02T03:04:05.5Z"),
        "Wed, 02 Jan 2030 03:04:05 GMT" => None,
        "1893553445" => None,
    );
    reads!(
        rfc7231:
        "Wed, 02 Jan 2030 03:04:05 GMT" => moment("2030-01-02T03:04:05Z"),
        "2030-01-02T03:04:05Z" => None,
        "1893553445" => None,
    );
    reads!(
        unix_time:
        "1893553445" => moment("2030-01-02T03:04:05Z"),
        "-1" => moment("1969-12-31T23:59:59Z"),
        "2030-01-02T03:04:05Z" => None,
        "1.5" => None,
        "9223372036854775807" => None,
    );
}

#[test]
fn bytes_have_one_alphabet_each() {
    reads!(base64: "+/8=" => Some(vec![0xfb, 0xff]), "" => Some(Vec::new()), "-_8" => None, "a b" => None);
    reads!(base64_url: "-_8" => Some(vec![0xfb, 0xff]), "+/8=" => None);
}

#[test]
fn a_collection_is_all_that_begins_alike() {
    let mut headers = Headers::new();
    for (name, value) in [
        ("x-meta-color", " red"),
        ("x-meta-size", "small"),
        ("x-meta-", "no name"),
        ("x-metal", "iron"),
        ("x-me", "short"),
    ] {
        headers.insert(name, value);
    }
    let found = with_prefix(&headers, "X-Meta-").expect("a collection");
    let expected = [("color", "red"), ("size", "small")];
    assert_eq!(
        found,
        expected
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    );
    let none = with_prefix(&headers, "x-none-").expect("a collection");
    assert!(none.is_empty());
}
