namespace TimeTracker.Projections;

/// <summary>How many of the agents that work at once are not excluded.</summary>
/// <param name="Otherwise">Where nobody assigned the time: an agent's own project may have to be an included one.</param>
/// <param name="Assigned">Where a person assigned it: then that alone says of what project it is.</param>
internal readonly record struct KeptAgents(int Otherwise, int Assigned)
{
    public static KeptAgents operator +(KeptAgents one, KeptAgents other) => new(one.Otherwise + other.Otherwise, one.Assigned + other.Assigned);

    public static KeptAgents operator -(KeptAgents one, KeptAgents other) => new(one.Otherwise - other.Otherwise, one.Assigned - other.Assigned);
}
