namespace TimeTracker.Privacy;

/// <summary>The grammar of paths as captured on any platform, UTF-8.</summary>
internal static class PathText
{
    public static bool IsSeparator(byte value) => value is (byte)'/' or (byte)'\\';

    /// <summary>Whether a text begins with <c>C:\</c> or <c>C:/</c>.</summary>
    public static bool IsDrive(ReadOnlySpan<byte> path) =>
        path.Length > 2 && char.IsAsciiLetter((char)path[0]) && path[1] == (byte)':' && IsSeparator(path[2]);

    /// <summary>The length of <c>file:</c>, <c>C:</c> or another scheme in front of a separator, or 0.</summary>
    public static int SchemeLength(ReadOnlySpan<byte> path)
    {
        var colon = path.IndexOf((byte)':');
        if (colon <= 0 || colon + 1 >= path.Length || !IsSeparator(path[colon + 1]) || !char.IsAsciiLetter((char)path[0]))
            return 0;
        foreach (var b in path[..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return 0;
        }
        return colon + 1;
    }

    /// <summary>Whether a value is a path on some machine and not a URL: remotes and domains can be either.</summary>
    public static bool IsLocal(ReadOnlySpan<byte> value) =>
        !value.IsEmpty && (IsSeparator(value[0]) || value[0] is (byte)'~' or (byte)'.' || IsDrive(value) || IsFileUri(value));

    /// <summary>The last segment, without what separates it.</summary>
    public static ReadOnlySpan<byte> LastSegment(ReadOnlySpan<byte> path) => LastSegments(path, 1);

    /// <summary>The last so many segments, or all there are.</summary>
    public static ReadOnlySpan<byte> LastSegments(ReadOnlySpan<byte> path, int count)
    {
        path = path.TrimEnd("/\\"u8);
        var start = path.Length;
        while (count-- > 0 && start >= 0)
            start = path[..start].LastIndexOfAny("/\\"u8);
        return path[(start + 1)..];
    }

    /// <summary>
    /// Writes an absolute path without <c>.</c>, <c>..</c> and empty segments, as the file system would read it: <c>/home/./ann</c> and
    /// <c>/home/ann/../bob</c> name people too.
    /// </summary>
    /// <returns>Whether that differs from the path.</returns>
    public static bool Normalise(ReadOnlySpan<byte> path, ByteBuffer output)
    {
        var root = SchemeLength(path);
        var isAbsolute = root < path.Length && IsSeparator(path[root]);
        if (!isAbsolute || !HasOddSegments(path[root..]))
        {
            output.Append(path);
            return false;
        }
        // The leading separators stay as they are: two make a share, three follow "file:".
        while (root < path.Length && IsSeparator(path[root]))
            root++;
        var separator = path[root - 1];
        var start = output.Length;
        output.Append(path[..root]);
        var floor = output.Length;
        while (root < path.Length)
        {
            var length = path[root..].IndexOfAny("/\\"u8);
            var segment = length < 0 ? path[root..] : path.Slice(root, length);
            root += segment.Length + 1;
            if (segment.SequenceEqual(".."u8))
                output.CutTo(Math.Max(floor, output.Written[..^1].LastIndexOf(separator) + 1));
            else if (!segment.IsEmpty && !segment.SequenceEqual("."u8))
            {
                output.Append(segment);
                output.Append(separator);
            }
        }
        if (!IsSeparator(path[^1]) && output.Length > floor)
            output.CutTo(output.Length - 1);
        return !output.Written[start..].SequenceEqual(path);
    }

    private static bool IsFileUri(ReadOnlySpan<byte> value)
    {
        Span<byte> scheme = stackalloc byte[5];
        return value.Length > 5 && System.Text.Ascii.ToLower(value[..5], scheme, out _) == System.Buffers.OperationStatus.Done && scheme.SequenceEqual("file:"u8);
    }

    private static bool HasOddSegments(ReadOnlySpan<byte> path)
    {
        path = path.TrimStart("/\\"u8);
        var at = -1;
        do
        {
            var rest = path[(at + 1)..];
            var length = rest.IndexOfAny("/\\"u8);
            var segment = length < 0 ? rest : rest[..length];
            if ((segment.IsEmpty && length >= 0) || segment.SequenceEqual("."u8) || segment.SequenceEqual(".."u8))
                return true;
            at = length < 0 ? path.Length : at + 1 + length;
        }
        while (at < path.Length);
        return false;
    }
}
