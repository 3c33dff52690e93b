using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TimeTracker.Collecting;
using TimeTracker.Events;

namespace TimeTracker.AgentLogs;

/// <summary>Takes what parsers give: events, and what they did not understand. One for a run of the collector.</summary>
internal sealed class LogEvents : IDisposable
{
    // A program of the future may write a hundred types that we do not know: that is said in a few lines.
    private const int MostKinds = 20;
    private const int MostNameLength = 40;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./");

    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _writer;
    private readonly Dictionary<(string Source, string Code, string What), long> _missed = [];
    private List<EventDraft> _drafts = [];

    public LogEvents() => _writer = new Utf8JsonWriter(_buffer, WriterOptions);

    /// <summary>The source of the events that are added from here on.</summary>
    public string Source { get; set; } = "";

    /// <summary>How many events wait to be taken.</summary>
    public int Count => _drafts.Count;

    public void Add(in AgentEvent e)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        e.WriteTo(_writer);
        _writer.Flush();
        _drafts.Add(new EventDraft(e.Type, e.At, _buffer.WrittenSpan.ToArray()) { Source = Source, NaturalKey = e.Key });
    }

    /// <summary>A record of a type that is not known, which the agent's next release may have brought.</summary>
    public void AddUnknown(string type)
    {
        // A type is a word of the agent's program; what looks otherwise may be anything, and is not repeated.
        var isName = type.Length is > 0 and <= MostNameLength && !type.AsSpan().ContainsAnyExcept(NameCharacters);
        Miss("record-unknown", isName && (_missed.Count < MostKinds || _missed.ContainsKey((Source, "record-unknown", type))) ? $"of type {type}" : "of other types");
    }

    /// <summary>A record that is no valid JSON.</summary>
    public void AddDamaged() => Miss("record-damaged", "");

    /// <summary>A record of a known type without what such a record has.</summary>
    public void AddIncomplete() => Miss("record-incomplete", "");

    /// <summary>A record longer than any that is read.</summary>
    public void AddTooLong() => Miss("record-too-long", "");

    /// <summary>A file that is not what was read of it: it was cut or written anew, and is read again.</summary>
    public void AddRewritten() => Miss("log-rewritten", "");

    /// <summary>What was added since this was last asked.</summary>
    public IReadOnlyList<EventDraft> TakeDrafts()
    {
        var drafts = _drafts;
        _drafts = new List<EventDraft>(drafts.Count);
        return drafts;
    }

    /// <summary>What was not understood since this was last asked.</summary>
    public IEnumerable<CollectorNotice> TakeNotices()
    {
        var notices = _missed.Select(m => new CollectorNotice(m.Key.Code, Message(m.Key.Source, m.Key.Code, m.Key.What)) { Count = m.Value }).ToList();
        _missed.Clear();
        return notices;
    }

    public void Dispose() => _writer.Dispose();

    private void Miss(string code, string what)
    {
        var key = (Source, code, what);
        _missed[key] = _missed.GetValueOrDefault(key) + 1;
    }

    private static string Message(string source, string code, string what) => code switch
    {
        "record-unknown" => $"{source}: records {what} are not known and were passed over",
        "record-damaged" => $"{source}: lines that are no valid JSON were passed over",
        "record-incomplete" => $"{source}: records without a time or a session were passed over",
        "record-too-long" => $"{source}: lines of more than {LogLines.MostBytes / (1024 * 1024)} MiB were passed over",
        _ => $"{source}: logs were cut or written anew by their program, and read again, which adds nothing twice",
    };
}
