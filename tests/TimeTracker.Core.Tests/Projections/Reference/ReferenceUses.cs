namespace TimeTracker.Projections.Reference;

/// <summary>What became of each event: "every event is used or listed as unused with a reason".</summary>
internal sealed class ReferenceUses
{
    private readonly Dictionary<Guid, EventUse> _uses = [];

    public EventUse this[ReferenceEvent e]
    {
        get => _uses[e.Id];
        set => _uses[e.Id] = value;
    }

    public EventUse Of(Guid id) => _uses[id];
}
