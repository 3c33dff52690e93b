namespace TimeTracker.Cli.Configuration;

/// <summary>A value or a group of values, and the layer that gave it. The tree that all layers together make.</summary>
internal sealed class SettingNode
{
    private readonly List<SettingNode> _children = [];

    public SettingNode(string name, ConfigurationLayer? layer)
    {
        Name = name;
        Layer = layer;
    }

    /// <summary>The key, as it was written.</summary>
    public string Name { get; }

    /// <summary>The text of a single value; empty for an empty list; null for <c>null</c> and <c>{}</c>, which flattened configuration cannot tell apart.</summary>
    public string? Value { get; private set; }

    /// <summary>The last layer that said something here or below.</summary>
    public ConfigurationLayer? Layer { get; private set; }

    /// <summary>In the order in which they were first named.</summary>
    public IReadOnlyList<SettingNode> Children => _children;

    /// <summary>Whether there is nothing here, or the <c>null</c> that takes back what a lower layer said.</summary>
    public bool IsEmpty => Value is null && _children.Count == 0;

    /// <summary>Whether the children are the elements of a list.</summary>
    public bool IsList => _children.Count > 0 ? _children.TrueForAll(c => c.Name.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0) : Value is { Length: 0 };

    /// <summary>The child of a name, without regard to case as everywhere in configuration.</summary>
    public SettingNode? Child(string name) => _children.Find(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The elements of a list, in order.</summary>
    public IEnumerable<SettingNode> Elements => _children.OrderBy(c => c.Name.Length).ThenBy(c => c.Name, StringComparer.Ordinal);

    /// <summary>Makes the tree of several layers, the least specific first.</summary>
    public static SettingNode Of(IEnumerable<ConfigurationLayer> layers)
    {
        var root = new SettingNode("", null);
        foreach (var layer in layers)
            root.Overlay(Of(layer));
        return root;
    }

    private static SettingNode Of(ConfigurationLayer layer)
    {
        var root = new SettingNode("", layer);
        foreach (var (key, value) in layer.Pairs)
        {
            var node = root;
            foreach (var name in key.Split(':'))
            {
                var child = node.Child(name);
                if (child is null)
                    node._children.Add(child = new SettingNode(name, layer));
                node = child;
            }
            node.Value = value;
        }
        return root;
    }

    /// <summary>
    /// Lays a more specific layer's node over this one. Objects are joined key by key, a list or a single value replaces what was there, and
    /// so does <c>null</c>, except over an object: there it may as well have been <c>{}</c>, which says nothing.
    /// </summary>
    private void Overlay(SettingNode above)
    {
        if (above.IsEmpty && _children.Count > 0)
            return;
        Layer = above.Layer;
        if (above._children.Count == 0 || above.IsList || IsList || Value is not null)
        {
            Value = above.Value;
            _children.Clear();
        }
        foreach (var child in above._children)
        {
            if (Child(child.Name) is { } mine)
                mine.Overlay(child);
            else
                _children.Add(child);
        }
    }

    /// <summary>The values here and below, flattened again.</summary>
    public IEnumerable<(string Key, SettingNode Node)> Flatten(string prefix = "")
    {
        if (_children.Count == 0)
            yield return (prefix, this);
        foreach (var child in _children)
        {
            foreach (var inner in child.Flatten(prefix.Length == 0 ? child.Name : $"{prefix}:{child.Name}"))
                yield return inner;
        }
    }
}
