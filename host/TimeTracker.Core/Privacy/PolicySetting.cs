namespace TimeTracker.Privacy;

/// <summary>What a file says of the values of a class, of folders or of files.</summary>
/// <param name="Where">The file and path of the statement.</param>
/// <param name="Name">Of what.</param>
/// <param name="Action">What becomes of them.</param>
/// <param name="Pattern">Of which values of it; null of all.</param>
internal sealed record PolicySetting(string Where, string Name, PrivacyAction Action, ValuePatterns? Pattern)
{
    /// <summary>Whether it says something of a value.</summary>
    /// <param name="rule">What decides about the value. Files that are not named follow paths.</param>
    /// <param name="value">The value, UTF-8.</param>
    public bool Applies(ClassRule rule, ReadOnlySpan<byte> value) =>
        (Name == ClassActions.NameOf(rule.Class) || (rule.IsFile && Name == ClassActions.FileName))
        && (Pattern is null || Pattern.ActionFor(rule.Class, PrivacyAction.Keep, value) == Action);
}
