use workshop::models::Saw;

pub fn consumer(saw: Saw) -> Option<String> {
    saw.properties?.teeth
}
