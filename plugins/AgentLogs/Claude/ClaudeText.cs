using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TimeTracker.AgentLogs.Claude;

/// <summary>What is said in a line: how long it is and how it begins, never the text itself.</summary>
internal sealed class ClaudeText
{
    private const int HeadLength = 64;

    // What an editor puts before a person's words.
    private static readonly byte[][] OfEditors = [.. new[] { "ide_opened_file", "ide_selection" }.Select(Encoding.ASCII.GetBytes)];

    private readonly byte[] _head = new byte[HeadLength];
    private int _inHead;

    /// <summary>Whether there is a text or an image.</summary>
    public bool IsAny { get; private set; }

    /// <summary>The number of characters.</summary>
    public long Length { get; private set; }

    /// <summary>A digest of the first text.</summary>
    public string? Digest { get; private set; }

    public void Clear() => (_inHead, IsAny, Length, Digest) = (0, false, 0, null);

    /// <summary>An image, or something else that is no text.</summary>
    public void AddOther() => IsAny = true;

    /// <summary>Takes up a string that the reader is on; anything else is passed over.</summary>
    /// <param name="reader">On the value.</param>
    /// <param name="isModels">Whether the model says it: then only that it does is of interest.</param>
    public void Add(ref Utf8JsonReader reader, bool isModels = false)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return;
        }
        IsAny = true;
        if (isModels)
            return;
        if (!reader.ValueIsEscaped)
        {
            Add(reader.ValueSpan);
            return;
        }
        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            Add(unescaped.AsSpan(0, reader.CopyString(unescaped)));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: its length is about that of its bytes.
            Add(reader.ValueSpan);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    /// <summary>Whether the first text begins so.</summary>
    public bool BeginsWith(ReadOnlySpan<byte> prefix) => _head.AsSpan(0, _inHead).StartsWith(prefix);

    private void Add(ReadOnlySpan<byte> text)
    {
        text = WithoutEditor(text);
        if (text.IsEmpty)
            return;
        Length += JsonText.Length(text);
        if (_inHead > 0)
            return;
        _inHead = Math.Min(HeadLength, text.Length);
        text[.._inHead].CopyTo(_head);
        Digest = JsonText.Digest(text);
    }

    // <ide_opened_file>...</ide_opened_file> and what a person wrote.
    private static ReadOnlySpan<byte> WithoutEditor(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        foreach (var tag in OfEditors)
        {
            if (text.Length > tag.Length + 2 && text[0] == '<' && text[1..].StartsWith(tag) && text[tag.Length + 1] == '>')
            {
                var end = text.IndexOf([(byte)'<', (byte)'/', .. tag, (byte)'>']);
                return end < 0 ? [] : WithoutEditor(text[(end + tag.Length + 3)..]);
            }
        }
        return text;
    }
}
