using System.Text;
using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// The class of every key: Core's table, what plugins declared, what the owner classed. Of two declarations the stricter counts. A plugin
/// declares keys of types that it adds: it cannot open a key of another's type, nor with a class that this version does not know.
/// </summary>
internal sealed class KeyClasses
{
    private readonly List<DeclaredKey> _declared = [];
    private readonly IReadOnlyList<OwnerClass> _owner;

    /// <param name="declared">Keys that plugins declared.</param>
    /// <param name="owner">Keys that the owner classed; may only name what nobody declared.</param>
    /// <exception cref="PolicyException">The owner classed a key that has a class.</exception>
    public KeyClasses(IEnumerable<DeclaredKey> declared, IReadOnlyList<OwnerClass> owner)
    {
        foreach (var key in declared)
        {
            var isOwnType = EventTypes.Find(Encoding.UTF8.GetBytes(key.Type)) is null;
            if (Enum.IsDefined(key.Class) && (isOwnType || OfCore(key.Type, key.Key) is not null))
                _declared.Add(key);
        }
        var errors = owner.Where(o => _declared.Exists(d => d.Type == o.Type && d.Key == o.Key))
            .Select(o => $"{o.Where}: a plugin declares the key already; remove the line, and use privacy.obfuscate to handle the class more strictly").ToList();
        if (errors.Count > 0)
            throw new PolicyException(errors);
        foreach (var key in owner)
            _declared.Add(new DeclaredKey(key.Type, key.Key, key.Class));
        _owner = owner;
    }

    /// <summary>The types that somebody declared keys of.</summary>
    public IEnumerable<string> Types => EventTypes.All.Select(t => t.Name).Concat(_declared.Select(d => d.Type)).Distinct(StringComparer.Ordinal);

    /// <summary>The class that Core's own table gives a key, or null.</summary>
    public static DataClass? OfCore(string type, string key) => EventTypes.Find(Encoding.UTF8.GetBytes(type), Encoding.UTF8.GetBytes(key));

    /// <summary>Who gave a key its class, for whoever asks why.</summary>
    /// <param name="type">The event type.</param>
    /// <param name="key">The key at the top level of the data.</param>
    /// <returns><c>TimeTracker</c>, <c>plugin X</c> or the file and path of the owner's statement; null where nobody did.</returns>
    public string? GiverOf(string type, string key)
    {
        DeclaredKey? strictest = null;
        foreach (var declared in _declared)
        {
            if (declared.Type == type && declared.Key == key && (strictest is null || declared.Class > strictest.Class))
                strictest = declared;
        }
        var core = OfCore(type, key);
        if (core is not null && (strictest is null || strictest.Class <= core))
            return "TimeTracker";
        foreach (var owner in _owner)
        {
            if (owner.Type == type && owner.Key == key)
                return owner.Where;
        }
        return strictest is null ? null : $"plugin {strictest.Plugin}".TrimEnd();
    }

    /// <summary>All classed keys of a type, also of one that nobody declared, each once.</summary>
    public IReadOnlyList<DeclaredKey> Of(string type)
    {
        var keys = new List<DeclaredKey>();
        foreach (var key in EventTypes.SharedKeys)
            keys.Add(new DeclaredKey(type, key.Name, key.Class));
        foreach (var key in EventTypes.Find(Encoding.UTF8.GetBytes(type))?.Keys ?? [])
            keys.Add(new DeclaredKey(type, key.Name, key.Class));
        foreach (var key in _declared)
        {
            if (key.Type != type)
                continue;
            var at = keys.FindIndex(k => k.Key == key.Key);
            if (at < 0)
                keys.Add(key);
            else if (keys[at].Class < key.Class)
                keys[at] = key;
        }
        return keys;
    }
}
