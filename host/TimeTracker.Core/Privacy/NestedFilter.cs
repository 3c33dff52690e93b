using System.Text;
using System.Text.Json;

namespace TimeTracker.Privacy;

/// <summary>
/// Filters what is nested below a classed key: every string, and every name of a key too (a map may be keyed by path), has the key's class.
/// </summary>
internal readonly ref struct NestedFilter(ValueFilter values, KeyRule rule, HiddenNames names)
{
    /// <summary>Writes the array or object on whose opening the reader stands, and leaves the reader on its closing.</summary>
    public void Write(ref Utf8JsonReader reader, ReadOnlySpan<byte> data, ByteBuffer output)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
            WriteArray(ref reader, data, output);
        else
            WriteObject(ref reader, data, output);
    }

    private void WriteArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> data, ByteBuffer output)
    {
        output.Append((byte)'[');
        var first = output.Length;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var before = output.Length;
            if (before > first)
                output.Append((byte)',');
            if (!TryWriteValue(ref reader, data, output))
                output.CutTo(before);
        }
        output.Append((byte)']');
    }

    private void WriteObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> data, ByteBuffer output)
    {
        output.Append((byte)'{');
        var first = output.Length;
        // Two directories of two users can become one name; a reader of JSON would keep the last, so the first alone is written.
        HashSet<string>? written = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var before = output.Length;
            if (before > first)
                output.Append((byte)',');
            var name = data.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
            var outcome = values.FilterToken(rule.Values, names, name, out var replacement);
            if (outcome == ValueOutcome.Replaced)
                name = replacement;
            var isNew = outcome != ValueOutcome.Dropped && (written ??= new(StringComparer.Ordinal)).Add(Encoding.UTF8.GetString(name));
            output.Append(name);
            output.Append((byte)':');
            reader.Read();
            if (!isNew)
            {
                reader.Skip();
                rule.Dropped.Count++;
                output.CutTo(before);
            }
            else if (!TryWriteValue(ref reader, data, output))
            {
                output.CutTo(before);
            }
        }
        output.Append((byte)'}');
    }

    private bool TryWriteValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> data, ByteBuffer output)
    {
        var outcome = ValueOutcome.Unchanged;
        ReadOnlySpan<byte> value;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                Write(ref reader, data, output);
                return true;
            case JsonTokenType.String:
                value = data[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
                outcome = values.FilterToken(rule.Values, names, value, out var text);
                value = outcome == ValueOutcome.Replaced ? text : value;
                break;
            case JsonTokenType.Null:
                value = "null"u8;
                break;
            default:
                value = reader.ValueSpan;
                outcome = values.FilterNumber(rule.Values, value, out var number);
                value = outcome == ValueOutcome.Replaced ? number : value;
                break;
        }
        if (outcome == ValueOutcome.Dropped)
        {
            rule.Dropped.Count++;
            return false;
        }
        output.Append(value);
        return true;
    }
}
