namespace TimeTracker.Collecting;

/// <summary>
/// Takes out of a remote's URL what lets somebody in: it must not even be stored. In <c>https://user:token@host/path?access_token=…</c> that is
/// the user (tokens are also given as user names), the password, the query and the fragment; of <c>ssh://user:password@host</c> the password.
/// </summary>
internal static class RemoteUrl
{
    /// <summary>The URL without credentials. What is no URL with a scheme (a path, <c>git@host:path</c>) stays as it is.</summary>
    public static string WithoutCredentials(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
            return url;
        var start = scheme + 3;
        var end = url.IndexOfAny(['/', '?', '#'], start);
        var authority = end < 0 ? url[start..] : url[start..end];
        var rest = end < 0 ? "" : url[end..];
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            var user = authority[..at].Split(':')[0];
            var isSsh = url[..scheme].Contains("ssh", StringComparison.OrdinalIgnoreCase);
            authority = isSsh && user.Length > 0 ? $"{user}@{authority[(at + 1)..]}" : authority[(at + 1)..];
        }
        var path = rest.IndexOfAny(['?', '#']);
        return url[..start] + authority + (path < 0 ? rest : rest[..path]);
    }
}
