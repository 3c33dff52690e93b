using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimeTracker.EndToEnd.Support;

/// <summary>Makes real plugins of a few lines of C#, against the contract that stands beside the staged program.</summary>
internal static class FixturePlugins
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using NodaTime;
        using TimeTracker.Collecting;
        using TimeTracker.Events;
        using TimeTracker.Exporting;
        using TimeTracker.Plugins;

        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll").Select(p => MetadataReference.CreateFromFile(p)),
        .. new[] { "TimeTracker.Abstractions", "NodaTime", "System.Composition.AttributedModel", "Microsoft.Extensions.Logging.Abstractions" }
            .Select(n => MetadataReference.CreateFromFile(Path.Combine(StagedTool.Folder, n + ".dll"))),
    ]);

    /// <summary>A collector that yields one note, does something, and yields another one.</summary>
    public static string Collector(string name, string between = "", string members = "", string constructor = "") => $$"""
        [Collector("{{name}}")]
        public sealed class {{Class(name)}}Collector : ICollector
        {
            public {{Class(name)}}Collector() { {{constructor}} }
            {{members}}
            public IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, CancellationToken cancellationToken) => Read(cancellationToken);
            private async IAsyncEnumerable<CollectedBatch> Read([EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Yield();
                yield return Note(1);
                Do();
                yield return Note(2);
            }
            private static void Do() { {{between}} }
            private static CollectedBatch Note(int n) => new CollectedBatch(
                new[] { new EventDraft("manual_note", Instant.FromUtc(2026, 3, 2, 10, n), EventData.Of(("text", "{{name}} " + n))) }, new Checkpoint(n.ToString()));
        }
        """;

    /// <summary>A collector whose sequence is given: statements that may yield <c>Note(n)</c> and look at <c>context</c> and <c>cancellationToken</c>.</summary>
    public static string Follower(string name, string sequence) => $$"""
        [Collector("{{name}}")]
        public sealed class {{Class(name)}}Collector : ICollector
        {
            public IAsyncEnumerable<CollectedBatch> CollectAsync(CollectContext context, CancellationToken cancellationToken) => Read(context, cancellationToken);
            private async IAsyncEnumerable<CollectedBatch> Read(CollectContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Yield();
                {{sequence}}
            }
            private static CollectedBatch Note(int n) => new CollectedBatch(
                new[] { new EventDraft("manual_note", Instant.FromUtc(2026, 3, 2, 10, 0).Plus(Duration.FromSeconds(n)), EventData.Of(("text", "{{name}} " + n))) }, new Checkpoint(n.ToString()));
        }
        """;

    /// <summary>An exporter that writes a line for each batch.</summary>
    public static string Exporter(string name, string begin = "", string write = "", string complete = "") => $$"""
        [Exporter("{{name}}", Records = RecordKinds.Events, Mode = ExportMode.Append, MediaType = "text/plain", Extension = ".txt")]
        public sealed class {{Class(name)}}Exporter : IExporter
        {
            private ExportContext context;
            public ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken) { this.context = context; {{begin}} return default; }
            public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken) { {{write}} Encoding.UTF8.GetBytes("records\n", context.Output); return default; }
            public ValueTask CompleteAsync(CancellationToken cancellationToken) { {{complete}} return default; }
        }
        """;

    /// <summary>Puts a plugin into the folder <c>extra</c> of the working directory.</summary>
    public static void Plugin(this Home home, string name, string source)
    {
        Directory.CreateDirectory(home.At("extra", name));
        File.WriteAllBytes(home.At("extra", name, name + ".dll"), Compile(name, source));
    }

    /// <summary>Compiles a plugin.</summary>
    public static byte[] Compile(string name, string source)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Usings + source, cancellationToken: TestContext.Current.CancellationToken)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, deterministic: true));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return assembly.ToArray();
    }

    private static string Class(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
