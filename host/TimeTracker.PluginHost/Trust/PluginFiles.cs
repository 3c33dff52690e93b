using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace TimeTracker.Plugins;

/// <summary>Reads the files of a plugin's folder: all of them, since .NET may load any of them.</summary>
internal static class PluginFiles
{
    private const int BufferSize = 128 * 1024;
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Lists the files below a folder, by path in ordinal order. No content is read.</summary>
    /// <exception cref="IOException">The folder cannot be read, or holds a link.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IReadOnlyList<FoundFile> List(string folder)
    {
        var files = new List<FoundFile>();
        Add(new DirectoryInfo(folder), "", files);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    /// <summary>Refuses what lies in the place of a file and is none. Not asked about the build's own, whose list is quicker without.</summary>
    /// <exception cref="IOException">There is such a thing.</exception>
    public static void ThrowIfSpecial(IEnumerable<FoundFile> files)
    {
        foreach (var file in files)
        {
            if (file.Size == 0 && SpecialFile.KindOf(file.FullPath) is { } kind)
                throw new IOException($"{OneLine.Of(file.Path)} is {kind}, not a file");
        }
    }

    /// <summary>Hashes a file's content. What has no length is not opened: it may be no file at all.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Hash(FoundFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (file.Size > 0)
            Append(hash, file.FullPath);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hashes every file.</summary>
    public static IReadOnlyList<TrustedFile> HashAll(IEnumerable<FoundFile> files) =>
        [.. files.Select(f => new TrustedFile(f.Path, f.Size, Hash(f), f.Modified))];

    /// <summary>One hash over all files: SHA-256 of the lines <c>HASH SIZE PATH</c>, by path in ordinal order.</summary>
    public static string TreeHash(IEnumerable<TrustedFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
            text.Append(file.Sha256).Append(' ').Append(file.Size).Append(' ').Append(file.Path).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(IncrementalHash hash, string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long at = 0; RandomAccess.Read(handle, buffer, at) is > 0 and var read; at += read)
                hash.AppendData(buffer, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Add(DirectoryInfo folder, string prefix, List<FoundFile> files)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything))
        {
            var path = prefix + entry.Name;
            // What a link leads to can change without anything in this folder changing.
            if (entry.LinkTarget is not null)
                throw new IOException($"{OneLine.Of(path)} is a link to something else");
            if (entry is DirectoryInfo inner)
                Add(inner, path + "/", files);
            else if (entry is FileInfo file)
                files.Add(new(path, file.FullName, file.Length, Instant.FromDateTimeUtc(file.LastWriteTimeUtc)));
        }
    }
}
