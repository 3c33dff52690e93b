using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>
/// Checks an event, gives it its identity, then its place, and lays it out to be stored. Touches no database, so it can run beside the
/// thread that writes. One instance is not for two threads.
/// </summary>
internal sealed class EventPreparer : IDisposable
{
    /// <summary>The most bytes that minified data may have.</summary>
    public const int MaxDataLength = 1024 * 1024;

    /// <summary>The most bytes that a natural key, or an id that is no UUID, may have.</summary>
    public const int MaxNaturalKeyLength = 4096;

    private static readonly SearchValues<byte> TypeBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_."u8);
    private static readonly SearchValues<byte> SourceBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.-/"u8);

    private readonly CanonicalJson _canonical = new();
    private readonly EventIdentity _identity;
    private readonly PlaceResolver _places;
    private readonly byte[] _host;

    /// <param name="keys">The store's keys.</param>
    /// <param name="host">The name of this machine.</param>
    /// <param name="places">Asked for the place of events of this machine.</param>
    public EventPreparer(StoreKeys keys, string host, PlaceResolver places)
    {
        _identity = new EventIdentity(keys.Event);
        _host = Encoding.UTF8.GetBytes(host);
        _places = places;
    }

    /// <summary>Adds an event to a block.</summary>
    /// <returns>Why it cannot be stored, in a sentence without captured text; null where it was added.</returns>
    public string? Add(EventBlock block, in EventFields fields)
    {
        try
        {
            return Refusal(fields) ?? Put(block, fields);
        }
        catch (MalformedEventException e)
        {
            return e.Message;
        }
    }

    public void Dispose() => _identity.Dispose();

    /// <summary>Whether a host's name can be stored.</summary>
    public static bool IsHost(ReadOnlySpan<byte> host) => host.Length is > 0 and <= 255 && Utf8.IsValid(host) && !HasControl(host);

    /// <summary>Whether a source's name can be stored.</summary>
    public static bool IsSource(ReadOnlySpan<byte> source) => source.Length is > 0 and <= 64 && !source.ContainsAnyExcept(SourceBytes);

    /// <summary>Whether an id is a UUID. Where it is none it names an observation within its source.</summary>
    public static bool IsUuid(ReadOnlySpan<byte> id) => IsUuid(id, out _);

    private static bool IsUuid(ReadOnlySpan<byte> id, out Guid uuid) => Utf8Parser.TryParse(id, out uuid, out var parsed, 'D') && parsed == id.Length;

    private static string? Refusal(in EventFields fields)
    {
        if (fields.Type.Length is 0 or > 64 || fields.Type.ContainsAnyExcept(TypeBytes))
            return "the type is no type's name: 1 to 64 characters of a-z, 0-9, _ and .";
        if (!IsSource(fields.Source))
            return "the source is no source's name: 1 to 64 characters of a-z, 0-9, _, ., - and /";
        if (!fields.Host.IsEmpty && !IsHost(fields.Host))
            return "the host is no machine's name: 1 to 255 bytes without control characters";
        if (fields.Timestamp is < EventTime.Min or > EventTime.Max)
            return "the timestamp is not in the years 1970 to 9999";
        if (fields.SchemaVersion < 1)
            return "the schema version is less than 1";
        if (fields.NaturalKey.Length > MaxNaturalKeyLength || fields.Id.Length > MaxNaturalKeyLength)
            return FormattableString.Invariant($"the id or natural key is longer than {MaxNaturalKeyLength} bytes");
        // White space goes before the limit counts; this is only the limit of what is looked at.
        if (fields.Data.Length > 2 * MaxDataLength)
            return "the data is larger than 1 MiB";
        return Utf8.IsValid(fields.Data) ? null : "the data is not valid UTF-8";
    }

    private string? Put(EventBlock block, in EventFields fields)
    {
        var canonical = _canonical.Write(fields.Data);
        var host = fields.Host.IsEmpty ? _host : fields.Host;
        var bringsUuid = IsUuid(fields.Id, out var uuid);
        var place = fields.Id.IsEmpty && host.SequenceEqual(_host) ? PlaceOf() : null;

        var dataStart = EventRow.HeaderLength + fields.Type.Length + fields.Source.Length + host.Length;
        var row = block.Room(dataStart + fields.Data.Length + (place?.MaxLength ?? 0));
        var dataLength = MinifiedJson.Write(fields.Data, row[dataStart..]);
        if (dataLength > MaxDataLength)
            return "the data is larger than 1 MiB";

        // The identity is that of what the collector gave, before anything is added to it.
        Span<byte> id = stackalloc byte[EventId.ByteLength];
        var origin = IdOrigin.Named;
        if (bringsUuid)
        {
            uuid.TryWriteBytes(id, bigEndian: true, out _);
            origin = IdOrigin.Brought;
        }
        else if (!fields.Id.IsEmpty)
        {
            _identity.OfName(fields.Source, fields.Id, id);
        }
        else if (!fields.NaturalKey.IsEmpty)
        {
            _identity.OfName(fields.Source, fields.NaturalKey, id);
        }
        else
        {
            _identity.OfContent(host, fields.Source, fields.Type, fields.Timestamp, canonical, id);
            origin = IdOrigin.Content;
        }

        var added = PlaceKeys.None;
        if (place is not null)
            added = place.AddTo(row[dataStart..], ref dataLength, _canonical);

        fields.Type.CopyTo(row[EventRow.HeaderLength..]);
        fields.Source.CopyTo(row[(EventRow.HeaderLength + fields.Type.Length)..]);
        host.CopyTo(row[(EventRow.HeaderLength + fields.Type.Length + fields.Source.Length)..]);
        EventRow.WriteHeader(row, id, fields.Timestamp, fields.SchemaVersion, (int)added, fields.Type.Length, fields.Source.Length, host.Length, dataLength);
        block.Add(new PreparedEvent
        {
            TypeLength = fields.Type.Length,
            SourceLength = fields.Source.Length,
            HostLength = host.Length,
            DataLength = dataLength,
            Timestamp = fields.Timestamp,
            SchemaVersion = fields.SchemaVersion,
            Added = added,
            Origin = origin,
            HostBrought = !fields.Host.IsEmpty,
            Position = fields.Position,
        });
        return null;
    }

    private Place? PlaceOf() => _canonical.TryFind("cwd"u8, out var cwd) ? _places.Find(cwd) : null;

    private static bool HasControl(ReadOnlySpan<byte> text) => text.ContainsAnyInRange((byte)0, (byte)0x1F) || text.Contains((byte)0x7F);
}
