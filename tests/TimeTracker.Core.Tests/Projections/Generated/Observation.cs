namespace TimeTracker.Projections.Generated;

/// <summary>What is seen in a generated event, without when and where.</summary>
internal sealed record Observation(string Type, params (string Key, object Value)[] Data)
{
    /// <summary>Who says so; by default the type's first word.</summary>
    public string? Source { get; init; }

    public Observation With(params (string Key, object Value)[] more) => this with { Data = [.. Data, .. more] };
}
