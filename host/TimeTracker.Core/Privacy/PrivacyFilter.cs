using System.Text.Json;
using TimeTracker.Entries;
using TimeTracker.Events;
using TimeTracker.Exporting;
using TimeTracker.Privacy.Inspecting;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// The one place where filtered records are made: nothing leaves Core that did not come through here, and a scan of every assembly holds
/// that. Pure: the same event, policy and keys give the same bytes; what is stored is never touched. Not for two threads at once.
/// </summary>
internal sealed class PrivacyFilter
{
    private readonly Envelopes _envelopes;
    private readonly NameFinder _names;
    private readonly DataFilter _data;
    private readonly EntryText _entries;
    private readonly FilterTrace? _trace;
    private readonly TimestampText _timestamps = new();

    /// <param name="policy">The policy.</param>
    /// <param name="keys">The keys of pseudonyms.</param>
    /// <param name="classes">The class of every key.</param>
    /// <param name="trace">Is told what becomes of each value, for whoever asks why; null costs nothing.</param>
    public PrivacyFilter(PrivacyPolicy policy, StoreKeys keys, KeyClasses classes, FilterTrace? trace = null)
    {
        _trace = trace;
        var pseudonyms = new Pseudonyms(keys, policy.PseudonymEpoch, trace);
        var values = new ValueFilter(policy, pseudonyms, Tally);
        _names = new NameFinder(policy, pseudonyms);
        _envelopes = new Envelopes(policy, classes, values, Tally, trace);
        _data = new DataFilter(values, new StreamReferences(keys), trace);
        _entries = new EntryText(policy, values, _names, Tally, trace);
    }

    /// <summary>What was kept back so far.</summary>
    public FilterTally Tally { get; } = new();

    /// <summary>Writes what may leave of an event, as its wire form.</summary>
    /// <returns>False where nothing may: the data cannot be read, and what cannot be read cannot be judged.</returns>
    public bool TryWrite(in StoredEvent stored, EventBatch batch)
    {
        var output = batch.Bytes;
        var start = output.Length;
        Envelopes.Envelope envelope;
        try
        {
            envelope = _envelopes.Of(stored, HiddenNames.None);
            var names = _names.Of(envelope.Keys, stored.Data);
            if (names.Any)
                envelope = _envelopes.Of(stored, names);
            _trace?.Begin(names);
            output.Append("{\"id\":\""u8);
            stored.Id.TryFormat(output.GetSpan(EventId.TextLength), out var length, default, null);
            output.Advance(length);
            output.Append("\",\"timestamp\":\""u8);
            _timestamps.Write(stored.TimestampMicroseconds, output);
            output.Append(envelope.Middle);
            _data.Write(envelope.Keys, names, stored.Data, output);
        }
        catch (JsonException)
        {
            output.CutTo(start);
            Tally.Records++;
            return false;
        }
        output.Append((byte)'}');
        batch.Add(new(stored.Id, stored.TimestampMicroseconds, envelope.Type, envelope.Source, start, output.Length - start));
        return true;
    }

    /// <summary>Makes the records of what was written. They live in the batch's memory, until it is cleared.</summary>
    public FilteredBatch Seal(EventBatch batch)
    {
        foreach (var slot in batch.Slots)
        {
            var timestamp = TimestampText.ToInstant(slot.TimestampMicroseconds);
            batch.Events.Add(new FilteredEvent(slot.Id, timestamp, slot.Type, slot.Source, batch.Bytes.Memory(slot.Start, slot.Length)));
        }
        return new FilteredBatch(batch.Events);
    }

    /// <summary>Makes the records of entries, with memory of their own.</summary>
    public FilteredBatch Filter(ReadOnlySpan<TimeEntry> entries)
    {
        var records = new List<FilteredTimeEntry>(entries.Length);
        var bytes = new ByteBuffer(512);
        foreach (var entry in entries)
        {
            bytes.Clear();
            _entries.Write(entry, bytes);
            records.Add(new FilteredTimeEntry(EntryText.Id(entry.Id), entry.Kind, entry.Start, entry.End, bytes.Written.ToArray()));
        }
        return new FilteredBatch(records);
    }
}
