import Coaching

extension OutcomeSwitching {
  /// "Without this pairing Ana would coach Ben; the round would lose 12 points."
  func sentence(_ structure: Policy.Structure, client: String, name: (PersonKey) -> String) -> Text {
    let who: [String: Text.Argument] = ["who": .text(instead(structure, client: client, name: name))]
    if people > 0 { return Text("without.people", count: people, who) }
    if points <= 0 { return Text("without.same", who) }
    return Text(isExact ? "without.points" : "without.points.at-most", count: points, who)
  }

  private func instead(_ structure: Policy.Structure, client: String, name: (PersonKey) -> String) -> Text {
    guard let coach else { return Text("without.nobody", ["client": .words(client)]) }
    let names: [String: Text.Argument] = ["coach": .words(name(coach)), "client": .words(client)]
    return Text(structure == .mutual ? "without.together" : "without.instead", names)
  }
}
