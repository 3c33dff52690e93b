using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace TimeTracker.Plugins.Fixtures;

/// <summary>Makes real DLLs from a few lines of C#: the fixture plugins.</summary>
internal static class PluginCompiler
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Composition;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using TimeTracker.Collecting;
        using TimeTracker.Events;
        using TimeTracker.Exporting;
        using TimeTracker.Plugins;
        using TimeTracker.Rules;
        using TimeTracker.Webhooks;

        """;

    private static readonly ImmutableArray<MetadataReference> Host =
        [.. HostAssemblies.OfThisProcess.Names.Distinct().Select(LocationOf).OfType<string>().Select(p => MetadataReference.CreateFromFile(p))];

    /// <summary>Compiles an assembly. Instead of the host's contract it may be given another one among its references.</summary>
    public static byte[] Compile(string assemblyName, string source, params IEnumerable<byte[]> references) => Compile(assemblyName, source, withUsings: true, references);

    /// <summary>As above; without the usings an assembly may stand for the contract itself.</summary>
    public static byte[] Compile(string assemblyName, string source, bool withUsings, params IEnumerable<byte[]> references)
    {
        var others = references.ToList();
        var names = others.Select(NameOf).Append(assemblyName).ToHashSet();
        var compilation = CSharpCompilation.Create(
            assemblyName,
            [CSharpSyntaxTree.ParseText((withUsings ? Usings : "") + source, cancellationToken: TestContext.Current.CancellationToken)],
            [.. Host.Where(r => !names.Contains(Path.GetFileNameWithoutExtension(r.Display!))), .. others.Select(o => MetadataReference.CreateFromImage(o))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return stream.ToArray();
    }

    /// <summary>The contract as an author with a later release of it would have it: the same members under a higher assembly version.</summary>
    public static byte[] ContractOfVersion(ushort major, ushort minor) => OfVersion(typeof(ApiLevel).Assembly.Location, major, minor);

    /// <summary>A DLL with another assembly version.</summary>
    public static byte[] OfVersion(string path, ushort major, ushort minor)
    {
        var bytes = File.ReadAllBytes(path);
        using var image = new PEReader(ImmutableArray.Create(bytes));
        var metadata = image.GetMetadataReader();
        // ECMA-335 II.22.2: the one row of the Assembly table begins with four bytes of hash algorithm, then major and minor.
        var row = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.Assembly);
        BitConverter.GetBytes(major).CopyTo(bytes, row + 4);
        BitConverter.GetBytes(minor).CopyTo(bytes, row + 6);
        return bytes;
    }

    private static string NameOf(byte[] assembly)
    {
        using var image = new PEReader(ImmutableArray.Create(assembly));
        var metadata = image.GetMetadataReader();
        return metadata.GetString(metadata.GetAssemblyDefinition().Name);
    }

    private static string? LocationOf(string name)
    {
        string[] folders = [Path.GetDirectoryName(typeof(object).Assembly.Location)!, AppContext.BaseDirectory];
        var path = folders.Select(f => Path.Combine(f, name + ".dll")).FirstOrDefault(File.Exists);
        return path is null || AssemblyFile.TryOpen(path, out _) is not { } file ? null : Dispose(file);

        static string Dispose(AssemblyFile file)
        {
            file.Dispose();
            return file.Path;
        }
    }
}
