/// Where invented people live and what they speak. The shares are guesses at coaches the world over.
struct SampleRegion {
  let weight: Int
  private(set) var zones: [String]
  /// First languages with their shares.
  let native: [(language: String, weight: Int)]
  /// Percentage who also speak English.
  let english: Int
  /// Further languages with the percentage who speak them.
  let others: [(language: String, percent: Int)]
  let firstNames: [String]
  let lastNames: [String]

  private init(
    _ weight: Int, _ zones: String, _ native: String, english: Int, _ others: String, names: SampleNames
  ) {
    self.weight = weight
    self.zones = zones.split(separator: " ").map(String.init)
    self.native = Self.shares(native).map { ($0, $1) }
    self.english = english
    self.others = Self.shares(others).map { ($0, $1) }
    (firstNames, lastNames) = (names.first, names.last)
  }

  /// The same people in some of the region's zones; nil when none of those is the region's.
  func within(_ places: [String]) -> SampleRegion? {
    var region = self
    region.zones = zones.filter(places.contains)
    return region.zones.isEmpty ? nil : region
  }

  private static func shares(_ text: String) -> [(String, Int)] {
    text.split(separator: " ").map { (String($0.prefix(2)), Int($0.dropFirst(2)) ?? 0) }
  }

  static let all = [
    SampleRegion(32, "America/New_York America/Detroit", "en90 es10", english: 97, "es12 fr5 pt2", names: .english),
    SampleRegion(16, "America/Chicago", "en90 es10", english: 97, "es15 fr3", names: .english),
    SampleRegion(8, "America/Denver America/Phoenix", "en93 es7", english: 98, "es12", names: .english),
    SampleRegion(20, "America/Los_Angeles", "en85 es8 zh5 ko2", english: 97, "es15 zh3 ja2", names: .english),
    SampleRegion(6, "America/Toronto", "fr60 en40", english: 85, "fr40 es5", names: .french),
    SampleRegion(10, "America/Sao_Paulo", "pt100", english: 50, "es30", names: .portuguese),
    SampleRegion(6, "America/Mexico_City", "es100", english: 55, "fr3", names: .spanish),
    SampleRegion(4, "America/Bogota America/Lima", "es100", english: 50, "pt5", names: .spanish),
    SampleRegion(4, "America/Argentina/Buenos_Aires", "es100", english: 50, "pt15 it8", names: .spanish),
    SampleRegion(18, "Europe/London Europe/Dublin", "en93 fr2 pl2 es3", english: 99, "fr15 es8 de6", names: .english),
    SampleRegion(12, "Europe/Paris Europe/Brussels", "fr97 ar3", english: 65, "es15 de8 it6", names: .french),
    SampleRegion(14, "Europe/Berlin Europe/Zurich", "de92 tr4 it4", english: 80, "fr18 it7 es6", names: .german),
    SampleRegion(6, "Europe/Rome", "it100", english: 60, "fr15 es10 de5", names: .italian),
    SampleRegion(6, "Europe/Madrid", "es100", english: 60, "fr12 pt4 it5", names: .spanish),
    SampleRegion(8, "Europe/Amsterdam Europe/Stockholm", "nl55 sv45", english: 95, "de25 fr12", names: .northern),
    SampleRegion(6, "Europe/Warsaw Europe/Bucharest", "pl50 ro50", english: 80, "de15 fr15 it8", names: .eastern),
    SampleRegion(4, "Europe/Istanbul", "tr100", english: 65, "de8 fr3", names: .turkish),
    SampleRegion(4, "Asia/Dubai", "ar60 en20 hi20", english: 90, "fr8 hi10", names: .arabic),
    SampleRegion(3, "Africa/Johannesburg", "en100", english: 99, "fr3", names: .english),
    SampleRegion(3, "Africa/Lagos Africa/Casablanca", "en80 fr20", english: 95, "fr10", names: .arabic),
    SampleRegion(10, "Asia/Kolkata Asia/Kathmandu", "hi60 en40", english: 96, "hi50", names: .indian),
    SampleRegion(12, "Asia/Singapore Asia/Shanghai", "zh75 en25", english: 75, "zh30 ja3", names: .chinese),
    SampleRegion(6, "Asia/Tokyo Asia/Seoul", "ja65 ko35", english: 55, "zh5", names: .japanese),
    SampleRegion(7, "Australia/Sydney Australia/Adelaide", "en95 zh5", english: 98, "zh3 fr3", names: .english),
    SampleRegion(2, "Pacific/Auckland", "en100", english: 99, "fr2", names: .english),
  ]
}

