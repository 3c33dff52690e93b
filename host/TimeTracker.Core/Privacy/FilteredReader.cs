using TimeTracker.Exporting;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// "Filtered out": the one way by which records leave Core for an outlet. Not for two threads at once.
/// </summary>
public sealed class FilteredReader
{
    /// <summary>Puts the filter before a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="parameters">The parameters by which entries are derived.</param>
    /// <param name="declaredKeys">Keys that plugins declared.</param>
    /// <exception cref="PolicyException">The canary came through the policy: nothing may leave.</exception>
    public FilteredReader(EventStore store, PrivacyPolicy policy, ProjectionParameters parameters, IEnumerable<DeclaredKey> declaredKeys) => throw new NotSupportedException("seam");

    /// <summary>Reads events. A batch is valid until the next one is asked for.</summary>
    public IEnumerable<FilteredBatch> Events(EventQuery query) => throw new NotSupportedException("seam");

    /// <summary>Reads time entries. A batch is valid until the next one is asked for.</summary>
    public IEnumerable<FilteredBatch> Entries(EntryQuery query) => throw new NotSupportedException("seam");
}

/// <summary>A key that a plugin declared.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Key">The key at the top level of the data.</param>
/// <param name="Class">What it holds.</param>
public sealed record DeclaredKey(string Type, string Key, Events.DataClass Class);
