namespace TimeTracker.Plugins.Testing.Fixtures;

/// <summary>One plugin of each kind that keeps the contract. What breaks it replaces a line of one of them.</summary>
internal static class SoundSources
{
    private const string Options = """
        public sealed class FixtureOptions
        {
            public int Count { get; set; } = 20;
            public bool Flag { get; set; }
            public string[] Names { get; set; } = Array.Empty<string>();
            public string Label { get; set; } = "";
            public static FixtureOptions Read(PluginContext context) => context.Options.Read((JsonTypeInfo<FixtureOptions>)
                new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(FixtureOptions)));
        }

        """;

    public const string Collector = Options + """
        [Collector("fixture", Options = typeof(FixtureOptions))]
        [DataKey("fixture_seen", "n", DataClass.Plain)]
        public sealed class TheCollector : ICollector, IDisposable
        {
            private static object kept;
            private readonly List<EventDraft> shared = new();
            private readonly PluginContext context;
            private readonly FixtureOptions options;
            private bool isUsed, isDisposed;

            [ImportingConstructor]
            public TheCollector(PluginContext context)
            {
                this.context = context;
                options = FixtureOptions.Read(context);
            }

            public async IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                isUsed = true;
                await Task.Yield();
                var start = run.Checkpoint is null ? 0 : int.Parse(run.Checkpoint.ToString());
                for (var at = start; at < options.Count;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var events = new List<EventDraft>();
                    for (var i = 0; i < 4; i++)
                        events.Add(Draft(at++, start));
                    yield return new CollectedBatch(events, new Checkpoint(at.ToString()));
                }
                if (run.Mode == CollectMode.Follow)
                    await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, cancellationToken);
            }

            private EventDraft Draft(int i, int start) => new("fixture_seen", Instant.FromUtc(2026, 3, 1, 0, 0) + Duration.FromMinutes(i), Data(i)) { NaturalKey = "key " + i };

            private static ReadOnlyMemory<byte> Data(int i) => EventData.Write(w => w.WriteNumber("n", i));

            private static async Task Forever() { while (true) await Task.Delay(20); }

            public void Dispose() { isDisposed = true; }
        }
        """;

    public const string Exporter = Options + """
        [Exporter("fixture", Options = typeof(FixtureOptions), Records = RecordKinds.Events | RecordKinds.Entries, Mode = ExportMode.Append, MediaType = "application/x-ndjson")]
        public sealed class TheExporter : IExporter
        {
            private readonly PluginContext context;
            private ExportContext run;

            [ImportingConstructor]
            public TheExporter(PluginContext context)
            {
                this.context = context;
                FixtureOptions.Read(context);
            }

            public ValueTask BeginAsync(ExportContext run, CancellationToken cancellationToken)
            {
                this.run = run;
                return default;
            }

            public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken)
            {
                foreach (var record in batch.Events)
                    Line(record.Json.Span);
                foreach (var record in batch.Entries)
                    Line(record.Json.Span);
                return default;
            }

            public ValueTask CompleteAsync(CancellationToken cancellationToken)
            {
                return default;
            }

            private void Line(ReadOnlySpan<byte> json)
            {
                var line = run.Output.GetSpan(json.Length + 1);
                json.CopyTo(line);
                line[json.Length] = (byte)'\n';
                run.Output.Advance(json.Length + 1);
            }

            private void Text(string text) => Line(Encoding.UTF8.GetBytes(text));
        }
        """;

    public const string PushExporter = Options + """
        [Exporter("fixture", Options = typeof(FixtureOptions), Records = RecordKinds.Events, Mode = ExportMode.Push)]
        public sealed class TheExporter : IPushExporter
        {
            private long durable, handed;

            [ImportingConstructor]
            public TheExporter(PluginContext context) { FixtureOptions.Read(context); }

            public long DurableRecords => durable;

            public ValueTask BeginAsync(ExportContext run, CancellationToken cancellationToken)
            {
                durable = handed = run.RecordsWritten;
                return default;
            }

            public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken)
            {
                handed += batch.Count;
                return default;
            }

            public ValueTask CompleteAsync(CancellationToken cancellationToken)
            {
                durable = handed;
                return default;
            }
        }
        """;

    public const string Rule = Options + """
        [Rule("fixture", Options = typeof(FixtureOptions))]
        public sealed class TheRule : IRule
        {
            private static int asked;
            private static string last;

            [ImportingConstructor]
            public TheRule(PluginContext context) { FixtureOptions.Read(context); }

            public ValueTask<RuleSet> LoadAsync(CancellationToken cancellationToken)
            {
                var rules = new List<RuleDefinition>
                {
                    new("declared", new RuleCondition.All(new RuleCondition[] { new RuleCondition.IsOneOf(RuleField.Branch, new[] { "main" }) }), new Assignment { Project = "p" }),
                    new("asked", span => span.Branch == "main", new Assignment { Project = "p" }),
                };
                return new(new RuleSet(rules, "hash"));
            }
        }
        """;

    public const string Sink = Options + """
        [WebhookSink("fixture", Options = typeof(FixtureOptions))]
        public sealed class TheSink : IWebhookSink
        {
            [ImportingConstructor]
            public TheSink(PluginContext context) { FixtureOptions.Read(context); }

            public async ValueTask<DeliveryOutcome> DeliverAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
            {
                var body = string.Join('\n', delivery.Records.Events.Select(e => Encoding.UTF8.GetString(e.Json.Span)));
                using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new StringContent(body) };
                request.Headers.Add("Webhook-Id", delivery.Id);
                using var response = await delivery.Transport.SendAsync(request, cancellationToken);
                var status = (int)response.StatusCode;
                var reason = "the receiver answered " + status;
                if (status is >= 200 and < 300)
                    return new DeliveryOutcome.Delivered(status);
                if (status == 410)
                    return new DeliveryOutcome.Gone();
                if (status is 429 or >= 500)
                    return new DeliveryOutcome.Retry(reason, status, response.Headers.RetryAfter?.Delta is { } wait ? Duration.FromTimeSpan(wait) : null);
                return new DeliveryOutcome.Failed(reason, status);
            }
        }
        """;

    /// <summary>The plugin of a kind.</summary>
    public static string Of(ComponentKind kind) => kind switch
    {
        ComponentKind.Collector => Collector,
        ComponentKind.Exporter => Exporter,
        ComponentKind.Rule => Rule,
        _ => Sink,
    };
}
