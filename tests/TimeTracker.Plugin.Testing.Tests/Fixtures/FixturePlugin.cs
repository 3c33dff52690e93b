using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace TimeTracker.Plugins.Testing.Fixtures;

/// <summary>A real plugin of a few lines of C#, built into a folder of its own with its manifest.</summary>
internal sealed class FixturePlugin : IDisposable
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Composition;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Runtime.CompilerServices;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading;
        using System.Threading.Tasks;
        using NodaTime;
        using TimeTracker.Collecting;
        using TimeTracker.Entries;
        using TimeTracker.Events;
        using TimeTracker.Exporting;
        using TimeTracker.Plugins;
        using TimeTracker.Rules;
        using TimeTracker.Webhooks;

        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll").Select(p => MetadataReference.CreateFromFile(p)),
        .. new[] { "TimeTracker.Abstractions", "NodaTime", "System.Composition.AttributedModel", "Microsoft.Extensions.Logging.Abstractions" }
            .Select(n => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, n + ".dll"))),
    ]);

    private FixturePlugin(string folder) => Folder = folder;

    /// <summary>Where it was built.</summary>
    public string Folder { get; }

    /// <summary>Compiles a plugin named "fixture" and writes its manifest.</summary>
    public static FixturePlugin Build(string source)
    {
        var plugin = new FixturePlugin(Directory.CreateTempSubdirectory("tt-fixture-").FullName);
        var dll = Path.Combine(plugin.Folder, "Fixture.dll");
        var compilation = CSharpCompilation.Create(
            "Fixture",
            [CSharpSyntaxTree.ParseText(Usings + source, cancellationToken: TestContext.Current.CancellationToken)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true));
        var result = compilation.Emit(dll, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        // As the build does it.
        Assert.Equal(0, Assembly.Load("TimeTracker.PluginManifest").EntryPoint!.Invoke(null, [new[] { dll, "fixture", plugin.File("plugin.json") }]));
        return plugin;
    }

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
