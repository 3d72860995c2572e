/// The IANA names that a TZID may mean, in the order in which they are to be tried: the name itself, then its ends, as in
/// `/example.org/2030/Europe/Paris`, and then what Windows calls a zone.
///
/// Only what looks like such a name is among them, for the name of a zone is often that of a file.
func zoneNames(meantBy name: String) -> [String] {
  let name = String(name.trimmed)
  let parts = name.split(separator: "/")
  let ends = (1...3).reversed().map { parts.suffix($0).joined(separator: "/") }
  let likely = ([name] + ends).filter { name in
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "+-_/".utf8.contains(byte)
        }
      }
  }
  return likely.filter { !$0.hasPrefix("/") } + [windowsZones[name.lowercased()]].compactMap(\.self)
}
