namespace TimeTracker.Plugins.Fixtures;

/// <summary>Plugins in a few lines each.</summary>
internal static class Sources
{
    /// <summary>An exporter that writes its name and how many records it got.</summary>
    public static string Exporter(string name, string className = "TheExporter", string attributes = "", string constructor = "", string members = "") => $$"""
        [Exporter("{{name}}"{{attributes}})]
        public sealed class {{className}} : IExporter
        {
            private ExportContext context;
            {{constructor}}
            {{members}}
            public ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken) { this.context = context; return default; }
            public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken) => default;
            public ValueTask CompleteAsync(CancellationToken cancellationToken) => default;
        }
        """;

    /// <summary>A collector that yields one event whose key is a text that can be given.</summary>
    public static string Collector(string name, string text = "\"hello\"", string constructor = "", string members = "", string interfaces = "ICollector") => $$"""
        [Collector("{{name}}")]
        public sealed class TheCollector : {{interfaces}}
        {
            {{constructor}}
            {{members}}
            public async IAsyncEnumerable<CollectedBatch> CollectAsync(
                CollectContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Yield();
                yield return new CollectedBatch(new List<EventDraft>(), new Checkpoint({{text}}));
            }
        }
        """;

    public static string Rule(string name, string className = "TheRule") => $$"""
        [Rule("{{name}}")]
        public sealed class {{className}} : IRule
        {
            public ValueTask<RuleSet> LoadAsync(CancellationToken cancellationToken) => new(new RuleSet(new List<RuleDefinition>(), "none"));
        }
        """;

    public static string Sink(string name) => $$"""
        [WebhookSink("{{name}}")]
        public sealed class TheSink : IWebhookSink
        {
            public ValueTask<DeliveryOutcome> DeliverAsync(WebhookDelivery delivery, CancellationToken cancellationToken) => throw new NotImplementedException();
        }
        """;
}
