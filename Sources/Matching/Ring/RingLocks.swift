/// Which pairings locked pairs leave: a locked coach's only with the client, the client's only with the coach.
struct RingLocks: Sendable {
  private var clients: [Int: Int] = [:]
  private var holders: [Int: Int] = [:]

  init(_ locked: [Locked]) {
    for pair in locked {
      clients[pair.first] = pair.second
      holders[pair.second] = pair.first
    }
  }

  /// Who must be placed; their clients then are.
  var coaches: Set<Int> { Set(clients.keys) }

  func allow(_ coach: Int, _ client: Int) -> Bool {
    if let locked = clients[coach], locked != client { return false }
    if let locked = holders[client], locked != coach { return false }
    return clients[client] != coach
  }
}
