using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using TimeTracker.Architecture.Reading;
using TimeTracker.Cli.Outlets;

namespace TimeTracker.Architecture.Rules;

/// <summary>What leaves has to be on the register of outlets, and what is on the register has to be there.</summary>
internal static class RegisteredOutlets
{
    private const string Register = "host/TimeTracker.Cli/Outlets/OutletRegister.cs";

    private static readonly string[] FormOptions = ["--filtered", "--json", "--once", "--format"];

    /// <summary>Compares the commands and the forms of their output.</summary>
    public static IEnumerable<string> CommandViolations(Command root, IReadOnlyList<Outlet> register)
    {
        var actual = Commands(root, "tt").ToDictionary(c => c.Name, c => c.Forms);
        var listed = register.Where(o => o.Kind == OutletKind.Command).ToList();
        foreach (var (name, forms) in actual)
        {
            if (listed.Find(o => o.Name == name) is not { } outlet)
                yield return $"{name} is a command that is not on {Register}: say there what may go through it";
            else if (!forms.Order(StringComparer.Ordinal).SequenceEqual(outlet.Forms.Order(StringComparer.Ordinal)))
                yield return $"{name} writes in the forms {string.Join(", ", forms)}, and {Register} says {string.Join(", ", outlet.Forms)}";
        }
        foreach (var gone in listed.Where(o => !actual.ContainsKey(o.Name)))
            yield return $"{gone.Name} is on {Register} and no command any more";
    }

    /// <summary>Compares the exporters of staged plugins, by what their manifests say.</summary>
    public static IEnumerable<string> ExporterViolations(IEnumerable<string> manifests, IReadOnlyList<Outlet> register)
    {
        var actual = manifests.SelectMany(Exporters).ToHashSet(StringComparer.Ordinal);
        var listed = register.Where(o => o.Kind == OutletKind.Exporter).Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in actual.Except(listed))
            yield return $"{name} is a staged exporter that is not on {Register}";
        foreach (var name in listed.Except(actual))
            yield return $"{name} is on {Register} and no staged exporter";
    }

    /// <summary>Compares the types that can write.</summary>
    /// <param name="assemblies">Where to look.</param>
    /// <param name="register">The register.</param>
    /// <param name="others">Types that use the same means and write nothing, with the reason.</param>
    public static IEnumerable<string> WriterViolations(IEnumerable<BuiltAssembly> assemblies, IReadOnlyList<Outlet> register, IReadOnlyDictionary<string, string> others)
    {
        var actual = assemblies.SelectMany(Writers.Of).ToDictionary(w => w.Type, w => w.Uses);
        var listed = register.SelectMany(o => o.Writers).ToHashSet(StringComparer.Ordinal);
        foreach (var (type, uses) in actual)
        {
            if (!listed.Contains(type) && !others.ContainsKey(type))
                yield return $"{type} can write outside ({uses}), and no outlet on {Register} names it";
        }
        foreach (var gone in listed.Concat(others.Keys).Where(t => !actual.ContainsKey(t)))
            yield return $"{gone} is listed as a writer and writes nothing any more";
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Forms)> Commands(Command command, string name)
    {
        yield return (name, Forms(command));
        foreach (var inner in command.Subcommands.SelectMany(c => Commands(c, $"{name} {c.Name}")))
            yield return inner;
    }

    private static List<string> Forms(Command command)
    {
        var forms = new List<string>();
        foreach (var option in command.Options.Where(o => FormOptions.Contains(o.Name)))
        {
            if (option.Name == "--format")
                forms.AddRange(option.GetCompletions(CompletionContext.Empty).Select(c => $"--format {c.Label}"));
            else
                forms.Add(option.Name);
        }
        return forms;
    }

    private static IEnumerable<string> Exporters(string manifest)
    {
        using var document = JsonDocument.Parse(manifest);
        var id = document.RootElement.GetProperty("id").GetString();
        return [.. document.RootElement.GetProperty("components").EnumerateArray()
            .Where(c => c.GetProperty("kind").GetString() is "exporter")
            .Select(c => $"{id}/{c.GetProperty("name").GetString()}")];
    }
}
