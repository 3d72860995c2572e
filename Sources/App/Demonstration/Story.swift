/// One of the four organisations of the demonstration, each begun from another template.
enum Story: String, CaseIterable, Sendable {
  case community, association, school, workplace

  var name: String {
    switch self {
    case .community: "Coaches Across"
    case .association: "Léman Coaching Chapter"
    case .school: "Meridian Coach School"
    case .workplace: "Nordlys Textiles"
    }
  }

  /// Its part of an address.
  var slug: String {
    switch self {
    case .community: "coaches-across"
    case .association: "leman-coaching-chapter"
    case .school: "meridian-coach-school"
    case .workplace: "nordlys-textiles"
    }
  }

  /// What stands behind the @ of its people's addresses.
  var host: String {
    switch self {
    case .community: "across.example"
    case .association: "leman.example"
    case .school: "meridian.example"
    case .workplace: "nordlys.example"
    }
  }

  /// Whom a newcomer may want to be, the coordinator first: the addresses of people who have something to show.
  var cast: [(address: String, part: String)] {
    switch self {
    case .community: [("marco@across.example", "marco"), ("noor@across.example", "noor")]
    case .association: [("olga@leman.example", "olga"), ("ana@leman.example", "ana"), ("cleo@leman.example", "cleo")]
    case .school: [("vera@meridian.example", "vera"), ("emil@meridian.example", "emil")]
    case .workplace:
      [("ingrid@nordlys.example", "ingrid"), ("karin@nordlys.example", "karin"), ("dora@nordlys.example", "dora")]
    }
  }
}
