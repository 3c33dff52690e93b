namespace TimeTracker.Plugins;

/// <summary>The kinds of component a plugin may hold.</summary>
public enum ComponentKind
{
    /// <summary>Produces events: <see cref="Collecting.ICollector"/>.</summary>
    Collector = 0,

    /// <summary>Gives rule definitions: <see cref="Rules.IRule"/>.</summary>
    Rule = 1,

    /// <summary>Writes filtered records: <see cref="Exporting.IExporter"/>.</summary>
    Exporter = 2,

    /// <summary>Delivers filtered records to a URL: <see cref="Webhooks.IWebhookSink"/>.</summary>
    WebhookSink = 3,
}
