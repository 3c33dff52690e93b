namespace TimeTracker.Cli.Configuration;

/// <summary>
/// Every key of the configuration with its form and its default: the one table that the loader, the checks, <c>tt config show</c> and the
/// published JSON Schema read.
/// </summary>
internal static class ConfigurationSchema
{
    /// <summary>The default of a store's path stands for the data folder of the machine.</summary>
    public const string DefaultStore = "~/.local/share/timetracker/events.db";

    /// <summary>The whole file.</summary>
    public static SchemaNode Root { get; } = Object(
        "The configuration of TimeTracker.",
        Key("$schema", new(SchemaKind.Text, "The JSON Schema, for editors.")),
        Key("store", Object("Where the events are kept.",
            Key("path", new(SchemaKind.Text, "The SQLite file; made at the first run.") { Default = DefaultStore, IsPath = true }))),
        Key("plugins", Object("Which plugins there are.",
            Key("folders", new(SchemaKind.List, "Folders that hold plugins, a folder each, besides ~/.local/share/timetracker/plugins. A plugin there is loaded only after you trust it: tt plugins trust.") { IsPath = true }),
            Key("disabled", new(SchemaKind.List, "Ids of plugins that are not loaded.")),
            Key("timeout", new(SchemaKind.Duration, "How long a component may give no sign of life before it is left behind and put into quarantine.") { Default = "5m" }))),
        Key("collectors", Map("What is observed, by a name of your choice.", Object("A collector.",
            Key("use", new(SchemaKind.Text, "The component: its name, or pluginId/name. Default: the name given here.")),
            Key("enabled", new(SchemaKind.Boolean, "Whether it runs.") { Default = "true" }),
            Key("options", new(SchemaKind.Options, "What the component understands; tt plugins inspect shows it."))))),
        Key("projection", Object("How time is derived. A change counts for the past as well.",
            Key("attentionWindow", new(SchemaKind.Duration, "How long attention lasts after its last evidence.") { Default = "5m" }),
            Key("agentTimeout", new(SchemaKind.Duration, "How far apart two signs of an agent's work may be and still belong together.") { Default = "30m" }),
            Key("idleAfter", new(SchemaKind.Duration, "After how long without input collectors report idleness.") { Default = "3m" }),
            Key("manualTimerMax", new(SchemaKind.Duration, "The longest a timer runs that nobody stops.") { Default = "12h" }),
            Key("gitPresence", new(SchemaKind.Choice, "When commits and checkouts are evidence of your presence.") { Default = "auto", Choices = ["auto", "always", "never"] }))),
        Key("rules", new(SchemaKind.NotYet, "Rules that assign projects, clients and tags. Not in this version.")),
        Key("privacy", new(SchemaKind.Policy, "What may leave the machine, and how it is made unrecognisable. Layers only tighten; never set by environment or command line.")),
        Key("pipelines", Map("What is exported, by a name of your choice.", Object("A pipeline.",
            Key("records", new(SchemaKind.Choice, "What is exported.") { Choices = ["events", "entries"], IsRequired = true }),
            Key("exporter", new(SchemaKind.Text, "The exporter: its name, or pluginId/name.") { IsRequired = true }),
            Key("to", new(SchemaKind.Text, "The file to write.") { IsPath = true, IsRequired = true }),
            Key("range", new(SchemaKind.Range, "Which time: all, today, yesterday, week, month, or FROM..TO.") { Default = "all" }),
            Key("schedule", new(SchemaKind.Schedule, "When it runs under tt run: every 15m, or daily at 18:00 in report.zone. Without a schedule it does not run there.")),
            Key("options", new(SchemaKind.Options, "What the exporter understands; tt plugins inspect shows it."))))),
        Key("webhooks", new(SchemaKind.NotYet, "Deliveries to URLs. Not in this version.")),
        Key("api", Object("The local HTTP API. Not in this version.",
            Key("enabled", new(SchemaKind.NotYet, "Whether it listens. Not in this version.") { Default = "false" }))),
        Key("report", Object("How reports look.",
            Key("zone", new(SchemaKind.Zone, "The time zone of days and weeks: system, or an IANA name such as Europe/Berlin.") { Default = "system" }),
            Key("weekStart", new(SchemaKind.Choice, "The first day of the week.")
            { Default = "monday", Choices = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] }),
            Key("ownNames", new(SchemaKind.Boolean, "Whether your own terminal shows names as they are, not as the filter would let them out.") { Default = "true" }))));

    /// <summary>The node of a path such as <c>projection.idleAfter</c>.</summary>
    public static SchemaNode Find(string path)
    {
        var node = Root;
        foreach (var name in path.Split('.'))
            node = node.Kind == SchemaKind.Map ? node.Element! : node.Keys.First(k => k.Key == name).Node;
        return node;
    }

    private static SchemaNode Object(string description, params SchemaKey[] keys) => new(SchemaKind.Object, description) { Keys = keys };

    private static SchemaKey Key(string key, SchemaNode node) => new(key, node);

    private static SchemaNode Map(string description, SchemaNode element) => new(SchemaKind.Map, description) { Element = element };
}
