namespace TimeTracker.Plugins;

/// <summary>One node of configured options: a text, or named children (list positions are names too).</summary>
internal sealed class OptionNode
{
    private readonly Dictionary<string, OptionNode> _children = new(StringComparer.OrdinalIgnoreCase);

    public string? Value { get; private set; }

    public IReadOnlyDictionary<string, OptionNode> Children => _children;

    /// <summary>Whether it was given as null. An empty object looks the same in configuration, and an empty list is an empty text.</summary>
    public bool IsNull => Value is null && _children.Count == 0;

    public static OptionNode From(IEnumerable<KeyValuePair<string, string?>> values)
    {
        var root = new OptionNode();
        foreach (var (name, value) in values)
        {
            var node = root;
            foreach (var part in name.Split(':'))
            {
                if (!node._children.TryGetValue(part, out var child))
                    node._children.Add(part, child = new OptionNode());
                node = child;
            }
            node.Value = value;
        }
        return root;
    }
}
