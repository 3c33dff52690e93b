namespace TimeTracker.Projections;

/// <summary>
/// Makes <c>host/owner/repo</c> of the ways git writes a remote (git-fetch(1), "GIT URLS"), so that clones by HTTPS and by SSH are one stream.
/// </summary>
internal static class RemoteKey
{
    /// <summary>The key, or null of a remote that names no host: a path or a bundle.</summary>
    /// <param name="remote">As git has it: <c>https://user@github.com:443/acme/api.git</c>, <c>git@github.com:acme/api</c>.</param>
    public static string? Of(string remote)
    {
        var text = remote.AsSpan().Trim();
        var scheme = text.IndexOf("://");
        ReadOnlySpan<char> authority, path;
        if (scheme > 0)
        {
            var rest = text[(scheme + 3)..];
            var slash = rest.IndexOf('/');
            if (slash < 0 || text[..scheme].Equals("file", StringComparison.OrdinalIgnoreCase))
                return null;
            authority = WithoutPort(WithoutUser(rest[..slash]));
            path = rest[slash..];
        }
        else
        {
            // git@github.com:acme/api.git: a colon before any slash. One letter before it is a drive, two colons name a program.
            var from = text.StartsWith("[") ? text.IndexOf(']') : 0;
            if (from < 0)
                return null;
            var colon = text[from..].IndexOf(':') + from;
            if (colon <= from || text[..colon].Contains('/') || text[(colon + 1)..].StartsWith(":"))
                return null;
            authority = WithoutUser(text[..colon]);
            if (authority.Length < 2)
                return null;
            path = text[(colon + 1)..];
        }
        // A query or fragment is no part of a repository's name, and may be a secret.
        if (path.IndexOfAny('?', '#') is >= 0 and var end)
            path = path[..end];
        path = path.Trim('/');
        if (path.EndsWith(".git", StringComparison.Ordinal))
            path = path[..^4].TrimEnd('/');
        return authority.IsEmpty || path.IsEmpty ? null : $"{authority.ToString().ToLowerInvariant()}/{path}";
    }

    private static ReadOnlySpan<char> WithoutUser(ReadOnlySpan<char> authority) => authority[(authority.LastIndexOf('@') + 1)..];

    private static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> host)
    {
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }
}
