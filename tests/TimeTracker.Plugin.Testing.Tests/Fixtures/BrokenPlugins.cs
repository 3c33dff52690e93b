using Xunit;

namespace TimeTracker.Plugins.Testing.Fixtures;

/// <summary>Plugins that keep the contract but for one thing: a line of a sound one, and what stands in its place.</summary>
internal static class BrokenPlugins
{
    private const string Constructed = "options = FixtureOptions.Read(context);";
    private const string Begun = "isUsed = true;";
    private const string Waiting = "await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, cancellationToken);";
    private const string Key = "NaturalKey = \"key \" + i";
    private const string Batch = "yield return new CollectedBatch(events, new Checkpoint(at.ToString()));";
    private const string Predicate = "span => span.Branch == \"main\"";

    /// <summary>Requirement, the sound source, the line, and what is there instead.</summary>
    public static TheoryData<string, string, string, string> All
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            AddLifetimes(rows);
            AddCollectors(rows);
            AddExporters(rows);
            AddRules(rows);
            AddSinks(rows);
            return rows;
        }
    }

    private static void AddLifetimes(TheoryData<string, string, string, string> rows)
    {
        rows.Add("component.starts", SoundSources.Collector, Constructed, Constructed + " throw new InvalidOperationException(\"no\");");
        rows.Add("options.unknown", SoundSources.Collector, Constructed, "options = new FixtureOptions();");
        rows.Add("options.unfit", SoundSources.Collector, Constructed, "options = new FixtureOptions();");
        rows.Add("options.unfit", SoundSources.Exporter, "FixtureOptions.Read(context);",
            "try { FixtureOptions.Read(context); } catch (PluginOptionsException e) { throw new PluginOptionsException(new[] { e.Errors[0] }); }");
        rows.Add("stop.unused", SoundSources.Collector, "isDisposed = true;", "if (!isUsed) throw new InvalidOperationException(\"not used\");");
        rows.Add("stop.twice", SoundSources.Collector, "isDisposed = true;", "if (isDisposed) throw new ObjectDisposedException(\"it\"); isDisposed = true;");
        rows.Add("stop.leaves-nothing", SoundSources.Collector, Begun, Begun + " new Thread(() => Thread.Sleep(Timeout.Infinite)) { IsBackground = true }.Start();");
        rows.Add("stop.leaves-nothing", SoundSources.Collector, Begun, Begun + " kept = new Timer(_ => { }, null, 3600000, 3600000);");
        rows.Add("stop.leaves-nothing", SoundSources.Collector, Begun, Begun + " kept = context.Time.CreateTimer(_ => { }, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));");
        rows.Add("stop.leaves-nothing", SoundSources.Collector, Begun, Begun + " kept = Forever();");
        rows.Add("cancel.at-once", SoundSources.Collector, Waiting, "await Task.Delay(2500, CancellationToken.None);");
        rows.Add("calls.return", SoundSources.Collector, Begun, Begun + " if (run.Mode == CollectMode.Once) await Task.Delay(Timeout.Infinite, CancellationToken.None);");
        rows.Add("process.console", SoundSources.Collector, Begun, Begun + " Console.WriteLine(\"hello\");");
        rows.Add("process.console", SoundSources.Collector, Constructed, Constructed + " Console.Error.Write('x');");
        rows.Add("process.console", SoundSources.Collector, Constructed, Constructed + " Console.SetOut(TextWriter.Null);");
        rows.Add("process.directory", SoundSources.Collector, Begun, Begun + " Environment.CurrentDirectory = Path.GetPathRoot(Path.GetTempPath());");
        rows.Add("process.culture", SoundSources.Collector, Constructed, Constructed + " CultureInfo.CurrentCulture = new CultureInfo(\"de-DE\");");
        rows.Add("process.culture", SoundSources.Collector, Begun, Begun + " CultureInfo.DefaultThreadCurrentCulture = new CultureInfo(\"de-DE\");");
    }

    private static void AddCollectors(TheoryData<string, string, string, string> rows)
    {
        rows.Add("collector.collects", SoundSources.Collector, Batch, "if (at > 8) throw new IOException(\"no\"); " + Batch);
        rows.Add("collector.follows", SoundSources.Collector, Waiting, "yield break;");
        rows.Add("collector.follows", SoundSources.Collector, Batch, "if (run.Mode == CollectMode.Once || at < 12) " + Batch);
        rows.Add("collector.events-fit", SoundSources.Collector, "EventData.Write(w => w.WriteNumber(\"n\", i))", "new byte[] { (byte)'[' }");
        rows.Add("collector.keys-declared", SoundSources.Collector, "w.WriteNumber(\"n\", i)", "w.WriteNumber(\"m\", i)");
        rows.Add("collector.batches-stay", SoundSources.Collector, "var events = new List<EventDraft>();", "var events = shared; shared.Clear();");
        rows.Add("collector.alike", SoundSources.Collector, Key, "NaturalKey = Guid.NewGuid().ToString()");
        rows.Add("collector.alike", SoundSources.Collector, "Instant.FromUtc(2026, 3, 1, 0, 0) + Duration.FromMinutes(i)", "Instant.FromDateTimeUtc(DateTime.UtcNow)");
        rows.Add("collector.checkpoints", SoundSources.Collector, "new Checkpoint(at.ToString())", "new Checkpoint((at + 1).ToString())");
        rows.Add("collector.checkpoints", SoundSources.Collector, Key, "NaturalKey = start + \" \" + i");
    }

    private static void AddExporters(TheoryData<string, string, string, string> rows)
    {
        rows.Add("exporter.exports", SoundSources.Exporter, "foreach (var record in batch.Entries)", "if (batch.Entries.Count > 0) throw new NotSupportedException(\"entries\"); foreach (var record in batch.Entries)");
        rows.Add("exporter.exports", SoundSources.Exporter, "run.Output.Advance(json.Length + 1);", "");
        rows.Add("exporter.alike", SoundSources.Exporter, "this.run = run;", "this.run = run; if (!run.Resumed) Text($\"{{\\\"at\\\":{context.Time.GetUtcNow().Ticks}}}\");");
        rows.Add("exporter.any-cut", SoundSources.Exporter, "foreach (var record in batch.Events)", "Text(\"{}\"); foreach (var record in batch.Events)");
        rows.Add("exporter.resumes", SoundSources.Exporter, "this.run = run;", "this.run = run; Text(\"{}\");");
        rows.Add("exporter.appends-only", SoundSources.Exporter, "public ValueTask CompleteAsync(CancellationToken cancellationToken)\n    {", "public ValueTask CompleteAsync(CancellationToken cancellationToken)\n    {\n        Text(\"{}\");");
        rows.Add("exporter.media-type", SoundSources.Exporter, "application/x-ndjson", "application/json");
        rows.Add("exporter.media-type", SoundSources.Exporter, ", MediaType = \"application/x-ndjson\"", "");
        rows.Add("exporter.tells-failure", SoundSources.Exporter, "Line(record.Json.Span);\n        foreach", "try { Line(record.Json.Span); } catch (IOException) { }\n        foreach");
        rows.Add("exporter.durable", SoundSources.PushExporter, "durable = handed = run.RecordsWritten;", "");
        rows.Add("exporter.durable", SoundSources.PushExporter, "handed += batch.Count;", "durable = handed += batch.Count; durable += 1;");
        rows.Add("exporter.durable", SoundSources.PushExporter, "durable = handed;", "");
    }

    private static void AddRules(TheoryData<string, string, string, string> rows)
    {
        rows.Add("rule.loads", SoundSources.Rule, "return new(", "throw new RuleLoadException(new[] { \"rules.yaml:1:1: no\" }); return new(");
        rows.Add("rule.loads", SoundSources.Rule, "new(\"asked\",", "new(\"declared\",");
        rows.Add("rule.alike", SoundSources.Rule, "\"hash\"", "Guid.NewGuid().ToString()");
        rows.Add("rule.alike", SoundSources.Rule, "new[] { \"main\" }", "new[] { Guid.NewGuid().ToString() }");
        rows.Add("rule.answers", SoundSources.Rule, Predicate, "span => span.Branch.Length > 3");
        rows.Add("rule.pure", SoundSources.Rule, Predicate, "span => Interlocked.Increment(ref asked) % 2 == 0");
        rows.Add("rule.any-order", SoundSources.Rule, Predicate, "span => { var isNew = last != span.Stream; last = span.Stream; return isNew && span.Branch == \"main\"; }");
        rows.Add("rule.files", SoundSources.Rule, "\"hash\")", "\"hash\") { Files = new[] { \"rules.yaml\" } }");
    }

    private static void AddSinks(TheoryData<string, string, string, string> rows)
    {
        rows.Add("sink.outcomes", SoundSources.Sink, "if (status is >= 200 and < 300)", "");
        rows.Add("sink.outcomes", SoundSources.Sink, "response.Headers.RetryAfter?.Delta is { } wait ? Duration.FromTimeSpan(wait) : null", "null");
        rows.Add("sink.one-request", SoundSources.Sink, "var status =",
            "if (!response.IsSuccessStatusCode) (await delivery.Transport.SendAsync(new HttpRequestMessage(HttpMethod.Get, delivery.Url), cancellationToken)).Dispose(); var status =");
        rows.Add("sink.one-request", SoundSources.Sink, "HttpMethod.Post, delivery.Url)", "HttpMethod.Post, new Uri(\"https://elsewhere.example/\"))");
        rows.Add("sink.alike", SoundSources.Sink, "delivery.Id", "Guid.NewGuid().ToString()");
        rows.Add("sink.discreet", SoundSources.Sink, "\"the receiver answered \" + status", "await response.Content.ReadAsStringAsync()");
        rows.Add("sink.discreet", SoundSources.Sink, "delivery.Id", "Encoding.UTF8.GetString(delivery.Secrets[0].Span)");
        rows.Add("sink.transport", SoundSources.Sink, "var status =", "delivery.Transport.Dispose(); var status =");
    }
}
