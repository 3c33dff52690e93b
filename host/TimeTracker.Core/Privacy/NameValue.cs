using System.Text;

namespace TimeTracker.Privacy;

/// <summary>A value in the forms in which <see cref="NamePattern"/>s look at it. Made once where many patterns are asked.</summary>
internal sealed class NameValue
{
    private string? _folded;

    private NameValue(string composed) => Composed = composed;

    /// <summary>In NFC, in the case in which it was captured.</summary>
    public string Composed { get; }

    /// <summary>In capitals, by the invariant rules.</summary>
    public string Folded => _folded ??= Composed.ToUpperInvariant();

    /// <summary>Makes it of a value as captured.</summary>
    public static NameValue Of(string value) => new(Compose(value));

    /// <summary>NFC. A text is always valid here: half a surrogate pair cannot be stored, and a pattern with one matches nothing.</summary>
    public static string Compose(string text) => Ascii.IsValid(text) ? text : Paths.PathText.Compose(text);
}
