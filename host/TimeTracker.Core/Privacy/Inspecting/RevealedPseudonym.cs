using NodaTime;

namespace TimeTracker.Privacy.Inspecting;

/// <summary>What a pseudonym stands for, as the owner of the store may know.</summary>
/// <param name="Pseudonym">The pseudonym.</param>
/// <param name="Class">The name of the class by whose key it was made; null where no value of this store gives it.</param>
/// <param name="Value">The value; null where no value of this store gives it.</param>
/// <param name="Places">Where it occurs, the most frequent first.</param>
public sealed record RevealedPseudonym(string Pseudonym, string? Class, string? Value, IReadOnlyList<RevealedPlace> Places);

/// <summary>A key whose values a pseudonym can stand in, in whole or in part.</summary>
/// <param name="Key"><c>type.key</c> of events, <c>entry.key</c> of time entries.</param>
/// <param name="Count">In how many records.</param>
/// <param name="LastId">The id of the last of them.</param>
/// <param name="Last">When that was.</param>
public sealed record RevealedPlace(string Key, long Count, string LastId, Instant Last);
