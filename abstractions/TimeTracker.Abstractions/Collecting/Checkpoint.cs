using System.Text;

namespace TimeTracker.Collecting;

/// <summary>
/// Where a collector stands, in its own words: opaque to the host, which stores it in the same transaction as the batch.
/// Start it with a version: a later build of the collector will read it.
/// </summary>
public sealed class Checkpoint
{
    /// <summary>Wraps the collector's bytes.</summary>
    /// <param name="value">Any bytes, not to be changed afterwards; up to 16 MiB, and the smaller the better: it is written with every batch. UTF-8 JSON is a good choice: a person may have to look at it.</param>
    public Checkpoint(ReadOnlyMemory<byte> value) => Value = value;

    /// <summary>Wraps text as UTF-8.</summary>
    /// <param name="text">Any text.</param>
    public Checkpoint(string text) => Value = Encoding.UTF8.GetBytes(text);

    /// <summary>The bytes as they were given.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>The bytes as UTF-8 text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Encoding.UTF8.GetString(Value.Span);
}
