/// Why a backup cannot be made, read or restored, in words for an operator.
package enum BackupRefusal: Error, Hashable, CustomStringConvertible {
  case exists(String)
  case cannotRead(String)
  case cannotWrite(String, why: String)
  case notABackup(String)
  case newerForm(String)
  case endsEarly(String)
  case altered(String)
  case nothingToBackUp
  /// The file needs a newer program than this one.
  case newerSchema(found: Int, known: Int, product: String)
  /// The database has gone on further than the backup.
  case olderThanTables(backup: Int, tables: Int)
  case notEmpty
  case otherKey(wanted: String, found: String?, path: String)
  case doesNotFit(table: String)

  package var description: String {
    switch self {
    case .exists(let path): "\(path) exists already; name another file, or give --replace."
    case .cannotRead(let path): "\(path) cannot be read."
    case .cannotWrite(let path, let why): "\(path) cannot be written: \(why)."
    case .notABackup(let path): "\(path) is not a backup that `turnabout backup` made."
    case .newerForm(let path): "\(path) has a form that this program does not know; use a newer one."
    case .endsEarly(let path): "\(path) ends before its end: it was cut off. Nothing was changed; use another backup."
    case .altered(let path):
      "\(path) was altered: its checksum is not that of its contents. Nothing was changed; use another backup."
    case .nothingToBackUp: "The database has no tables yet; `turnabout serve` makes them."
    case .newerSchema(let found, let known, let product):
      "The backup has schema \(found), made by turnabout \(product); this program knows schemas up to \(known)."
    case .olderThanTables(let backup, let tables):
      "The database has schema \(tables) already and the backup has \(backup). Restore into one that nothing has "
        + "used: move the file away, or choose another TURNABOUT_DATABASE."
    case .notEmpty:
      "There is an organisation in this database; a backup is restored into an empty one only. Move the file away, "
        + "or choose another TURNABOUT_DATABASE."
    case .otherKey(let wanted, let found, let path):
      (found.map { "The key in \(path) is \($0), but the backup belongs to the key \(wanted)." }
        ?? "There is no key in \(path); the backup belongs to the key \(wanted).")
        + " Put that key there. If it is lost, --without-key restores everything but what is sealed under it: mail "
        + "that waits, rosters not accepted yet, and private notes."
    case .doesNotFit(let table): "The backup's table \(table) does not fit this program's; nothing was changed."
    }
  }
}
