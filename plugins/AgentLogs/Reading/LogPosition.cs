using System.Text.Json.Serialization;

namespace TimeTracker.AgentLogs;

/// <summary>Up to where a file was read.</summary>
internal sealed class LogPosition
{
    /// <summary>The bytes that were read, up to a line feed; of a compressed file as they are unpacked.</summary>
    public long Offset { get; set; }

    /// <summary>Digests of the first and the last of those bytes.</summary>
    public string Head { get; set; } = "";

    public string Tail { get; set; } = "";

    /// <summary>The file's size in bytes and time of change in ticks when it was read to its end; zeros while it was not.</summary>
    public long Length { get; set; }

    public long Modified { get; set; }

    /// <summary>What the parser keeps.</summary>
    public SortedDictionary<string, string>? State { get; set; }

    /// <summary>Whether the file is as it was when it was read to its end.</summary>
    public bool IsAt(LogFile file) => Modified != 0 && Length == file.Length && Modified == file.Modified;

    /// <summary>Whether it was read to its end.</summary>
    [JsonIgnore]
    public bool IsWhole => Modified != 0;
}
