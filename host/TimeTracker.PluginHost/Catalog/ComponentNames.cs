namespace TimeTracker.Plugins;

/// <summary>The kinds of component in the words of error texts.</summary>
internal static class ComponentNames
{
    public static string Of(ComponentKind kind) => kind switch
    {
        ComponentKind.Collector => "collector",
        ComponentKind.Rule => "rule",
        ComponentKind.Exporter => "exporter",
        ComponentKind.WebhookSink => "webhook sink",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string WithArticle(ComponentKind kind) => (kind == ComponentKind.Exporter ? "an " : "a ") + Of(kind);

    /// <summary>The rule of names in configuration: lower-case letters, digits and <c>-</c>.</summary>
    public static bool IsValid(string name) => name.Length is > 0 and <= 100 && name.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    /// <summary>Plugin ids may have dots and underscores too: <c>com.example.tickets</c>.</summary>
    public static bool IsValidPluginId(string id) => id.Length is > 0 and <= 100 && id.All(c => c is '.' or '_' || IsValid(c.ToString()));
}
