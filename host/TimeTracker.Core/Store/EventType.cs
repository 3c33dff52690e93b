using System.Text;
using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>A type of events that the host knows: its name, and the class of each key of its data.</summary>
internal sealed class EventType
{
    private readonly Dictionary<byte[], DataClass>.AlternateLookup<ReadOnlySpan<byte>> _classes;

    /// <param name="name">The type's name.</param>
    /// <param name="summary">What an event of it says, for the documentation.</param>
    /// <param name="keys">Its own keys.</param>
    /// <param name="shared">The keys of every type.</param>
    public EventType(string name, string summary, IReadOnlyList<DataKey> keys, IReadOnlyList<DataKey> shared)
    {
        Name = name;
        Summary = summary;
        Keys = keys;
        var classes = new Dictionary<byte[], DataClass>(keys.Count + shared.Count, Utf8Comparer.Instance);
        foreach (var key in shared)
            classes.Add(Encoding.UTF8.GetBytes(key.Name), key.Class);
        foreach (var key in keys)
            classes.Add(Encoding.UTF8.GetBytes(key.Name), key.Class);
        _classes = classes.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public string Name { get; }

    public string Summary { get; }

    /// <summary>Its own keys, in the order of the documentation; those of every type are in <see cref="EventTypes.SharedKeys"/>.</summary>
    public IReadOnlyList<DataKey> Keys { get; }

    /// <summary>The class of a key, shared ones included; null where the key is not declared. Allocates nothing.</summary>
    public DataClass? Find(ReadOnlySpan<byte> key) => _classes.TryGetValue(key, out var found) ? found : null;
}

/// <summary>A declared key at the top level of an event's data. What is nested in it has the same class.</summary>
internal readonly record struct DataKey(string Name, DataClass Class);
