namespace TimeTracker.Rules;

/// <summary>
/// What a rule or a person sets on time. Null leaves a field unset. Project and client go together: whoever sets one decides both.
/// </summary>
/// <remarks>
/// In the texts <c>{field}</c> stands for an attribute of the span, named as in <see cref="RuleField"/> in snake case (<c>{branch}</c>);
/// <c>{{</c> and <c>}}</c> are braces. A text with a placeholder is computed: it has the class of the field it comes from, and the
/// privacy filter treats it so; with several, the strictest of their classes. Where an attribute is absent, the text that asks for it is left unset,
/// and of <see cref="Tags"/> that one is. A name that is no attribute, or a single brace, is an error when the rule is loaded. Text without a
/// placeholder was typed by a person and obeys only the action of its own class. What a person assigns by hand is always meant as it stands.
/// </remarks>
public sealed record Assignment
{
    /// <summary>The project.</summary>
    public string? Project { get; init; }

    /// <summary>The client.</summary>
    public string? Client { get; init; }

    /// <summary>Tags to add. Kept as a set, shown in ordinal order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether the time is to be billed.</summary>
    public bool? Billable { get; init; }

    /// <summary>What the time was for.</summary>
    public string? Description { get; init; }
}
