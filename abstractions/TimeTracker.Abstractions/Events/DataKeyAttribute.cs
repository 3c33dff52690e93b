namespace TimeTracker.Events;

/// <summary>
/// Declares a key of an event type that a collector adds, and its class. A key nobody declared does not leave the machine.
/// Keys of the types that TimeTracker itself knows are declared by it: of those a declaration can only make a known key's class stricter;
/// one of any other key of such a type does not count. The manifest is made from these attributes, without running the plugin.
/// </summary>
/// <example><code>[DataKey("ticket_opened", "title", DataClass.Text)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DataKeyAttribute : Attribute
{
    /// <summary>Declares one key.</summary>
    /// <param name="type">The event type, in snake case.</param>
    /// <param name="key">The key at the top level of the data, in snake case. What is nested in it has the same class.</param>
    /// <param name="class">What the key holds.</param>
    public DataKeyAttribute(string type, string key, DataClass @class)
    {
        Type = type;
        Key = key;
        Class = @class;
    }

    /// <summary>The event type.</summary>
    public string Type { get; }

    /// <summary>The key at the top level of the data.</summary>
    public string Key { get; }

    /// <summary>What the key holds.</summary>
    public DataClass Class { get; }
}
