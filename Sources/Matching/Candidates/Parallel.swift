import CMatching

/// Calls the closure with every item in 0..<items, each once, on several threads as they become free; returns when all
/// are done. What the closure writes must be apart for each item.
func inParallel(_ threads: Int, _ items: Int, _ body: (Int) -> Void) {
  withoutActuallyEscaping(body) { body in
    var work = Work(body: body)
    withUnsafeMutablePointer(to: &work) { work in
      matching_each(Int32(clamping: threads), Int32(items), work) { context, item in
        context.assumingMemoryBound(to: Work.self).pointee.body(Int(item))
      }
    }
  }
}

private struct Work {
  let body: (Int) -> Void
}
