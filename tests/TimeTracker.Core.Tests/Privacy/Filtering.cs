using System.Text;
using System.Text.Json;
using NodaTime;
using TimeTracker.Events;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>Sends single events and entries through the real filter, with a fixed key and a fixed home directory.</summary>
internal sealed class Filtering
{
    public static readonly EventId Id = new(Guid.Parse("0192f3a4-5b6c-8d7e-8f90-a1b2c3d4e5f6"));

    private readonly PrivacyFilter _filter;

    public Filtering(string policy = "{}", string home = "/home/me", byte key = 7, params DeclaredKey[] declared)
        : this(PolicyOf(home, policy), key, declared)
    {
    }

    public Filtering(PrivacyPolicy policy, byte key = 7, params DeclaredKey[] declared)
    {
        Policy = policy;
        Classes = new KeyClasses(declared, Policy.Classes);
        _filter = new PrivacyFilter(Policy, new StoreKeys(Enumerable.Repeat(key, StoreKeys.Length).ToArray()), Classes);
    }

    public PrivacyPolicy Policy { get; }

    public KeyClasses Classes { get; }

    public PrivacyFilter Filter => _filter;

    public Withheld Withheld => _filter.Tally.ToWithheld();

    public static PrivacyPolicy PolicyOf(string home, params string[] layers) =>
        PrivacyPolicy.Load([.. layers.Select((l, i) => new PolicyLayer($"plugins{i}.json", Encoding.UTF8.GetBytes(l)))], [home]);

    /// <summary>The wire form of an event with the given data.</summary>
    public string Event(string type, string data, string source = "test", string host = "devbox", long microseconds = 1_772_359_200_000_000, int schemaVersion = 1)
    {
        var batch = new EventBatch();
        var stored = new StoredEvent
        {
            Id = Id,
            TimestampMicroseconds = microseconds,
            Type = Encoding.UTF8.GetBytes(type),
            Source = Encoding.UTF8.GetBytes(source),
            Host = Encoding.UTF8.GetBytes(host),
            SchemaVersion = schemaVersion,
            Data = Encoding.UTF8.GetBytes(data),
        };
        return _filter.TryWrite(stored, batch) ? Encoding.UTF8.GetString(_filter.Seal(batch).Events[0].Json.Span) : "";
    }

    /// <summary>The filtered data of an event.</summary>
    public string Data(string type, string data)
    {
        using var record = JsonDocument.Parse(Event(type, data));
        return record.RootElement.GetProperty("data").GetRawText();
    }

    /// <summary>What becomes of one text under one key.</summary>
    public string? Value(string type, string key, string text)
    {
        using var record = JsonDocument.Parse(Event(type, $"{{{JsonSerializer.Serialize(key)}:{JsonSerializer.Serialize(text)}}}"));
        return record.RootElement.GetProperty("data").TryGetProperty(key, out var value) ? value.GetString() : null;
    }

    /// <summary>The wire form of an entry.</summary>
    public string Entry(TimeEntry entry) => Encoding.UTF8.GetString(_filter.Filter([entry]).Entries[0].Json.Span);

    public static TimeEntry EntryOf(StreamIdentity stream) => new()
    {
        Id = Guid.Parse("11111111-2222-8333-8444-555555555555"),
        Kind = Entries.EntryKind.Direct,
        Stream = stream,
        Start = Instant.FromUtc(2026, 3, 1, 10, 0),
        End = Instant.FromUtc(2026, 3, 1, 10, 9),
        Host = "devbox",
    };

    public static StreamIdentity Stream(string key, string name, StreamOrigin origin) =>
        new(Guid.Parse("99999999-2222-8333-8444-555555555555"), key, name, origin);
}
