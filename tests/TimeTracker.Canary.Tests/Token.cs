using System.Globalization;
using TimeTracker.Events;
using TimeTracker.Privacy;

namespace TimeTracker.Canary;

/// <summary>A text that stands in one place of one event and nowhere else.</summary>
/// <param name="Number">Its number, which is part of it.</param>
/// <param name="Text">The text.</param>
/// <param name="Value">The whole value that it is part of: its hash would tell as much.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Key">The key in the event's data, or the field of the envelope.</param>
/// <param name="Class">What the key holds; null where nobody classed it.</param>
/// <param name="From">The weakest action of the class that hides it.</param>
internal sealed record Token(int Number, string Text, string Value, string Type, string Key, DataClass? Class, PrivacyAction From)
{
    /// <summary>The beginning of every token: letters that case, normalisation and encodings change, and that are found nowhere else.</summary>
    public const string Stem = "Zqk\u00e4n";

    /// <summary>The beginning of tokens that are numbers.</summary>
    public const string NumberStem = "7719283";

    /// <summary>The beginning of tokens that are secrets, of the form of a provider's.</summary>
    public const string SecretStem = "ghp_Zqkn";

    /// <summary>Makes the text of a token.</summary>
    public static string TextOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Stem}{number:d5}t");

    /// <summary>Makes the text of a token that is a number.</summary>
    public static string NumberOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{NumberStem}{number:d5}");

    /// <summary>Makes the text of a token that is a secret.</summary>
    public static string SecretOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{SecretStem}{number:d5}a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P");

    public override string ToString() => $"{Text} of {Type}.{Key}";
}
