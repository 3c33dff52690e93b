using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimeTracker.Architecture.Reading;

namespace TimeTracker.Architecture;

/// <summary>Compiles source text as an assembly of a given name, as the compiler does it for a project with the same references.</summary>
internal static class Fixture
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Runtime.CompilerServices; using System.Threading; using System.Threading.Tasks;
        using NodaTime; using TimeTracker.Collecting; using TimeTracker.Entries; using TimeTracker.Events; using TimeTracker.Exporting; using TimeTracker.Rules;

        """;

    private static readonly MetadataReference[] Framework =
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll").Select(f => MetadataReference.CreateFromFile(f))];

    private static readonly MetadataReference[] ContractClosure =
        [.. new[] { "NodaTime", "System.Composition.AttributedModel", "Microsoft.Extensions.Logging.Abstractions" }
            .Select(name => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll")))];

    /// <summary>The ids of the errors that the compiler reports, each once; none for source that compiles.</summary>
    public static IReadOnlyList<string> Errors(string assembly, string source, params string[] references)
        => [.. Compilation(assembly, source, references).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The assembly.</summary>
    /// <exception cref="InvalidOperationException">It does not compile: the fixture is wrong.</exception>
    public static BuiltAssembly Assembly(string assembly, string source, params string[] references)
    {
        using var image = new MemoryStream();
        var result = Compilation(assembly, source, references).Emit(image);
        if (!result.Success)
            throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
        return new(ImmutableArray.Create(image.ToArray()));
    }

    private static CSharpCompilation Compilation(string assembly, string source, string[] references)
        => CSharpCompilation.Create(
            assembly,
            [CSharpSyntaxTree.ParseText(Usings + source, new CSharpParseOptions(LanguageVersion.Latest))],
            [.. Framework, .. ContractClosure, .. references.Prepend("TimeTracker.Abstractions").Distinct().Select(Reference)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    private static MetadataReference Reference(string name) => MetadataReference.CreateFromFile(Repository.Projects.Single(p => p.Name == name).AssemblyPath);
}
