using NodaTime;
using TimeTracker.Paths;

namespace TimeTracker.Rules;

/// <summary>
/// A condition on a span: a tree of <see cref="All"/>, <see cref="Any"/> and <see cref="Not"/> over leaves. A leaf whose attribute is
/// absent does not match, and neither does its negation: ask for absence with <see cref="Absent"/>.
/// </summary>
/// <remarks>Text compares by ordinal, with case, unless a leaf says otherwise. Never by culture.</remarks>
public abstract record RuleCondition
{
    private RuleCondition()
    {
    }

    /// <summary>Every condition holds.</summary>
    /// <param name="Conditions">At least one.</param>
    public sealed record All(IReadOnlyList<RuleCondition> Conditions) : RuleCondition;

    /// <summary>At least one condition holds.</summary>
    /// <param name="Conditions">At least one.</param>
    public sealed record Any(IReadOnlyList<RuleCondition> Conditions) : RuleCondition;

    /// <summary>The condition does not hold, though the attributes it asks for are there.</summary>
    /// <param name="Condition">The condition.</param>
    public sealed record Not(RuleCondition Condition) : RuleCondition;

    /// <summary>The attribute is one of the values.</summary>
    /// <param name="Field">The attribute.</param>
    /// <param name="Values">At least one.</param>
    public sealed record IsOneOf(RuleField Field, IReadOnlyList<string> Values) : TextCondition(Field);

    /// <summary>The attribute begins with the text.</summary>
    /// <param name="Field">The attribute.</param>
    /// <param name="Text">Not empty.</param>
    public sealed record StartsWith(RuleField Field, string Text) : TextCondition(Field);

    /// <summary>The attribute contains the text.</summary>
    /// <param name="Field">The attribute.</param>
    /// <param name="Text">Not empty.</param>
    public sealed record Contains(RuleField Field, string Text) : TextCondition(Field);

    /// <summary>The attribute, a path, or one of its parents matches the pattern.</summary>
    /// <param name="Field">An attribute that holds a path.</param>
    /// <param name="Pattern">The pattern.</param>
    public sealed record MatchesPath(RuleField Field, PathPattern Pattern) : RuleCondition;

    /// <summary>The whole attribute matches a glob of <c>*</c>, <c>?</c>, <c>[..]</c> and <c>{a,b}</c>, in which <c>*</c> crosses <c>/</c>.</summary>
    /// <param name="Field">The attribute.</param>
    /// <param name="Glob">Not empty.</param>
    public sealed record MatchesGlob(RuleField Field, string Glob) : TextCondition(Field);

    /// <summary>The attribute contains a match of a regular expression: of the non-backtracking kind, so no look-around and no back-references.</summary>
    /// <param name="Field">The attribute.</param>
    /// <param name="Expression">The expression.</param>
    public sealed record MatchesRegex(RuleField Field, string Expression) : TextCondition(Field);

    /// <summary>The span has no such attribute.</summary>
    /// <param name="Field">The attribute.</param>
    public sealed record Absent(RuleField Field) : RuleCondition;

    /// <summary>The span starts on one of the days, in the report's zone.</summary>
    /// <param name="Days">At least one.</param>
    public sealed record OnWeekday(IReadOnlyList<IsoDayOfWeek> Days) : RuleCondition;

    /// <summary>The span starts at a time of day in <c>[From, To)</c>, in the report's zone; it wraps midnight where <c>To</c> is not after <c>From</c>.</summary>
    /// <param name="From">Included.</param>
    /// <param name="To">Not included.</param>
    public sealed record BetweenTimes(LocalTime From, LocalTime To) : RuleCondition;

    /// <summary>The span starts on a day in <c>[From, To]</c>, in the report's zone.</summary>
    /// <param name="From">Included; null for no lower bound.</param>
    /// <param name="To">Included; null for no upper bound.</param>
    public sealed record BetweenDates(LocalDate? From, LocalDate? To) : RuleCondition;

    /// <summary>A leaf that compares text.</summary>
    /// <param name="Field">The attribute.</param>
    public abstract record TextCondition(RuleField Field) : RuleCondition
    {
        /// <summary>Whether case is disregarded, by ordinal. Default: false.</summary>
        public bool IgnoreCase { get; init; }
    }
}
