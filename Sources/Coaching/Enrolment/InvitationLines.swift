/// Addresses to invite, one a line, as people paste them: `ana@example.org` or `Ana Silva <ana@example.org>`.
package enum InvitationLines {
  package static let limit = 500

  /// One person to invite.
  package struct Invitee: Hashable, Sendable {
    package let address: Address
    /// As it was written, else what stands before the @.
    package let name: PersonName
  }

  /// A line that cannot be used.
  package struct Problem: Hashable, Sendable {
    /// Counted from 1, empty lines included.
    package let line: Int
    package let refusal: LineRefusal
  }

  /// Why a line cannot be used.
  package enum LineRefusal: Hashable, Sendable {
    case address(AddressRefusal), name(PersonNameRefusal)
  }

  /// Everybody whom the text names, each once, and every line that cannot be used; nil when there are too many lines.
  package static func read(_ text: String) -> (invitees: [Invitee], problems: [Problem])? {
    var (invitees, problems, seen): ([Invitee], [Problem], Set<Address>) = ([], [], [])
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).trimmed }
    guard lines.count(where: { !$0.isEmpty }) <= limit else { return nil }
    for (index, line) in lines.enumerated() where !line.isEmpty {
      switch invitee(line) {
      case .success(let invitee):
        if seen.insert(invitee.address).inserted { invitees.append(invitee) }
      case .failure(let refusal):
        problems.append(Problem(line: index + 1, refusal: refusal))
      }
    }
    return (invitees, problems)
  }

  private static func invitee(_ line: String) -> Result<Invitee, LineRefusal> {
    let line = line.last.map { ",;".contains($0) } == true ? String(line.dropLast()).trimmed : line
    var (written, name) = (line, "")
    if line.hasSuffix(">"), let open = line.lastIndex(of: "<") {
      written = String(line[line.index(after: open)...].dropLast())
      name = String(line[..<open]).trimmed.trimmingQuotes
    }
    do {
      let address = try Address(written)
      let local = String(address.written.prefix { $0 != "@" })
      return .success(Invitee(address: address, name: try PersonName(name.isEmpty ? local : name)))
    } catch let refusal as AddressRefusal {
      return .failure(.address(refusal))
    } catch let refusal as PersonNameRefusal {
      return .failure(.name(refusal))
    } catch {
      preconditionFailure("an address and a name throw nothing else")
    }
  }
}

extension InvitationLines.LineRefusal: Error {}

extension String {
  fileprivate var trimmingQuotes: String {
    count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()).trimmed : self
  }
}
