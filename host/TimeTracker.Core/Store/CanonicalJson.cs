using System.Text.Json;

namespace TimeTracker.Store;

/// <summary>
/// Writes a JSON object in the canonical form of RFC 8785 (JCS): no white space, keys in order of their UTF-16 code units, strings with the
/// fewest escapes, numbers as ECMAScript writes them. Order of keys, spacing and spelling of numbers take no part in an event's identity.
/// </summary>
/// <remarks>
/// As the RFC says, input is I-JSON: a key twice, half a surrogate pair and a number beyond a double are refused. One instance is not for two threads.
/// Members are written as they come and put in order when their object ends:
/// <code>{"b":1,"a":{"d":2,"c":3}}   output: {"b":1,"a":{"d":2,"c":3   members: [b] [a]  [d] [c]
///                                inner } sorts [d] [c], pops them;  outer } sorts [b] [a]</code>
/// </remarks>
internal sealed class CanonicalJson
{
    /// <summary>How deep data may be nested; the object itself is level 1.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth + 1 };

    private readonly Comparison<Member> _byKey;
    private byte[] _output = new byte[1024];
    private int _length;
    private byte[] _scratch = new byte[256];
    private Member[] _members = new Member[32];
    private int _memberCount;
    private int _topCount;

    public CanonicalJson() => _byKey = (a, b) => CanonicalOrder.Compare(Key(a), Key(b));

