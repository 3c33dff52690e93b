using System.Reflection;
using System.Reflection.Metadata;
using TimeTracker.Architecture.Reading;

namespace TimeTracker.Architecture.Rules;

/// <summary>Finds the types that can put bytes somewhere outside the process: files, standard output and error, programs, networks, native code.</summary>
internal static class Writers
{
    private static readonly string[] Namespaces = ["System.Net", "System.IO.Pipes", "System.IO.MemoryMappedFiles"];

    // Types all of whose members count, and types of which the named ones do.
    private static readonly Dictionary<string, string[]?> Members = new(StringComparer.Ordinal)
    {
        ["System.IO.FileStream"] = [".ctor"],
        ["System.IO.StreamWriter"] = [".ctor"],
        ["System.IO.RandomAccess"] = ["Write", "WriteAsync"],
        ["System.IO.File"] =
        [
            "WriteAllText", "WriteAllTextAsync", "WriteAllLines", "WriteAllLinesAsync", "WriteAllBytes", "WriteAllBytesAsync", "AppendAllText", "AppendAllTextAsync", "AppendAllLines",
            "AppendAllLinesAsync", "AppendAllBytes", "AppendAllBytesAsync", "AppendText", "Create", "CreateText", "CreateSymbolicLink", "Open", "OpenWrite", "OpenHandle", "Copy", "Move", "Replace",
        ],
        ["System.IO.FileInfo"] = ["Create", "CreateText", "AppendText", "Open", "OpenWrite", "CopyTo", "MoveTo", "Replace", "CreateAsSymbolicLink"],
        ["System.Console"] = ["Write", "WriteLine", "get_Out", "get_Error", "OpenStandardOutput", "OpenStandardError", "set_Title"],
        ["System.Diagnostics.Process"] = ["Start"],
        ["System.Diagnostics.Debug"] = null,
        ["System.Diagnostics.Trace"] = null,
        ["System.Diagnostics.EventLog"] = null,
        ["System.Diagnostics.Tracing.EventSource"] = null,
        ["System.Environment"] = ["FailFast"],
        ["Microsoft.Data.Sqlite.SqliteConnection"] = [".ctor"],
        ["SQLitePCL.raw"] = ["sqlite3_open", "sqlite3_open_v2"],
    };

    /// <summary>The outermost types that do, each as <c>Assembly: Namespace.Type</c> with what they use.</summary>
    public static IEnumerable<(string Type, string Uses)> Of(BuiltAssembly assembly)
        => from method in assembly.Methods
           from use in Uses(assembly, method).Distinct()
           group use by $"{assembly.Name}: {assembly.PlaceOf(method).Outermost}" into uses
           select (uses.Key, string.Join(", ", uses.Distinct().Order(StringComparer.Ordinal)));

    private static IEnumerable<string> Uses(BuiltAssembly assembly, MethodDefinition method)
    {
        var reader = assembly.Metadata;
        if (method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
            yield return $"native {reader.GetString(method.GetImport().Name)}";
        foreach (var instruction in assembly.Instructions(method))
        {
            if (instruction.Token.Kind == HandleKind.UserString)
                continue;
            var (type, name, _) = reader.Member((EntityHandle)instruction.Token);
            if (Namespaces.Any(n => type.StartsWith(n + ".", StringComparison.Ordinal)) || (Members.TryGetValue(type, out var names) && (names is null || names.Contains(name))))
                yield return $"{type}.{name}";
        }
    }
}
