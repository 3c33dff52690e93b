using System.Text;
using TimeTracker.Events;

namespace TimeTracker.Privacy.Inspecting;

/// <summary>
/// Is told by the filter what becomes of each value, for whoever asks why: what is shown of a decision is the decision itself, and no second
/// copy of the rules. Spans are valid during the call only.
/// </summary>
internal abstract class FilterTrace
{
    /// <summary>A record's data begins.</summary>
    /// <param name="names">What is hidden in it.</param>
    public virtual void Begin(HiddenNames names)
    {
    }

    /// <summary>A value at the top level of an event's data.</summary>
    /// <param name="rule">What decided.</param>
    /// <param name="key">The key as it stands in JSON, with quotes.</param>
    /// <param name="value">The value as it stands in JSON.</param>
    /// <param name="result">What leaves in its place, JSON; empty where nothing does.</param>
    public virtual void Field(KeyRule rule, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> result)
    {
    }

    /// <summary>A text outside an event's data. Of a host it is told once and no more while it stays the same.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="class">What it holds.</param>
    /// <param name="action">What becomes of it.</param>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="result">What leaves in its place, UTF-8; empty where nothing does.</param>
    public virtual void Text(string key, DataClass @class, PrivacyAction action, ReadOnlySpan<byte> text, ReadOnlySpan<byte> result)
    {
    }

    /// <summary>A pseudonym was made.</summary>
    /// <param name="class">The class by whose key it was made.</param>
    /// <param name="value">Of what, UTF-8.</param>
    /// <param name="pseudonym">The pseudonym, ASCII.</param>
    public virtual void Pseudonym(DataClass @class, ReadOnlySpan<byte> value, ReadOnlySpan<byte> pseudonym)
    {
    }

    /// <summary>The text between the quotes of a JSON string.</summary>
    protected static string Unquoted(ReadOnlySpan<byte> token)
    {
        var text = new ByteBuffer(token.Length);
        JsonText.Unescape(token[1..^1], text);
        return Encoding.UTF8.GetString(text.Written);
    }
}
