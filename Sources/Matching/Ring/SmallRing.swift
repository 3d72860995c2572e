extension RingRound {
  /// The best ring of a handful of people, by looking at every one there is; nil when a locked pair has no place.
  func smallRing(by merit: Merit) -> [Int]? {
    var best: [Int]?
    var most = -1
    var clients: [Int] = []
    var isTaken = [Bool](repeating: false, count: graph.count)
    func choose(_ worth: Int) {
      let coach = clients.count
      guard coach < graph.count else {
        if worth > most { (best, most) = (clients, worth) }
        return
      }
      func take(_ client: Int, _ worth: Int) {
        isTaken[client] = true
        clients.append(client)
        choose(worth)
        clients.removeLast()
        isTaken[client] = false
      }
      if !isTaken[coach], !needed.contains(coach) { take(coach, worth) }
      for arc in graph.first[coach]..<graph.first[coach + 1] {
        let client = Int(graph.clients[arc])
        guard !isTaken[client], client > coach || clients[client] != coach else { continue }
        take(client, worth + merit(Int(graph.points[arc])))
      }
    }
    choose(0)
    return best
  }
}
