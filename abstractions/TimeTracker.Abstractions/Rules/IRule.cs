namespace TimeTracker.Rules;

/// <summary>
/// Gives rule definitions. It only reads them from where they stand (a file, a table); the host orders, indexes, evaluates and explains
/// all of them together. Mark the class with <see cref="RuleAttribute"/>.
/// </summary>
/// <remarks>
/// Rules stand inside the privacy boundary: a definition's predicate sees attributes as captured. An assembly with a rule in it may
/// therefore hold no exporter and no webhook sink; the host refuses one that has both.
/// <para>
/// One instance serves one configured rule set, one call at a time; it may be asked again, and reads anew each time. An instance that is
/// <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/> is disposed of after its last call, while the definitions live on.
/// </para>
/// </remarks>
public interface IRule
{
    /// <summary>Reads the definitions.</summary>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>The definitions in their own order, which decides among equal priorities, and a key of their content.</returns>
    /// <exception cref="RuleLoadException">The definitions cannot be read: all errors at once. Nothing is then assigned by any of them.</exception>
    ValueTask<RuleSet> LoadAsync(CancellationToken cancellationToken);
}
