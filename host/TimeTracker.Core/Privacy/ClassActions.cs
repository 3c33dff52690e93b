using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>Which action each data class has by default, and which it can have.</summary>
internal static class ClassActions
{
    /// <summary>The classes, by the names that <c>privacy.obfuscate</c> and <c>privacy.classes</c> use.</summary>
    public static IReadOnlyDictionary<string, DataClass> Names { get; } =
        Enum.GetValues<DataClass>().ToDictionary(c => c.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The actions, by the names that <c>privacy.obfuscate</c> uses.</summary>
    public static IReadOnlyDictionary<string, PrivacyAction> ActionNames { get; } =
        Enum.GetValues<PrivacyAction>().ToDictionary(a => a.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The action of a class that a layer does not name.</summary>
    public static PrivacyAction Default(DataClass @class) => @class switch
    {
        DataClass.Path or DataClass.Command => PrivacyAction.Generalise,
        DataClass.Session or DataClass.Person => PrivacyAction.Pseudonym,
        DataClass.Text => PrivacyAction.Drop,
        _ => PrivacyAction.Keep,
    };

    /// <summary>
    /// Whether a class has a more general form: host <c>local</c>, remote its host alone, path and text with home directories as <c>~</c>,
    /// command its program's name. A name or a number has none: asking for one is an error and not silently something else.
    /// </summary>
    public static bool CanGeneralise(DataClass @class) =>
        @class is DataClass.Host or DataClass.Remote or DataClass.Path or DataClass.Command or DataClass.Text;
}