/// A few common names of a part of the world; together they name nobody in particular.
struct SampleNames {
  let first: [String]
  let last: [String]

  private init(_ first: String, _ last: String) {
    self.first = first.split(separator: " ").map(String.init)
    self.last = last.split(separator: " ").map(String.init)
  }

  static let english = SampleNames(
    "Alice Ben Cleo Daniel Emma Frank Grace Henry Isla James Kate Liam Mary Noah Ruth Sam Tess Will",
    "Adams Baker Clark Davies Evans Foster Green Hughes Jones Kelly Morgan Parker Reed Smith Taylor Walker O'Brien")
  static let french = SampleNames(
    "Anaïs Benoît Camille Denis Élodie François Hélène Julien Léa Marc Noémie Pascal Renée Théo",
    "Bernard Dubois Fournier Garnier Lambert Lefèvre Martin Moreau Petit Roussel Simon Tremblay")
  static let portuguese = SampleNames(
    "Ana Beatriz Caio Débora Fábio Helena João Luísa Mateus Paula Rafael Sofia",
    "Almeida Araújo Barbosa Carvalho Costa Ferreira Gonçalves Lima Oliveira Silva Souza")
  static let spanish = SampleNames(
    "Adrián Begoña Carlos Diana Elena Federico Inés Javier Lucía Mateo Noelia Óscar Pilar Raúl",
    "Álvarez Castro Díaz Fernández García Gómez López Martínez Muñoz Núñez Pérez Romero Vega")
  static let german = SampleNames(
    "Anja Bernd Claudia Dieter Elke Florian Greta Hannes Ines Jörg Katrin Lukas Miriam Olga Uwe",
    "Bauer Becker Fischer Hoffmann Keller Koch Krüger Müller Richter Schäfer Schmidt Wagner Weiß")
  static let italian = SampleNames(
    "Alessia Bruno Chiara Davide Elisa Fabio Giulia Lorenzo Marta Nicolò Paola Stefano",
    "Bianchi Colombo Conti De_Luca Esposito Ferrari Gallo Greco Marino Ricci Romano Russo")
  static let northern = SampleNames(
    "Anna Björn Daan Eva Gustav Ingrid Jan Karin Lars Maud Nils Saskia Sven Åsa",
    "Andersson Bakker De_Vries Eriksson Jansen Karlsson Lindqvist Nilsson Smit Visser Öberg")
  static let eastern = SampleNames(
    "Agnieszka Andrei Dorota Elena Ioana Jakub Katarzyna Marek Mihai Paweł Radu Zofia",
    "Dumitru Ionescu Kowalski Lewandowski Marin Nowak Popescu Stan Wiśniewski Wójcik")
  static let turkish = SampleNames(
    "Ayşe Burak Ceren Deniz Emre Fatma Kerem Zeynep", "Aydın Çelik Demir Kaya Şahin Yılmaz")
  static let arabic = SampleNames(
    "Amina Bilal Fatima Hassan Layla Nadia Omar Samir", "Adeyemi Benali Haddad Khalil Nasser Okafor")
  static let indian = SampleNames(
    "Anil Bina Deepa Kiran Meera Nikhil Priya Ravi Sunita Vikram", "Gupta Iyer Mehta Rao Sharma Shrestha Singh Thapa")
  static let chinese = SampleNames(
    "Fang Hui Jing Lei Min Ping Wei Xin Yan Ying", "Chen Huang Li Lim Liu Tan Wang Wu Zhang Zhao")
  static let japanese = SampleNames(
    "Aiko Daichi Hana Jun Kenji Minji Naoko Seo-yeon Takumi Yuki", "Fujita Ito Kim Lee Park Sato Suzuki Tanaka Yamada")
}
