using TimeTracker.Events;

namespace TimeTracker.Privacy.Auditing;

/// <summary>A value that the policy hides, by what it can be recognised and where it comes from; not the value itself.</summary>
/// <param name="Words">Stands for its first words: see <see cref="HiddenValues.DecisiveWords"/>.</param>
/// <param name="FirstWord">Stands for its first word.</param>
/// <param name="Count">How many words.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Class">What it holds; of a hidden name that of what it was taken from is not known.</param>
/// <param name="Origin">The number of the key that it is a value of.</param>
/// <param name="Event">The event that it is a value of.</param>
internal readonly record struct HiddenValue(ulong Words, ulong FirstWord, byte Count, HiddenKind Kind, DataClass Class, int Origin, EventId Event);

/// <summary>Why a value is looked for.</summary>
internal enum HiddenKind : byte
{
    /// <summary>The filter left it out or wrote something else in its place.</summary>
    Value,

    /// <summary>Its record does not leave.</summary>
    Record,

    /// <summary>It is replaced wherever it is a word of its record's text.</summary>
    Name,

    /// <summary>It was cut out as a secret.</summary>
    Secret,

    /// <summary>It is a home directory.</summary>
    Home,
}
