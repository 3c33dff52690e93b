using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TimeTracker.Plugins;

/// <summary>A DLL's metadata, read from the file without loading it.</summary>
internal sealed class AssemblyFile : IDisposable
{
    /// <summary>What is read at once: the headers, which the reader asks for in fifty pieces.</summary>
    private const int HeadersSize = 1024;

    private readonly PEReader _image;

    private AssemblyFile(string path, PEReader image)
    {
        Path = path;
        _image = image;
        Metadata = image.GetMetadataReader();
        var definition = Metadata.GetAssemblyDefinition();
        Name = Metadata.GetString(definition.Name);
        Version = definition.Version;
    }

    public string Path { get; }

    /// <summary>The file's name without its folder, for error texts.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    public MetadataReader Metadata { get; }

    /// <summary>The simple name in the metadata, by which the runtime knows the assembly, whatever the file is called.</summary>
    public string Name { get; }

    public Version Version { get; }

    /// <summary>Opens a file that exists.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cause">What is wrong with it, to follow the file's name; null where it could be opened.</param>
    /// <returns>The metadata, or null.</returns>
    public static AssemblyFile? TryOpen(string path, out string? cause)
    {
        PEReader? image = null;
        try
        {
            if (SpecialFile.KindOf(path) is { } kind)
            {
                cause = $"is {kind}, not a file";
                return null;
            }
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: HeadersSize);
            var length = stream.Length;
            cause = length == 0 ? "is empty" : ForeignFormat(stream);
            if (cause is not null)
            {
                stream.Dispose();
                return null;
            }
            image = new PEReader(stream, PEStreamOptions.PrefetchMetadata);
            if (!image.HasMetadata)
                cause = "is a native DLL, not a .NET assembly";
            else if (EndOfSections(image) > length)
                cause = "is truncated";
            else if (!image.GetMetadataReader().IsAssembly)
                cause = "is a .NET module, not an assembly";
            else
                return new AssemblyFile(path, image);
        }
        catch (Exception e)
        {
            cause = CauseOf(e);
        }
        image?.Dispose();
        return null;
    }

    /// <summary>What an exception while reading a file or its metadata says about the file.</summary>
    public static string CauseOf(Exception e) => e switch
    {
        UnauthorizedAccessException => "cannot be read: permission denied",
        IOException => "cannot be read: " + OneLine.Of(e.Message),
        // The reader's many ways of tripping over bytes that make no sense: bad image, overflow, out of range, invalid operation.
        _ => "is truncated or damaged",
    };

    public void Dispose() => _image.Dispose();

    private static long EndOfSections(PEReader image)
    {
        var end = 0L;
        foreach (var section in image.PEHeaders.SectionHeaders)
            end = Math.Max(end, (long)section.PointerToRawData + section.SizeOfRawData);
        return end;
    }

    private static string? ForeignFormat(FileStream stream)
    {
        Span<byte> start = stackalloc byte[4];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        start = start[..read];
        return start.StartsWith("MZ"u8) ? null
            : start.SequenceEqual("\u007FELF"u8) ? "is an ELF binary, not a .NET assembly"
            : "is not a .NET assembly";
    }
}
