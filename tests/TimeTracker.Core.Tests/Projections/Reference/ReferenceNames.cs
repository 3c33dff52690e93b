namespace TimeTracker.Projections.Reference;

/// <summary>"stream_renamed changes the name shown."</summary>
internal sealed class ReferenceNames
{
    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _excluded = [];

    public ReferenceNames(IReadOnlyList<ReferenceEvent> events, ReferenceStreams streams, ReferenceExclusion exclusion, ReferenceUses uses)
    {
        foreach (var e in events.Where(e => e.Type == "stream_renamed"))
        {
            var does = e.Text("stream") is not null && e.Text("name") is not null;
            uses[e] = does ? EventUse.Corrects : EventUse.WithoutEffect;
            if (!does)
                continue;
            var stream = streams.Named(e.Text("stream")!);
            _names[stream] = e.Text("name")!;
            _excluded.Remove(stream);
            if (exclusion.ExcludesCorrection(e))
                _excluded.Add(stream);
        }
    }

    /// <summary>Whether the name that a stream has was given by what is excluded.</summary>
    public bool IsExcluded(string stream) => _excluded.Contains(stream);

    /// <summary>The name that a person gave to a stream, or null.</summary>
    public string? Of(string stream) => _names.GetValueOrDefault(stream);
}
