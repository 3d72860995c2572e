/// A round's people as a coordinator hands them in: a file of comma-separated values, one person a row.
package enum Roster {
  /// How many different goals a round can weigh.
  package static let goalLimit = 64

  package static func read(_ bytes: [UInt8], rules: RosterRules) throws(RosterRefusal) -> RosterReading {
    let table: CSVTable
    do { table = try CSVTable(bytes, limits: rules.limits) } catch { throw .unreadable(error) }
    var reader = RosterReader(layout: try RosterLayout(table.header), zones: rules.zones)
    guard !table.records.isEmpty else { throw .noRows }
    for record in table.records { reader.read(record) }
    return reader.reading()
  }
}

/// Reads record after record, and remembers what the rows share: addresses, goals, unknown zones.
private struct RosterReader {
  let layout: RosterLayout
  let zones: ZoneNames
  private var rows: [RosterRow] = []
  private var problems: [RosterProblem] = []
  private var firstLines: [Address: Int] = [:]
  private var goals: Set<String> = []
  private var nearestZones: [String: String?] = [:]

  init(layout: RosterLayout, zones: ZoneNames) {
    self.layout = layout
    self.zones = zones
  }

  mutating func read(_ record: CSVRecord) {
    var cells = RosterRowReader(record, layout: layout)
    let address = cells.value(.address, RosterCell.address)
    if let address { refuseSecond(address, &cells) }
    let name = cells.value(.name, RosterCell.name)
    let facts = facts(&cells)
    let page = cells.value(.pageLanguage, RosterCell.pageLanguage)
    let lineManager = cells.value(.lineManager, RosterCell.address)
    let requests = cells.value(.requests, RosterCell.addresses) ?? []
    let exclusions = cells.value(.exclusions, RosterCell.addresses) ?? []
    let earlier = cells.value(.earlier, RosterCell.addresses) ?? []
    for (column, named) in [
      (RosterColumn.lineManager, lineManager.map { [$0] } ?? []), (.requests, requests), (.exclusions, exclusions),
      (.earlier, earlier),
    ] where address.map(named.contains) == true {
      cells.report(.namesThemselves, column)
    }
    if cells.problems.isEmpty, let facts { refuseGoalsBeyondLimit(facts.goals, &cells) }
    problems += cells.problems
    guard cells.problems.isEmpty, let address, let name, let facts else { return }
    rows.append(
      RosterRow(
        line: record.line, address: address, name: name, pageLanguage: page, facts: facts, lineManager: lineManager,
        requests: requests, exclusions: exclusions, earlier: earlier))
  }

  /// The good rows, with a notice for each person they name who is in no row of the file.
  func reading() -> RosterReading {
    let unknown = rows.flatMap { row in
      [
        (RosterColumn.lineManager, row.lineManager.map { [$0] } ?? []), (.requests, row.requests),
        (.exclusions, row.exclusions), (.earlier, row.earlier),
      ].flatMap { column, named in
        named.filter { firstLines[$0] == nil }.map {
          RosterNotice(line: row.line, column: layout.header(of: column) ?? column.header, code: .unknownPerson($0))
        }
      }
    }
    let columns = Set(RosterColumn.allCases.filter { layout.header(of: $0) != nil })
    return RosterReading(columns: columns, rows: rows, problems: problems, notices: layout.notices + unknown)
  }

  private mutating func refuseSecond(_ address: Address, _ cells: inout RosterRowReader) {
    guard let first = firstLines[address] else {
      firstLines[address] = cells.record.line
      return
    }
    cells.report(.addressTwice(firstLine: first), .address)
  }

  private mutating func refuseGoalsBeyondLimit(_ named: [String], _ cells: inout RosterRowReader) {
    for goal in named where !goals.contains(goal.folded) {
      guard goals.count < Roster.goalLimit else {
        return cells.report(.tooManyGoals(goal.excerpt, limit: Roster.goalLimit), .goals)
      }
      goals.insert(goal.folded)
    }
  }

  private mutating func facts(_ cells: inout RosterRowReader) -> EnrolmentFacts? {
    let zone = cells.value(.zone) { text throws(RosterProblemCode) in try self.zone(text) }
    let languages = cells.value(.languages, RosterCell.languages)
    let weeks = { (text: String) throws(RosterProblemCode) in try RosterCell.number(text, in: RosterCell.weeks) }
    let count = { (text: String) throws(RosterProblemCode) in try RosterCell.number(text, in: RosterCell.counts) }
    let balance = { (text: String) throws(RosterProblemCode) in try RosterCell.number(text, in: RosterCell.balances) }
    let facts = EnrolmentFacts(
      zone: zone ?? "", languages: languages ?? [],
      level: cells.value(.level, RosterCell.level),
      hours: cells.value(.hours, count) ?? 0,
      speciality: cells.value(.speciality, RosterCell.word),
      goals: cells.value(.goals, RosterCell.words) ?? [],
      strengths: cells.value(.strengths, RosterCell.competencies) ?? [],
      needs: cells.value(.needs, RosterCell.competencies) ?? [],
      wantedLevels: cells.value(.wantedLevels, RosterCell.levels) ?? [],
      wantedSpecialities: cells.value(.wantedSpecialities, RosterCell.words) ?? [],
      employer: cells.value(.employer, RosterCell.word),
      weeksWaiting: cells.value(.weeksWaiting, weeks) ?? 0,
      balance: cells.value(.balance, balance) ?? 0,
      availability: cells.value(.availability, RosterCell.availability))
    return zone == nil || languages == nil ? nil : facts
  }

  private mutating func zone(_ text: String) throws(RosterProblemCode) -> String {
    if let name = zones.name(text) { return name }
    throw .unknownZone(text.excerpt, nearest: nearestZone(text))
  }

  /// Looked up for the first hundred different texts only: a file full of nonsense must not cost minutes.
  private mutating func nearestZone(_ text: String) -> String? {
    if let known = nearestZones[text] { return known }
    guard nearestZones.count < 100 else { return nil }
    let nearest = zones.nearest(to: text)
    nearestZones[text] = .some(nearest)
    return nearest
  }
}
