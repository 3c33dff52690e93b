using System.Text;
using TimeTracker.Events;

namespace TimeTracker.Privacy;

/// <summary>What becomes of the values of a class, of the files among its paths, or of the names of folders.</summary>
/// <param name="class">What the values hold.</param>
/// <param name="action">What becomes of a value that matches no pattern.</param>
/// <param name="patterns">What becomes of others, where that is stricter.</param>
internal sealed class ClassRule(DataClass @class, PrivacyAction action, ValuePatterns patterns)
{
    private static readonly ClassRule[] All = MakeAll();

    /// <summary>What the values hold.</summary>
    public DataClass Class => @class;

    /// <summary>What becomes of a value that matches no pattern.</summary>
    public PrivacyAction Action => action;

    /// <summary>The strictest that becomes of any value.</summary>
    public PrivacyAction Strictest { get; } = (PrivacyAction)Math.Max((int)action, (int)patterns.Strictest);

    /// <summary>Whether all values have one action.</summary>
    public bool IsPlain => Strictest == action;

    /// <summary>Whether the values are paths of files: their pseudonym keeps an extension that everybody knows.</summary>
    public bool IsFile { get; init; }

    /// <summary>Whether <see cref="PrivacyAction.Generalise"/> makes a path relative to the record's project.</summary>
    public bool IsRelative { get; init; }

    /// <summary>The rule of a class by which all its values have one action.</summary>
    public static ClassRule Of(DataClass @class, PrivacyAction action) => All[((int)@class * ClassActions.ActionNames.Count) + (int)action];

    /// <summary>What becomes of a value.</summary>
    /// <param name="value">As captured, UTF-8.</param>
    public PrivacyAction ActionFor(ReadOnlySpan<byte> value) => IsPlain ? action : patterns.ActionFor(@class, action, value);

    /// <inheritdoc cref="ActionFor(ReadOnlySpan{byte})"/>
    public PrivacyAction ActionFor(string value) => IsPlain ? action : patterns.ActionFor(@class, action, Encoding.UTF8.GetBytes(value));

    private static ClassRule[] MakeAll()
    {
        var all = new ClassRule[ClassActions.Names.Count * ClassActions.ActionNames.Count];
        for (var i = 0; i < all.Length; i++)
            all[i] = new ClassRule((DataClass)(i / ClassActions.ActionNames.Count), (PrivacyAction)(i % ClassActions.ActionNames.Count), ValuePatterns.None);
        return all;
    }
}
