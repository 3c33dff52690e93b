namespace TimeTracker.Privacy;

/// <summary>What of a URL may leave: never its user, query or fragment. Also of git's short form <c>user@host:path</c>.</summary>
internal static class RemoteText
{
    /// <summary>Cuts user, query and fragment off.</summary>
    public static void WriteWithoutCredentials(ReadOnlySpan<byte> url, ByteBuffer output)
    {
        var cut = url.IndexOfAny((byte)'?', (byte)'#');
        if (cut >= 0)
            url = url[..cut];
        var authority = AuthorityStart(url);
        output.Append(url[..authority]);
        var rest = url[authority..];
        var slash = rest.IndexOfAny("/\\"u8);
        // The last @, for a password may hold one; what stands before the first slash, for a page's path may too.
        var at = (slash < 0 ? rest : rest[..slash]).LastIndexOf((byte)'@');
        output.Append(rest[(at + 1)..]);
    }

    /// <summary>Writes scheme and host alone.</summary>
    /// <returns>Whether there is a host.</returns>
    public static bool WriteHost(ReadOnlySpan<byte> withoutCredentials, ByteBuffer output)
    {
        var authority = AuthorityStart(withoutCredentials);
        var rest = withoutCredentials[authority..];
        var end = rest.IndexOfAny("/\\:"u8);
        var host = end < 0 ? rest : rest[..end];
        if (host.IsEmpty)
            return false;
        output.Append(withoutCredentials[..authority]);
        output.Append(host);
        return true;
    }

    private static int AuthorityStart(ReadOnlySpan<byte> url)
    {
        var scheme = url.IndexOf("://"u8);
        return scheme < 0 || url[..scheme].IndexOfAny("/\\@"u8) >= 0 ? 0 : scheme + 3;
    }
}
