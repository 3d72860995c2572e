import Foundation

/// What a program of the system's writes, given this input.
@discardableResult
func output(of program: String, _ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
  let (process, stdin, stdout) = (Process(), Pipe(), Pipe())
  process.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
  process.arguments = arguments
  process.standardInput = stdin
  process.standardOutput = stdout
  process.standardError = FileHandle.nullDevice
  try process.run()
  Thread.detachNewThread {
    try? stdin.fileHandleForWriting.write(contentsOf: Data(input))
    try? stdin.fileHandleForWriting.close()
  }
  let output = stdout.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return Array(output)
}

func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
  try output(of: "gzip", ["-9"], input: bytes)
}

/// 50 MB of zeros, packed without being held unpacked.
func packedZeros() throws -> [UInt8] {
  try output(of: "sh", ["-c", "head --bytes 50000000 /dev/zero | gzip -9"])
}
