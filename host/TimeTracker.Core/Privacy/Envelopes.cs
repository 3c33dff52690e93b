using System.Globalization;
using System.Text;
using TimeTracker.Events;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// What stands around the data of an event and is the same for thousands of events: type, source, schema version and host, filtered and
/// written once.
/// </summary>
internal sealed class Envelopes(PrivacyPolicy policy, KeyClasses classes, ValueFilter values, FilterTally tally, FilterTrace? trace = null)
{
    /// <summary>Data decides how many there are. Beyond these they are made anew, which is slow and right.</summary>
    private const int Most = 4096;

    private readonly Dictionary<string, TypeKeys> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<byte[], Envelope>.AlternateLookup<ReadOnlySpan<byte>> _known =
        new Dictionary<byte[], Envelope>(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    private readonly ByteBuffer _key = new(128);
    private Envelope? _last;

    public Envelope Of(in StoredEvent stored, HiddenNames names)
    {
        _key.Clear();
        _key.Append(stored.Type);
        _key.Append(0);
        _key.Append(stored.Source);
        _key.Append(0);
        _key.Append(stored.Host);
        _key.Append(0);
        BitConverter.TryWriteBytes(_key.GetSpan(8), stored.SchemaVersion + ((long)names.Number << 32));
        _key.Advance(8);
        if (_last is { } last && _key.Written.SequenceEqual(last.Key))
            return last;
        if (_known.TryGetValue(_key.Written, out var known))
            return _last = known;
        if (_known.Dictionary.Count >= Most)
            _known.Dictionary.Clear();
        return _last = _known.Dictionary[_key.Written.ToArray()] = Make(stored, names);
    }

    private Envelope Make(in StoredEvent stored, HiddenNames names)
    {
        var type = Encoding.UTF8.GetString(stored.Type);
        var middle = new ByteBuffer(128);
        middle.Append("\",\"type\":"u8);
        var outType = WriteText(stored.Type, middle);
        middle.Append(",\"source\":"u8);
        var source = WriteText(stored.Source, middle);
        middle.Append(",\"schema_version\":"u8);
        middle.Append(Encoding.ASCII.GetBytes(stored.SchemaVersion.ToString(CultureInfo.InvariantCulture)));
        if (!stored.Host.IsEmpty)
            WriteHost(type, stored.Host, names, middle);
        middle.Append(",\"data\":"u8);
        return new Envelope(_key.Written.ToArray(), middle.Written.ToArray(), outType, source, KeysOf(type));
    }

    /// <summary>The names of types and sources are plain whatever the policy says of that class, but even they can spell a secret.</summary>
    private string WriteText(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        values.TryFilterText(ClassRule.Of(DataClass.Plain, PrivacyAction.Keep), HiddenNames.None, text, out var result);
        JsonText.Write(result, output);
        return Encoding.UTF8.GetString(result);
    }

    private void WriteHost(string type, ReadOnlySpan<byte> host, HiddenNames names, ByteBuffer output)
    {
        if (!values.TryFilterText(policy.RuleOf(DataClass.Host), names, host, out var result))
        {
            tally.Dropped(type, "host").Count++;
            trace?.Text("host", DataClass.Host, policy.RuleOf(DataClass.Host).ActionFor(host), host, null);
            return;
        }
        trace?.Text("host", DataClass.Host, policy.RuleOf(DataClass.Host).ActionFor(host), host, result);
        output.Append(",\"host\":"u8);
        JsonText.Write(result, output);
    }

    private TypeKeys KeysOf(string type)
    {
        if (_keys.TryGetValue(type, out var keys))
            return keys;
        if (_keys.Count >= Most)
            _keys.Clear();
        return _keys[type] = new TypeKeys(type, classes.Of(type), policy, tally);
    }

    /// <param name="Key">What it was made from.</param>
    /// <param name="Middle">The wire form from behind the timestamp to before the data.</param>
    /// <param name="Type">The type as it leaves.</param>
    /// <param name="Source">The source as it leaves.</param>
    /// <param name="Keys">What becomes of the keys of its data.</param>
    internal sealed record Envelope(byte[] Key, byte[] Middle, string Type, string Source, TypeKeys Keys);
}
