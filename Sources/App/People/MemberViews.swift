import Coaching
import Database
import HTML

/// The look of an organisation's members.
enum MemberViews {
  static func list(
    _ listing: Listing<Member>, of standing: Member.Standing?, counts: [Member.Standing: Int], for reader: Reader
  ) -> HTML {
    let title = reader("members.title")
    let all: Path = "\(reader.home)/members"
    let path: Path = standing.map { "\(all)/\($0.rawValue)" } ?? all
    let rows = listing.items.map { row($0, for: reader) }
    return Page(
      title, section: .members,
      content: """
        <h1>\(title)</h1>
        \(filters(standing, counts, at: all, for: reader))
        \(listing.search(at: path, for: reader))
        \(rows.isEmpty ? "<p class=\"empty\">\(reader("members.empty"))</p>" : table(rows, for: reader))
        \(listing.pager(at: path, for: reader))
        """
    ).html(for: reader)
  }

  private static func filters(
    _ chosen: Member.Standing?, _ counts: [Member.Standing: Int], at all: Path, for reader: Reader
  ) -> HTML {
    func link(_ path: Path, _ label: String, _ isChosen: Member.Standing?) -> HTML {
      "<li><a href=\"\(path)\"\(attribute: "aria-current", isChosen == chosen ? "page" : nil)>\(label)</a></li>"
    }
    let links = Member.Standing.allCases.map { standing in
      link(
        "\(all)/\(standing.rawValue)",
        "\(reader(.of("member.standing", standing.rawValue))) (\(reader.number(counts[standing] ?? 0)))", standing)
    }
    return """
      <nav aria-label="\(reader("members.filter"))"><ul class="filters">\(link(all, reader("members.current"), nil))\(links)</ul></nav>
      """
  }

  private static func table(_ rows: [HTML], for reader: Reader) -> HTML {
    """
    <table class="stacking"><thead><tr><th scope="col">\(reader("person.name"))</th>
    <th scope="col">\(reader("member.address"))</th><th scope="col">\(reader("member.standing"))</th></tr></thead>
    <tbody>\(rows)</tbody></table>
    """
  }

  private static func row(_ member: Member, for reader: Reader) -> HTML {
    """
    <tr><th scope="row" data-label="\(reader("person.name"))"><a href="\(reader.home)/people/\(member.person)">\(member.name)</a></th>
    <td data-label="\(reader("member.address"))">\(member.address)</td>
    <td data-label="\(reader("member.standing"))">\(standing(member, for: reader))</td></tr>
    """
  }

  private static func standing(_ member: Member, for reader: Reader) -> HTML {
    """
    \(reader(.of("member.standing", member.standing.rawValue)))\
    \(member.role == .coordinator ? " \(badge(reader("member.coordinator"), "strong"))" as HTML : .none)
    """
  }

  /// What a coordinator can do about a member, below their profile.
  static func changes(_ member: Member, by coordinator: Coordinator, for reader: Reader) -> HTML {
    let path: Path = "\(reader.home)/members/\(member.person)/change"
    let possible = ChangeMember.Change.allCases.filter { change in
      change.applies(to: member) && !(change == .deactivate && member.person == coordinator.person)
    }
    let name: [String: Text.Argument] = ["name": .words(member.name)]
    let forms = possible.map { change in
      """
      <p>\(reader(.of("member.change.about", change.rawValue, name)))</p>
      \(button(reader(.of("member.change", change.rawValue, name)), posting: path, style: "quiet", fields: [("change", change.rawValue)]))
      """ as HTML
    }
    return """
      <section class="card"><h2>\(reader("member.title"))</h2>
      <p>\(standing(member, for: reader))</p><p>\(reader("member.address")): \(member.address)</p>
      <details class="leaving"><summary>\(reader("member.more"))</summary>\(forms)</details></section>
      """
  }
}