    /// <summary>Writes the canonical form.</summary>
    /// <param name="json">One JSON object, valid UTF-8.</param>
    /// <param name="without">Keys of the top level to leave out.</param>
    /// <returns>The canonical form, valid until the next call.</returns>
    /// <exception cref="MalformedEventException">It is no JSON object, or not I-JSON.</exception>
    public ReadOnlySpan<byte> Write(ReadOnlySpan<byte> json, PlaceKeys without = PlaceKeys.None)
    {
        _length = 0;
        _memberCount = 0;
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new MalformedEventException("the data is no JSON object");
            WriteObject(ref reader, without);
            _ = reader.Read();
        }
        catch (JsonException e)
        {
            throw new MalformedEventException(FormattableString.Invariant($"the data is no valid JSON at byte {e.BytePositionInLine + 1}"));
        }
        return _output.AsSpan(0, _length);
    }

    /// <summary>Finds a member of the top level of what was written last.</summary>
    /// <param name="key">The key, which has no character that JSON escapes.</param>
    /// <param name="value">The canonical form of its value.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        for (var i = 0; i < _topCount; i++)
        {
            if (Key(_members[i]).SequenceEqual(key))
            {
                value = _output.AsSpan()[(_members[i].KeyEnd + 2).._members[i].End];
                return true;
            }
        }
        value = default;
        return false;
    }

    private void WriteObject(ref Utf8JsonReader reader, PlaceKeys without)
    {
        var first = _memberCount;
        var inOrder = true;
        Put((byte)'{');
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var mark = _length;
            if (_memberCount > first)
                Put((byte)',');
            var start = _length;
            WriteString(ref reader);
            var keyEnd = _length - 1;
            Put((byte)':');
            reader.Read();
            WriteValue(ref reader);
            var member = new Member(start, keyEnd, _length);
            if (without != PlaceKeys.None && (PlaceKeyNames.Find(Key(member)) & without) != 0)
            {
                _length = mark;
                continue;
            }
            if (_memberCount > first && inOrder)
                inOrder = CanonicalOrder.Compare(Key(_members[_memberCount - 1]), Key(member)) < 0;
            if (_memberCount == _members.Length)
                Array.Resize(ref _members, _members.Length * 2);
            _members[_memberCount++] = member;
        }
        if (!inOrder)
            PutInOrder(first);
        Put((byte)'}');
        _topCount = _memberCount - first;
        _memberCount = first;
    }

    private void PutInOrder(int first)
    {
        var members = _members.AsSpan(first, _memberCount - first);
        members.Sort(_byKey);
        for (var i = 1; i < members.Length; i++)
        {
            if (Key(members[i - 1]).SequenceEqual(Key(members[i])))
                throw new MalformedEventException("the data has a key twice in one object");
        }
        var from = members[0].Start;
        foreach (ref var member in members)
            from = Math.Min(from, member.Start);
        var scratch = Scratch(_length - from);
        _output.AsSpan(from, _length - from).CopyTo(scratch);
        var to = from;
        foreach (ref var member in members)
        {
            if (to > from)
                _output[to++] = (byte)',';
            var length = member.End - member.Start;
            scratch.Slice(member.Start - from, length).CopyTo(_output.AsSpan(to));
            member = new Member(to, to + member.KeyEnd - member.Start, to + length);
            to += length;
        }
    }

    private void WriteArray(ref Utf8JsonReader reader)
    {
        Put((byte)'[');
        var first = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!first)
                Put((byte)',');
            first = false;
            WriteValue(ref reader);
        }
        Put((byte)']');
    }

    private void WriteValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                WriteString(ref reader);
                break;
            case JsonTokenType.Number:
                var room = Room(CanonicalNumber.MaxLength);
                _length += CanonicalNumber.Write(ref reader, room);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                if (reader.CurrentDepth >= MaxDepth)
                    throw new MalformedEventException(FormattableString.Invariant($"the data is nested deeper than {MaxDepth} levels"));
                if (reader.TokenType == JsonTokenType.StartObject)
                    WriteObject(ref reader, PlaceKeys.None);
                else
                    WriteArray(ref reader);
                break;
            default:
                Put(reader.ValueSpan);
                break;
        }
    }

    /// <summary>Writes a string or a property's name, quotes included.</summary>
    private void WriteString(ref Utf8JsonReader reader)
    {
        Put((byte)'"');
        if (reader.ValueIsEscaped)
        {
            var scratch = Scratch(reader.ValueSpan.Length);
            int length;
            try
            {
                length = reader.CopyString(scratch);
            }
            catch (InvalidOperationException)
            {
                throw new MalformedEventException("the data has half of a surrogate pair in a string");
            }
            foreach (var b in scratch[..length])
                PutEscaped(b);
        }
        else
        {
            Put(reader.ValueSpan);
        }
        Put((byte)'"');
    }

    private void PutEscaped(byte b)
    {
        switch (b)
        {
            case (byte)'"':
                Put("\\\""u8);
                break;
            case (byte)'\\':
                Put("\\\\"u8);
                break;
            case (byte)'\b':
                Put("\\b"u8);
                break;
            case (byte)'\t':
                Put("\\t"u8);
                break;
            case (byte)'\n':
                Put("\\n"u8);
                break;
            case (byte)'\f':
                Put("\\f"u8);
                break;
            case (byte)'\r':
                Put("\\r"u8);
                break;
            case < 0x20:
                Put("\\u00"u8);
                Put((byte)(b < 0x10 ? '0' : '1'));
                Put("0123456789abcdef"u8[b & 15]);
                break;
            default:
                Put(b);
                break;
        }
    }

    private ReadOnlySpan<byte> Key(in Member member) => _output.AsSpan()[(member.Start + 1)..member.KeyEnd];

    private void Put(byte b)
    {
        if (_length == _output.Length)
            Array.Resize(ref _output, _output.Length * 2);
        _output[_length++] = b;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Room(int length)
    {
        if (_output.Length - _length < length)
            Array.Resize(ref _output, Math.Max(_output.Length * 2, _length + length));
        return _output.AsSpan(_length);
    }

    private Span<byte> Scratch(int length)
    {
        if (_scratch.Length < length)
            _scratch = new byte[Math.Max(length, _scratch.Length * 2)];
        return _scratch;
    }

    /// <summary>A member in the output: <c>"key":value</c> is [Start, End), the key's closing quote is at KeyEnd.</summary>
    private readonly record struct Member(int Start, int KeyEnd, int End);
}
