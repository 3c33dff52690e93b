using System.Text;
using TimeTracker.Events;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>The class of every key: Core's table, what plugins declared, what the owner classed. Of two declarations the stricter counts.</summary>
internal sealed class KeyClasses
{
    private readonly Dictionary<(string Type, string Key), DataClass> _declared = [];

    /// <param name="declared">Keys that plugins declared.</param>
    /// <param name="owner">Keys that the owner classed; may only name what nobody declared.</param>
    /// <exception cref="PolicyException">The owner classed a key that has a class.</exception>
    public KeyClasses(IEnumerable<DeclaredKey> declared, IReadOnlyList<OwnerClass> owner)
    {
        foreach (var key in declared)
        {
            if (!_declared.TryGetValue((key.Type, key.Key), out var other) || other < key.Class)
                _declared[(key.Type, key.Key)] = key.Class;
        }
        var errors = owner.Where(o => _declared.ContainsKey((o.Type, o.Key)))
            .Select(o => $"{o.Where}: a plugin declares the key already; remove the line, and use privacy.obfuscate to handle the class more strictly").ToList();
        if (errors.Count > 0)
            throw new PolicyException(errors);
        foreach (var key in owner)
            _declared[(key.Type, key.Key)] = key.Class;
    }

    /// <summary>The types that somebody declared keys of.</summary>
    public IEnumerable<string> Types => EventTypes.All.Select(t => t.Name).Concat(_declared.Keys.Select(d => d.Type)).Distinct(StringComparer.Ordinal);

    /// <summary>The class that Core's own table gives a key, or null.</summary>
    public static DataClass? OfCore(string type, string key) => EventTypes.Find(Encoding.UTF8.GetBytes(type), Encoding.UTF8.GetBytes(key));

    /// <summary>All classed keys of a type, also of one that nobody declared.</summary>
    public IReadOnlyDictionary<string, DataClass> Of(string type)
    {
        var own = EventTypes.Find(Encoding.UTF8.GetBytes(type))?.Keys ?? [];
        var classes = EventTypes.SharedKeys.Concat(own).ToDictionary(k => k.Name, k => k.Class, StringComparer.Ordinal);
        foreach (var ((declaredType, key), @class) in _declared)
        {
            if (declaredType == type && (!classes.TryGetValue(key, out var other) || other < @class))
                classes[key] = @class;
        }
        return classes;
    }
}
