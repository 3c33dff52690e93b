namespace TimeTracker.Projections.Reference;

/// <summary>"stream_renamed changes the name shown."</summary>
internal sealed class ReferenceNames
{
    private readonly Dictionary<string, string> _names = [];

    public ReferenceNames(IReadOnlyList<ReferenceEvent> events, ReferenceStreams streams, ReferenceUses uses)
    {
        foreach (var e in events.Where(e => e.Type == "stream_renamed"))
        {
            var does = e.Text("stream") is not null && e.Text("name") is not null;
            uses[e] = does ? EventUse.Corrects : EventUse.WithoutEffect;
            if (does)
                _names[streams.Named(e.Text("stream")!)] = e.Text("name")!;
        }
    }

    /// <summary>The name that a person gave to a stream, or null.</summary>
    public string? Of(string stream) => _names.GetValueOrDefault(stream);
}
