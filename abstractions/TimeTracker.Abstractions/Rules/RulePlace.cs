namespace TimeTracker.Rules;

/// <summary>Where a rule is written.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record RulePlace(string File, int Line, int Column)
{
    /// <summary>As compilers write it.</summary>
    /// <returns><c>file:line:column</c></returns>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
