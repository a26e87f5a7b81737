use workshop::models::Hammer;

pub fn new_code(hammer: Hammer) -> Option<String> {
    hammer.properties?.weight
}
