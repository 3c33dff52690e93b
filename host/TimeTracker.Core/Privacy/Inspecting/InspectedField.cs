namespace TimeTracker.Privacy.Inspecting;

/// <summary>What the filter makes of one value, as its owner sees it.</summary>
/// <param name="Key">The key at the top level of the data; <c>host</c>; or a key of a time entry.</param>
/// <param name="Class">The name of its class; null where nobody gave it one.</param>
/// <param name="ClassFrom">Who gave it: <c>TimeTracker</c>, <c>plugin X</c>, or the file and path of the owner's statement; null where nobody did.</param>
/// <param name="Action">The name of the action.</param>
/// <param name="ActionFrom">The file and path of the setting that says so; null where it is the default.</param>
/// <param name="Value">The value, JSON.</param>
/// <param name="Result">What leaves in its place, JSON; null where nothing does.</param>
/// <param name="Secrets">How many secrets were cut out of it.</param>
/// <param name="HasHiddenNames">Whether hidden names were replaced in it.</param>
/// <param name="IsStream">Whether it names a stream, of which the id leaves.</param>
public sealed record InspectedField(
    string Key, string? Class, string? ClassFrom, string Action, string? ActionFrom, string Value, string? Result, int Secrets, bool HasHiddenNames, bool IsStream)
{
    /// <summary>Whether it leaves as it was captured.</summary>
    public bool IsUnchanged => Result == Value;
}
