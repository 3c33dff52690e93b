using System.Collections.Immutable;

namespace TimeTracker.Plugins;

/// <summary>What the user decided about plugins: the content of <c>plugins.lock.json</c>.</summary>
public sealed record PluginLock
{
    /// <summary>A lock without any decision.</summary>
    public static PluginLock Empty { get; } = new();

    /// <summary>The plugins that are trusted, by id.</summary>
    public ImmutableSortedDictionary<string, TrustedPlugin> Plugins { get; init; } = ImmutableSortedDictionary.Create<string, TrustedPlugin>(StringComparer.Ordinal);

    /// <summary>The tree hash of plugins to which the user said no, by id: nobody is asked twice about the same files.</summary>
    public ImmutableSortedDictionary<string, string> Declined { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Ids of plugins that are switched off.</summary>
    public ImmutableSortedSet<string> Disabled { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
