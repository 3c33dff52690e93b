using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TimeTracker.Collecting;

namespace TimeTracker.AgentLogs;

/// <summary>
/// Where the collector stands. Of the files written last it knows the position in each; of all others, of which there may be thousands, only that they were read
/// as they were then. One of those that is written to again is read from its beginning, which adds nothing twice.
/// </summary>
internal sealed class AgentLogCheckpoint
{
    public const int CurrentVersion = 1;

    /// <summary>So many files are known by their position, at least; up to twice as many while they are read.</summary>
    public const int MostPositions = 64;

    private readonly HashSet<ulong> _read;
    private readonly SortedDictionary<string, LogPosition> _files;

    private AgentLogCheckpoint(bool titles, SortedDictionary<string, LogPosition> files, HashSet<ulong> read) => (Titles, _files, _read) = (titles, files, read);

    public AgentLogCheckpoint(bool titles) : this(titles, new SortedDictionary<string, LogPosition>(StringComparer.Ordinal), [])
    {
    }

    /// <summary>Whether titles were wanted when the files were read.</summary>
    public bool Titles { get; }

    /// <summary>Whether a file was read to its end as it is now.</summary>
    /// <param name="key">The file's name in the checkpoint.</param>
    /// <param name="file">The file.</param>
    public bool HasRead(string key, LogFile file) => _files.TryGetValue(key, out var position) ? position.IsAt(file) : _read.Contains(Mark(key, file.Length, file.Modified));

    /// <summary>Up to where a file was read; null where that is not known.</summary>
    public LogPosition? PositionOf(string key) => _files.GetValueOrDefault(key);

    /// <summary>A file was read further.</summary>
    public void Set(string key, LogPosition position)
    {
        _files[key] = position;
        if (_files.Count > 2 * MostPositions)
            Settle();
    }

    /// <summary>Forgets the files of a folder that are gone, and marks of files as they are no more.</summary>
    /// <param name="present">The files that there are, by their names here; of all folders.</param>
    /// <param name="isGone">Whether a file that is not among them is gone, and not merely out of reach.</param>
    public void Keep(IReadOnlyDictionary<string, LogFile> present, Func<string, bool> isGone)
    {
        foreach (var key in _files.Keys.Where(k => !present.ContainsKey(k) && isGone(k)).ToList())
            _files.Remove(key);
        if (_read.Count == 0)
            return;
        _read.IntersectWith(present.Select(p => Mark(p.Key, p.Value.Length, p.Value.Modified)).ToHashSet());
    }

    /// <summary>Reads a checkpoint; null where it is none of ours. Starting over is safe: what is read again has the same identity.</summary>
    public static AgentLogCheckpoint? Read(Checkpoint checkpoint)
    {
        try
        {
            var read = JsonSerializer.Deserialize(checkpoint.Value.Span, AgentLogCheckpointJson.Default.StoredCheckpoint);
            if (read is not { Version: CurrentVersion, Files: not null, Read: not null } || read.Read.Length % 8 != 0 || read.Files.Values.Any(f => f is not { Head: not null, Tail: not null }))
                return null;
            var marks = new HashSet<ulong>(read.Read.Length / 8);
            for (var i = 0; i < read.Read.Length; i += 8)
                marks.Add(BinaryPrimitives.ReadUInt64LittleEndian(read.Read.AsSpan(i)));
            return new AgentLogCheckpoint(read.Titles, new SortedDictionary<string, LogPosition>(read.Files, StringComparer.Ordinal), marks);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] Write()
    {
        var marks = new byte[_read.Count * 8];
        var at = 0;
        foreach (var mark in _read.Order())
            BinaryPrimitives.WriteUInt64LittleEndian(marks.AsSpan(at++ * 8), mark);
        return JsonSerializer.SerializeToUtf8Bytes(new StoredCheckpoint { Titles = Titles, Files = _files, Read = marks }, AgentLogCheckpointJson.Default.StoredCheckpoint);
    }

    // Those that were written last are likely to be written next.
    private void Settle()
    {
        foreach (var (key, position) in _files.Where(f => f.Value.IsWhole).OrderByDescending(f => f.Value.Modified).ThenBy(f => f.Key, StringComparer.Ordinal).Skip(MostPositions).ToList())
        {
            _read.Add(Mark(key, position.Length, position.Modified));
            _files.Remove(key);
        }
    }

    private static ulong Mark(string key, long length, long modified)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(key.Length) + 16];
        var written = Encoding.UTF8.GetBytes(key, bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(written), length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(written + 8), modified);
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(bytes.AsSpan(0, written + 16)));
    }
}

/// <summary>A checkpoint as it is stored.</summary>
internal sealed class StoredCheckpoint
{
    public int Version { get; set; } = AgentLogCheckpoint.CurrentVersion;

    public bool Titles { get; set; }

    /// <summary>By folder and name.</summary>
    public SortedDictionary<string, LogPosition> Files { get; set; } = [];

    /// <summary>Marks of files that were read, eight bytes each: digests of name, size and time of change.</summary>
    public byte[] Read { get; set; } = [];
}

/// <summary>Reads and writes <see cref="StoredCheckpoint"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredCheckpoint))]
internal sealed partial class AgentLogCheckpointJson : JsonSerializerContext;
