using System.Text.Json;
using TimeTracker.Events;
using TimeTracker.Privacy.Inspecting;

namespace TimeTracker.Privacy;

/// <summary>Filters the <c>data</c> object of an event, key by key, in the order in which it is stored.</summary>
internal sealed class DataFilter(ValueFilter values, StreamReferences streams, FilterTrace? trace = null)
{
    /// <summary>Deeper data is withheld whole; nothing we know is deeper than three.</summary>
    private const int Deepest = 128;

    /// <summary>How the data of events is read.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = Deepest };

    private readonly ByteBuffer _name = new(64);

    /// <summary>Writes what may leave of an object.</summary>
    /// <param name="keys">What becomes of each key.</param>
    /// <param name="names">What is hidden in the record.</param>
    /// <param name="data">The object.</param>
    /// <param name="output">Is given the result.</param>
    /// <exception cref="JsonException">The data is no JSON object, or too deep a one; part of it has been written.</exception>
    public void Write(TypeKeys keys, HiddenNames names, ReadOnlySpan<byte> data, ByteBuffer output)
    {
        var reader = new Utf8JsonReader(data, isFinalBlock: true, new JsonReaderState(Options));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        output.Append((byte)'{');
        var first = output.Length;
        // What is kept as it is, is copied in one piece with its neighbours:
        //   {"a":1,"b":"x","secret":"…","c":2}
        //    [kept......)               [kept)
        var (kept, keptEnd) = (0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = (int)reader.TokenStartIndex;
            var rule = keys.Find(Name(ref reader));
            var nameEnd = member + reader.ValueSpan.Length + 2;
            reader.Read();
            if (rule.Action == PrivacyAction.Drop)
            {
                rule.Dropped.Count++;
                var dropped = (int)reader.TokenStartIndex;
                reader.Skip();
                trace?.Field(rule, data[member..nameEnd], data[dropped..(int)reader.BytesConsumed], []);
                continue;
            }
            var value = (int)reader.TokenStartIndex;
            var outcome = FilterValue(ref reader, data, rule, rule.IsTyped ? HiddenNames.None : names, out var replacement, out var isNested);
            if (outcome == ValueOutcome.Unchanged)
            {
                trace?.Field(rule, data[member..nameEnd], data[value..(int)reader.BytesConsumed], data[value..(int)reader.BytesConsumed]);
                if (keptEnd > 0 && keptEnd + 1 == member)
                {
                    keptEnd = (int)reader.BytesConsumed;
                    continue;
                }
                Flush(data, kept, keptEnd, first, output);
                (kept, keptEnd) = (member, (int)reader.BytesConsumed);
                continue;
            }
            if (outcome == ValueOutcome.Dropped)
            {
                rule.Dropped.Count++;
                trace?.Field(rule, data[member..nameEnd], data[value..(int)reader.BytesConsumed], []);
                continue;
            }
            Flush(data, kept, keptEnd, first, output);
            keptEnd = 0;
            if (output.Length > first)
                output.Append((byte)',');
            output.Append(data[member..nameEnd]);
            output.Append((byte)':');
            var result = output.Length;
            if (isNested)
                new NestedFilter(values, rule, rule.IsTyped ? HiddenNames.None : names).Write(ref reader, data, output);
            else
                output.Append(replacement);
            trace?.Field(rule, data[member..nameEnd], data[value..(int)reader.BytesConsumed], output.Written[result..]);
        }
        Flush(data, kept, keptEnd, first, output);
        output.Append((byte)'}');
    }

    private static void Flush(ReadOnlySpan<byte> data, int start, int end, int first, ByteBuffer output)
    {
        if (end == 0)
            return;
        if (output.Length > first)
            output.Append((byte)',');
        output.Append(data[start..end]);
    }

    private ReadOnlySpan<byte> Name(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        _name.Clear();
        JsonText.Unescape(reader.ValueSpan, _name);
        return _name.Written;
    }

    private ValueOutcome FilterValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> data, KeyRule rule, HiddenNames names, out ReadOnlySpan<byte> replacement, out bool isNested)
    {
        replacement = default;
        isNested = false;
        switch (reader.TokenType)
        {
            case JsonTokenType.String when rule.IsStream:
                replacement = streams.Replacement(data[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
                return replacement.IsEmpty ? ValueOutcome.Unchanged : ValueOutcome.Replaced;
            case not JsonTokenType.Null when rule.IsStream:
                // A stream is named by a text; of anything else there is no telling what it names.
                reader.Skip();
                return ValueOutcome.Dropped;
            case JsonTokenType.String:
                return values.FilterToken(rule.Values, names, data[(int)reader.TokenStartIndex..(int)reader.BytesConsumed], out replacement);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                // The words of a command in a list are as secret as in a line: there is no general form of them, and a pattern is one of the line.
                if (rule.Class == DataClass.Command && (rule.Action == PrivacyAction.Generalise || !rule.Values.IsPlain))
                {
                    reader.Skip();
                    return ValueOutcome.Dropped;
                }
                isNested = true;
                return ValueOutcome.Replaced;
            case JsonTokenType.Null:
                return ValueOutcome.Unchanged;
            default:
                return values.FilterNumber(rule.Values, reader.ValueSpan, out replacement);
        }
    }
}
