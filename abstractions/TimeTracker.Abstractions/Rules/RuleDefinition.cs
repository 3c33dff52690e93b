using TimeTracker.Entries;

namespace TimeTracker.Rules;

/// <summary>
/// One rule: which spans it is about and what it sets. Evaluated when entries are read, never stored, so a changed rule is retroactive.
/// </summary>
/// <remarks>
/// Order: <see cref="Priority"/> down, then the order of the configured rule sets, then position. The first match wins as a whole;
/// where it says <see cref="Continue"/>, later ones fill what is still unset and add tags.
/// </remarks>
public sealed class RuleDefinition
{
    /// <summary>Makes a rule with a declarative condition.</summary>
    /// <param name="id">Unique in its set; shown by <c>tt explain</c>.</param>
    /// <param name="match">The condition.</param>
    /// <param name="assign">What it sets.</param>
    public RuleDefinition(string id, RuleCondition match, Assignment assign) : this(id, assign) => Match = match ?? throw new ArgumentNullException(nameof(match));

    /// <summary>Makes a rule with a predicate.</summary>
    /// <param name="id">Unique in its set; shown by <c>tt explain</c>.</param>
    /// <param name="predicate">A pure function of the span: same span, same answer, no input or output, from any thread. One that throws matches nothing and is reported.</param>
    /// <param name="assign">What it sets.</param>
    public RuleDefinition(string id, Func<Span, bool> predicate, Assignment assign) : this(id, assign) => Predicate = predicate ?? throw new ArgumentNullException(nameof(predicate));

    private RuleDefinition(string id, Assignment assign)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
        Assign = assign ?? throw new ArgumentNullException(nameof(assign));
    }

    /// <summary>Unique in its set.</summary>
    public string Id { get; }

    /// <summary>Higher goes first. Default: 0.</summary>
    public int Priority { get; init; }

    /// <summary>The condition; null where <see cref="Predicate"/> is used.</summary>
    public RuleCondition? Match { get; }

    /// <summary>The predicate; null where <see cref="Match"/> is used.</summary>
    public Func<Span, bool>? Predicate { get; }

    /// <summary>What it sets.</summary>
    public Assignment Assign { get; }

    /// <summary>Whether later rules may fill what this one left unset and add tags. Default: false.</summary>
    public bool Continue { get; init; }

    /// <summary>Where it is written, for errors and explanations.</summary>
    public RulePlace? Place { get; init; }
}
